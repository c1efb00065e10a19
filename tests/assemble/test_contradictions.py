"""What is a contradiction, what is a development, and that nothing is chosen."""

from dataclasses import replace

import pytest

from alliancegraph.assemble.contradictions import Contradiction, contradictions
from alliancegraph.dates import PartialDate
from alliancegraph.model import Claim, Origin, Proof, Said
from tests.assemble.claims import ENTITIES, claim, one, relations, vocabulary

BILLION = 10**9


def bought(date: str | None, status: str = "active", source: str = "x", **more: object) -> Claim:
    """A buys B, as one source has it."""
    options: dict[str, object] = {"kind": "acquisition", "document": f"d-{source}", **more}
    return claim("acquirer:a target:b", date, status, **options)  # type: ignore[arg-type]


def pays(date: str, amount: int, source: str = "x", currency: str = "USD", **more: object) -> Claim:
    """A pays B for a service."""
    options: dict[str, object] = {"kind": "service_provision", "document": f"d-{source}", **more}
    return claim("provider:a client:b", date, amount=(amount, currency), **options)  # type: ignore[arg-type]


def found(*claims: Claim) -> list[Contradiction]:
    """What the one relation of these claims is contradicted on."""
    relation = one(claims)
    disputed = contradictions([relation], claims, ENTITIES, vocabulary())
    assert ("contradicted" in relation.flags) == bool(disputed)
    return list(disputed.get(relation.id, ()))


def sides(*claims: Claim) -> dict[str, list[str]]:
    """Point → what is said of it."""
    return {c.on: [side.said for side in c.sides] for c in found(*claims)}


def printed(day: str) -> Origin:
    return Origin(url="https://late.example", publisher="Late", date=day)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("a b", "2019-07"), claim("a b", "2019-07", "denied", document="d2")], ["affirms", "denies"]),
        ([claim("a b", "2019", "rumoured"), claim("a b", None, "denied", document="d2")], ["affirms", "denies"]),
    ],
)
def test_a_denial_contradicts_what_is_affirmed(claims: list[Claim], expected: list[str]) -> None:
    """Whatever is affirmed, a rumour too; each side keeps its claims."""
    (contradiction,) = found(*claims)
    assert contradiction.on == "polarity"
    assert [side.said for side in contradiction.sides] == expected
    assert [side.claims for side in contradiction.sides] == [(claims[0].id,), (claims[1].id,)]


@pytest.mark.parametrize(
    "claims",
    [
        [bought("2018", "announced"), bought("2020~", source="y")],
        [bought("2018", "announced"), bought("2018-12", source="y")],
        [bought("2018", "rumoured"), bought("2019", "announced", "y")],
        [claim("a b", "2018", event="e"), claim("a b", "2020~", document="d2", event="e")],
        [claim("a b", "2018", event="e"), claim("a b", "2021", "ended", document="d2", event="e")],
        [claim("a b", "2018", "ended"), claim("a b", "2019-06", document="d2")],
    ],
    ids=["announced, then active", "announced, then done", "rumour, then fact", "as of", "an end", "a new beginning"],
)
def test_a_development_is_no_contradiction(claims: list[Claim]) -> None:
    """Each was right when it was said: another time, another status."""
    assert all(not found(*own) for own in ([c for c in claims if c.id in r.claims] for r in relations(*claims)))


@pytest.mark.parametrize(
    ("left", "right", "differs"),
    [
        ("2019", "2019-03", False),
        ("2019-03", "2019-03-14", False),
        ("2019-03-01", "2019-03-29", False),
        ("2019", "2020", False),
        ("2019-03", "2019-04", False),
        ("2019-03-01", "2019-06-01", True),
        ("2019-03", "2019-06", True),
        ("2018", "2020", True),
        ("2018", "2019-06", True),
    ],
)
def test_dates_of_one_step_are_compared_as_spans_of_days(left: str, right: str, differs: bool) -> None:
    """Precision is no contradiction, nor is the day of the report; what lies months apart is one."""
    claims = bought(left, "announced"), bought(right, "announced", "y")
    assert sides(*claims) == ({"date": [left, right]} if differs else {})


def test_being_active_on_two_dates_is_no_contradiction() -> None:
    """It is true on many days."""
    assert sides(bought("2018"), bought("2021", source="y")) == {}


def test_the_news_of_a_later_day_is_another_step() -> None:
    """Announced in 2019 and, as the press of December 2020 has it, cleared and still only announced."""
    news = bought("2020-12", "announced", "y")
    assert sides(bought("2019-11", "announced"), replace(news, origin=printed("2020-12-18"))) == {}
    assert sides(bought("2019-11", "announced"), replace(news, origin=printed("2023-01"))) == {
        "date": ["2019-11", "2020-12"]
    }


def test_deals_that_recur_have_several_dates() -> None:
    """Two announcements of partners within a year may be two; of one event of a sheet they are one."""
    two = claim("a b", "2019-01", "announced"), claim("a b", "2019-08", "announced", document="d2")
    assert sides(*two) == {}
    assert sides(*(replace(c, event="e", method="sheet") for c in two)) == {"date": ["2019-01", "2019-08"]}


