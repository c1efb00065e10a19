import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.dates import PartialDate
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Origin, Said
from tests.assemble.claims import claim, filler, measurement, one, relations


def service(parties: str, **rest: Any) -> Claim:
    return claim(parties, kind="service_provision", **rest)


def bought(date: str, **rest: Any) -> Claim:
    return claim("acquirer:a target:b", date, kind="acquisition", **rest)


def owned(date: str, **rest: Any) -> Claim:
    return claim("parent:a child:b", date, kind="subsidiary", **rest)


def invested(parties: str, date: str | None = None, **rest: Any) -> Claim:
    return claim(parties, date, kind="investment", **rest)


def paid(amount: int, currency: str = "USD", document: str = "d1", **rest: Any) -> Claim:
    return claim("a b", "2018", amount=(amount, currency), document=document, **rest)


def test_same_kind_parties_and_time_are_one_relation() -> None:
    """In whatever order the partners are named, and whoever says it."""
    relation = one(
        [claim("a b", "2018-03", document="d1"), claim("b a", "2018-09", document="d2"), claim("a b", document="d3")]
    )
    assert relation.roles == (("partner", "actor/a"), ("partner", "actor/b"))
    assert (relation.origins, len(relation.claims)) == (3, 3)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (claim("a b", "2018"), claim("a b", "2018", kind="joint_venture", at=90)),
        (service("provider:a client:b"), service("provider:b client:a", at=90)),
        (claim("a b", "2015"), claim("a b", "2018", at=90)),
        (claim("a b", "2018", event="x", at=9), claim("a b", "2019", event="y", at=90)),
        (claim("a b", event="x", at=9), claim("a b", "2019", event="y", at=90)),
        (bought("2014", event="x"), bought("2019", event="y")),
    ],
    ids=["other kind", "other direction", "years apart", "two events", "two events, one undated", "bought twice"],
)  # fmt: skip
def test_what_stays_apart(left: Claim, right: Claim) -> None:
    """Two relations, two ids."""
    assert len({relation.id for relation in relations(left, replace(right, document="d2"))}) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (claim("a b", "2018-01", event="x"), claim("a b", "2022", event="x", at=90)),
        (claim("a b", "2018", event="x"), claim("a b", "2018-05", event="y", at=90)),
        (owned("2012"), owned("2022", at=90)),
        (bought("2016"), bought("2019", at=90)),
        (claim("a b", "2018-01-30"), claim("a b", "2021-02", "ended", at=90)),
        (claim("a b", "2018-12"), claim("a b", "2019-01", at=90)),
    ],
    ids=["one event", "two events at one time", "a state", "a deal made once", "a later end", "new year between"],
)  # fmt: skip
def test_what_is_one(left: Claim, right: Claim) -> None:
    """One relation attested by both."""
    assert len(one([left, replace(right, document="d2")]).claims) == 2


def test_an_end_closes_the_deal_that_had_begun() -> None:
    """Not the one that came after."""
    first, second = claim("a b", "2012", document="d1"), claim("a b", "2020", document="d2")
    end = claim("a b", "2015", "ended", document="d3")
    statuses = {relation.status: set(relation.claims) for relation in relations(first, second, end)}
    assert statuses == {"ended": {first.id, end.id}, "active": {second.id}}


def test_an_undated_claim_joins_the_deal_its_source_could_know() -> None:
    """An article of 2013 cannot speak of the deal of 2020."""
    first, second = claim("a b", "2012", document="d1"), claim("a b", "2020", document="d2")
    told = claim("a b", document="d3", source=Origin(url="https://x.example", date="2013-04-01"))
    assert {first.id, told.id} in [set(relation.claims) for relation in relations(first, second, told)]


def test_a_three_party_deal_told_once_per_pair_is_one_relation() -> None:
    """The seed's case: Amazon, JPMorgan Chase and Berkshire Hathaway."""
    whole = claim("amazon jpmorgan berkshire", "2018-01-30", document="d1")
    pairs = [claim("amazon jpmorgan", "2018", document="d2"), claim("berkshire amazon", "2018-01", document="d3")]
    relation = one([whole, *pairs])
    assert relation.refs("partner") == ("actor/amazon", "actor/berkshire", "actor/jpmorgan")
    assert (len(relation.claims), relation.origins, str(relation.date)) == (3, 3, "2018-01-30")


def test_pairs_of_one_sheet_event_that_name_all_parties_are_one() -> None:
    """Subject, object and further participants in any distribution."""
    rows = [
        claim("amazon jpmorgan otherParty:berkshire", "2018", event="haven", method="sheet", at=1),
        claim("berkshire jpmorgan otherParty:amazon", "2021", "ended", event="haven", method="sheet", at=2),
        claim("amazon berkshire", event="haven", method="sheet", at=3),
    ]
    relation = one(rows)
    assert relation.roles == tuple(("partner", f"actor/{name}") for name in ("amazon", "berkshire", "jpmorgan"))