def test_two_ends_of_one_deal_contradict_each_other() -> None:
    """An end happens once, of whatever kind of deal."""
    begun = claim("a b", "2015")
    ends = claim("a b", "2018-02", "ended", document="d2"), claim("a b", "2020-05", "ended", document="d3")
    assert sides(begun, *ends) == {"date": ["2018-02", "2020-05"]}


def test_over_and_not_over() -> None:
    """On one day, or called true as of a time after the end; in one year it can do both."""
    over = claim("a b", "2019-05-02", "ended", document="d2", event="e")
    same_day, before, still = (
        claim("a b", when, document=f"d-{when}", event="e") for when in ("2019-05-02", "2019-03", "2021-02~")
    )
    assert sides(same_day, over) == {"status": ["active", "ended"]}
    assert sides(before, still, over) == {"status": ["active", "ended"]}
    assert sides(claim("a b", "2019"), claim("a b", "2019", "ended", document="d2")) == {}


def test_a_price_is_one_however_often_it_is_told() -> None:
    """Announced at 52, closed at 67: both stand, by size, each with its claims; their mean nowhere."""
    claims = (
        bought("2018-12", amount=(67 * BILLION, "USD")),
        bought("2018-03", "announced", "y", amount=(52 * BILLION, "USD")),
        bought("2018-12", source="z", amount=(67 * BILLION, "USD")),
    )
    (contradiction,) = found(*claims)
    assert [side.said for side in contradiction.sides] == ["52000000000 USD", "67000000000 USD"]
    assert [len(side.claims) for side in contradiction.sides] == [1, 2]
    assert len(contradiction.pairs) == 2
    assert [int(amount.value) for amount in one(claims).amounts] == [52 * BILLION, 67 * BILLION]


def test_a_page_that_prints_another_price_is_a_side_of_its_own() -> None:
    """19.7 and 19.2 thousand million are 2.5 % apart: more than rounding."""
    prices = [bought("2022-03", source=str(m), amount=(m * BILLION // 10, "USD")) for m in (197, 192)]
    assert sides(*prices) == {"amount": ["19200000000 USD", "19700000000 USD"]}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([pays("2020-09", 330), pays("2020-09", 380, "y")], ["330 USD", "380 USD"]),
        ([pays("2020-09", 330), pays("2021-07", 380, "y")], None),
        ([pays("2020-09", 1000), pays("2020-09", 1005, "y")], None),
        ([pays("2020-09", 100, currency="EUR"), pays("2020-09", 115, "y")], None),
        ([pays("2020-09", 100, currency="EUR"), pays("2020-09", 900, "y")], ["100 EUR", "900 USD"]),
        ([pays("2020-09", 100, currency="XAF"), pays("2020-09", 900, "y")], None),
        ([pays("2020-05", 300, status="rumoured"), pays("2020-09", 380, "y")], None),
    ],
    ids=["one date", "an extension", "rounding", "currencies agree", "currencies differ", "no rate", "a forecast"],
)
def test_which_sums_contradict_each_other(claims: list[Claim], expected: list[str] | None) -> None:
    """Sums of one time; of a later one they are instalments, of another currency only far apart."""
    assert sides(*claims) == ({"amount": expected} if expected else {})


def test_a_sum_told_of_a_unit_and_of_its_owner() -> None:
    """One event of a sheet, one kind, one receiver: both relations show both sums; without the event neither."""
    entities = {**ENTITIES, "actor/b": replace(ENTITIES["actor/b"], parent="actor/a")}
    rows = [
        claim(f"investor:{who} investee:c", "2025-02", kind="investment", amount=(sum_, "USD"), event="e", document=who)
        for who, sum_ in (("a", 2_200_000), ("b", 2_000_000))
    ]
    both = contradictions(relations(*rows), rows, entities, vocabulary())
    assert len(both) == 2
    assert {tuple(side.said for side in c.sides) for told in both.values() for c in told} == {
        ("2000000 USD", "2200000 USD")
    }
    apart = [replace(row, event=f"e{i}") for i, row in enumerate(rows)]
    assert contradictions(relations(*apart), apart, entities, vocabulary()) == {}


def test_the_date_of_a_row_that_ended_may_be_its_beginning() -> None:
    """As a sheet's "2015, ended" beside an end of 2019: no two ends."""
    begun = replace(claim("a b", "2015", "ended", method="sheet", event="e"), origin=printed("2019-12-20"))
    assert sides(begun, claim("a b", "2019-12", "ended", document="d2", event="e")) == {}


def test_the_same_for_any_order_of_the_claims() -> None:
    """Order of reading decides nothing."""
    claims = [bought("2018-03", amount=(m * BILLION, "USD"), source=str(m)) for m in (52, 60, 67)]
    assert found(*claims) == found(*reversed(claims))


def test_an_undated_sum_is_compared_with_any() -> None:
    """It may mean the same contract."""
    undated = replace(pays("2020", 500, "y"), date=None)
    dated = replace(pays("2020", 300), date=Said(PartialDate("2020"), Proof(0, 4, "2020")))
    assert sides(dated, undated) == {"amount": ["300 USD", "500 USD"]}