@pytest.mark.parametrize(
    "pair",
    [
        claim("a b", "2015", document="d2"),
        claim("a d", "2018", document="d2"),
        claim("a b", "2018", kind="competition", document="d2"),
        claim("a b", "2018", event="another", document="d2"),
    ],
    ids=["another time", "a stranger", "another kind", "another event"],
)
def test_a_pair_that_is_not_part_of_it_stays_apart(pair: Claim) -> None:
    """Same kind, same time, all its parties: nothing less will do."""
    kind = pair.kind
    whole = claim("a b c", "2018", event="x", document="d1")
    pair = (
        replace(pair, fillers=tuple(replace(f, role="rival") for f in pair.fillers)) if kind == "competition" else pair
    )
    assert len(relations(whole, pair)) == 2


def test_an_undated_pair_joins_a_small_deal_but_no_large_consortium() -> None:
    """Two of three partners mean the deal; two of six may have one of their own."""
    assert len(relations(claim("a b c", "2018", document="d1"), claim("a b", document="d2"))) == 1
    assert len(relations(claim("a b c d e f", "2018", document="d1"), claim("a b", document="d2"))) == 2


def test_a_round_of_several_investors_holds_each_of_them() -> None:
    """Told of one investor or of all, in one text."""
    whole = invested("investor:a investor:b investee:c", "2018")
    part = invested("investor:a investee:c", "2018", at=90)
    relation = one([whole, part])
    assert relation.refs("investor") == ("actor/a", "actor/b")
    assert len(relations(whole, invested("investor:a investee:d", "2018", at=90))) == 2


def test_measurements_make_no_relation_and_ambitions_do() -> None:
    """A figure is about one actor; an ambition ties its holder to a goal."""
    assert relations(measurement("staff", "300", "person")) == ()
    relation = one([claim("holder:a goalSought:topic/care", kind="ambition")])
    assert relation.roles == (("goalSought", "topic/care"), ("holder", "actor/a"))


def test_a_field_may_stand_for_the_investee() -> None:
    """Investing in artificial intelligence names no company."""
    relation = one([invested("investor:a field:domain/ai")])
    assert relation.roles == (("field", "domain/ai"), ("investor", "actor/a"))


@pytest.mark.parametrize(
    "bad",
    [
        claim("a"),
        claim("a a"),
        service("provider:a"),
        service("provider:a client:a"),
        claim("a b", kind="friendship"),
        replace(claim("a b"), fillers=(filler("partner", "a"), replace(filler("partner", "b"), ref="actor/nobody"))),
    ],
    ids=["one partner", "with itself", "no client", "provider is client", "unknown kind", "unknown entity"],
)
def test_a_claim_that_makes_no_relation_is_noted(bad: Claim) -> None:
    """With the reason; the others are not touched."""
    issues = Issues()
    assert len(relations(bad, claim("c d", document="d2"), issues=issues)) == 1
    assert [issue.code for issue in issues] == ["no_relation"]


def test_what_a_relation_gathers() -> None:
    """Places, domains, products and sums of all claims; a party whose role is known is no other party."""
    said = Said("Seattle", claim("a b").quote)
    claims = [
        claim("a b otherParty:c", document="d1", domains=(Said("ai", said.proof),), amount=(5, "USD")),
        claim("a b", document="d2", place=said, through=filler("through", "offering/clinic"), amount=(5, "USD")),
        claim("a b", document="d3", domains=(Said("cloud", said.proof),), amount=(7, "EUR")),
    ]
    relation = one(claims)
    assert relation.roles == (("otherParty", "actor/c"), ("partner", "actor/a"), ("partner", "actor/b"))
    assert (relation.places, relation.domains) == (("Seattle",), ("ai", "cloud"))
    assert relation.through == ("offering/clinic",)
    assert [(a.currency, int(a.value)) for a in relation.amounts] == [("EUR", 7), ("USD", 5)]
    assert relation.flags == ()


def test_what_only_a_denial_says_is_not_part_of_the_relation() -> None:
    """Its sum and its further party are those of a deal that is not."""
    relation = one(
        [
            claim("a b", "2018", document="d1"),
            claim("a b otherParty:c", "2018", "denied", document="d2", amount=(9, "USD")),
        ]
    )
    assert relation.amounts == ()
    assert "actor/c" not in relation.refs()


@pytest.mark.parametrize(
    ("dates", "start"),
    [
        ([("2018", "announced"), ("2018-01-30", "active"), ("2018-06", "active")], "2018-01-30"),
        ([("2017-12", "announced"), ("2018-01-30", "active")], "2017-12"),
        ([("2017", "rumoured"), ("2018-03", "announced")], "2018-03"),
        ([("2017", "rumoured"), ("2017-03", "planned")], "2017-03"),
        ([("2018", "active"), ("2017", "ended")], "2018"),
        ([("2021-02", "ended")], None),
        ([("../2018", "active")], "../2018"),
    ],
)
def test_the_date_of_a_relation_is_its_beginning(dates: list[tuple[str, str]], start: str | None) -> None:
    """The earliest firm date in its finest wording; the date of an end is never that of a beginning."""
    relation = one(claim("a b", when, status, document=f"d{i}", event="x") for i, (when, status) in enumerate(dates))
    assert relation.date == (PartialDate(start) if start else None)


@pytest.mark.parametrize(
    ("claims", "flags"),
    [
        ([claim("a b", "2018", "rumoured")], ("rumour_only", "single_weak_source")),
        ([claim("a b", "2018", "rumoured"), claim("a b", "2018", document="d2")], ()),
        ([paid(100), paid(120, "USD", "d2")], ("contradicted",)),
        ([paid(1000), paid(1005, "USD", "d2")], ()),
        ([paid(100), paid(90, "EUR", "d2")], ()),
        ([claim("a b", "2018-01-30"), claim("a b", "2018-01-30", "ended", document="d2")], ("contradicted",)),
        ([claim("a b", "2018"), claim("a b", "2018", "ended", document="d2")], ()),
        ([invested("investor:a field:domain/ai", amount=(50 * 10**9, "USD"))], ("outlier",)),
        ([bought("2018", amount=(50 * 10**9, "USD"))], ()),
        ([paid(126 * 10**9, "KRW")], ()),
        ([paid(10**15, "XAF")], ()),
    ],
    ids=[
        "rumour", "rumour and more", "sums differ", "sums round", "currencies differ", "over and not over",
        "begun and ended in a year", "too much", "large but known", "won", "unknown currency",
    ],
)  # fmt: skip
def test_flags(claims: list[Claim], flags: tuple[str, ...]) -> None:
    """What a reader should know before believing it."""
    assert one(claims).flags == flags


def test_an_odd_sum_is_kept_as_said() -> None:
    """Marked, never corrected."""
    (amount,) = one([invested("investor:a field:domain/ai", amount=(50 * 10**9, "USD"))]).amounts
    assert (int(amount.value), amount.outlier) == (50 * 10**9, True)


def test_ids_are_stable_when_more_evidence_comes() -> None:
    """Another source, a date, an end do not give a relation another id."""
    first = claim("a b", "2018", document="d1")
    more = [
        claim("a b", "2018-05", document="d2"),
        claim("a b", "2020", "ended", document="d3"),
        claim("a b", document="d4"),
    ]
    assert one([first]).id == one([first, *more]).id


PARTIES = st.sampled_from(["a b", "b a", "a b c", "b c", "a b c d", "a c otherParty:b", "b d"])
DATES = st.sampled_from([None, "2018", "2018-01-30", "2018-06", "2019-05", "2021", "../2019", "2017/2019"])
STATUSES = st.sampled_from(["rumoured", "announced", "active", "ended", "denied"])
CLAIMS = st.lists(
    st.builds(
        lambda parties, date, status, document, event, kind, at: claim(
            parties, date, status, document=document, event=event, kind=kind, at=at * 100
        ),
        PARTIES, DATES, STATUSES, st.sampled_from(["d1", "d2", "d3"]), st.sampled_from([None, "x", "y"]),
        st.sampled_from(["partnership", "joint_venture"]), st.integers(0, 4),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    """Same relations, whatever is read first."""
    assert relations(*claims) == relations(*chance.sample(claims, len(claims)))


@settings(max_examples=150, deadline=None)
@given(CLAIMS)
def test_every_claim_ends_in_one_relation(claims: list[Claim]) -> None:
    """None lost, none twice; ids are distinct; no relation without affirmed parties."""
    made = relations(*claims)
    attested = [claim_id for relation in made for claim_id in relation.claims]
    assert sorted(attested) == sorted({c.id for c in claims})
    assert len({relation.id for relation in made}) == len(made)
    assert all(len(set(relation.refs("partner"))) > 1 for relation in made)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_a_claim_told_twice_changes_nothing(claims: list[Claim]) -> None:
    """Assembling is idempotent in its input."""
    assert relations(*claims) == relations(*claims, *claims)
