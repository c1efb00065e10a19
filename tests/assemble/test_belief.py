import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.assemble import belief, explain_belief
from alliancegraph.assemble.origins import WEIGHTS, sources, tier_of
from alliancegraph.model import Claim, Origin
from tests.assemble.claims import claim, one

PRESS = WEIGHTS["press"]
LONG = "Amazon, JPMorgan and Berkshire said on Tuesday that they would form a company to cut their staff's health costs"


def said(i: int, confidence: float = 0.9, status: str = "active", **rest: object) -> Claim:
    return claim("a b", status=status, document=f"d{i}", confidence=confidence, **rest)  # type: ignore[arg-type]


def p(confidence: float) -> float:
    return confidence * PRESS


def test_one_origin() -> None:
    """Belief in one statement is its confidence times the weight of its source."""
    assert belief([said(1)]) == pytest.approx(p(0.9), abs=1e-4)


def test_two_origins() -> None:
    """Both must be wrong for the relation not to hold."""
    assert belief([said(1, 0.9), said(2, 0.5)]) == pytest.approx(1 - (1 - p(0.9)) * (1 - p(0.5)), abs=1e-4)


def test_a_denial_counts_against() -> None:
    """It multiplies what is left."""
    both = belief([said(1, 0.9), said(2, 0.8, "denied")])
    assert both == pytest.approx(p(0.9) * (1 - p(0.8)), abs=1e-4)


def test_denials_alone_make_nothing_believed() -> None:
    """Nobody says it holds."""
    assert belief([said(1, 0.9, "denied")]) == 0


def test_a_rumour_counts_half() -> None:
    """A text that only repeats a rumour is taken half as far."""
    assert belief([said(1, 0.9, "rumoured")]) == pytest.approx(p(0.9) / 2, abs=1e-4)


def test_no_number_of_texts_makes_certain() -> None:
    """Capped below one."""
    assert belief(said(i, 1.0) for i in range(20)) == 0.99


@given(st.lists(st.floats(0, 1), max_size=5), st.floats(0, 1))
def test_more_origins_never_believe_less(confidences: list[float], more: float) -> None:
    """Affirmations raise, denials lower, and belief stays a probability."""
    claims = [said(i, c) for i, c in enumerate(confidences)]
    before = belief(claims)
    assert before <= belief([*claims, said(90, more)]) + 1e-4
    assert before >= belief([*claims, said(90, more, "denied")]) - 1e-4
    assert 0 <= before <= 0.99


REPRINTS = {
    "the same page": Origin(url="https://d1.example/d1#comments"),
    "the same page and title on another path": Origin(url="https://www.d1.example/print", title="T"),
    "the same publisher on the same day": Origin(url="https://other.example/x", publisher="D1", date="2018-01-30"),
    "a telling title on another host": Origin(
        url="https://z.example/", title="Amazon, JPMorgan and Berkshire join forces"
    ),
}


@pytest.mark.parametrize("origin", REPRINTS.values(), ids=REPRINTS)
def test_reprints_do_not_add_belief(origin: Origin) -> None:
    """Claims of one origin count once, as the surest of them."""
    title = "T" if origin.title == "T" else "Amazon, JPMorgan and Berkshire join forces"
    first = said(1, source=Origin("https://d1.example/d1", title, "d1", "2018-01-30"))
    again = said(2, 0.7, source=origin)
    assert belief([first, again]) == belief([first])
    assert one([first, again]).origins == 1


def test_nearly_the_same_words_are_one_origin() -> None:
    """A press text copied with its first words changed; a text in words of its own is another."""
    first, copy = said(1, quote=LONG), said(2, quote=LONG.replace("Amazon, JPMorgan", "JPMorgan, Amazon"))
    other = said(
        3, quote="The retailer, the bank and the insurer found Haven, a joint venture for their employees' care"
    )
    assert len(sources([first, copy])) == 1
    assert len(sources([first, copy, other])) == 2


def test_rows_of_a_sheet_are_not_the_words_of_their_sources() -> None:
    """Alike rows about two pages are two origins."""
    rows = [
        said(i, quote=f"haven,joint_venture,amazon,jpmorgan,berkshire,active,us,page {i}", method="sheet")
        for i in (1, 2)
    ]
    assert len(sources(rows)) == 2


def test_sentences_of_one_text_are_one_origin() -> None:
    """Even a text of which nothing is known."""
    assert (
        len(sources([said(1, source=Origin()), said(1, at=500, quote="Something else entirely", source=Origin())])) == 1
    )
    assert len(sources([said(1, source=Origin()), said(2, source=Origin(), quote="Something else entirely")])) == 2


@pytest.mark.parametrize(
    ("url", "tier"),
    [
        ("https://www.fda.gov/news", "official"),
        ("https://solidarites-sante.gouv.fr/x", "official"),
        ("https://www.businesswire.com/news/1", "release"),
        ("https://someone.medium.com/post", "self-published"),
        ("https://medium.com/@someone", "self-published"),
        ("https://notmedium.com/", "press"),
        ("https://www.lemonde.fr/", "press"),
        ("http://[bad", "unknown"),
        (None, "unknown"),
    ],
)
def test_tiers_of_sources(url: str | None, tier: str) -> None:
    """By the end of the host name; what is not listed is press, what has no page is unknown."""
    assert tier_of(Origin(url=url)) == tier


def digest(i: int, status: str = "active", confidence: float = 0.9) -> Claim:
    return said(i, confidence, status, source=Origin(publisher="alliancegraph briefs", date=f"2021-01-0{i}"))


def test_a_digest_is_no_second_witness() -> None:
    """Briefs written from the sources of the sheets neither raise belief nor count as an origin beside those."""
    assert tier_of(digest(1).origin) == "secondary"
    assert tier_of(Origin(url="https://x.example/", publisher="Alliancegraph")) == "secondary"
    assert belief([said(1), digest(2), digest(3)]) == belief([said(1)])
    assert one([said(1), digest(2)]).origins == 1
    contested = [said(1), said(2, status="denied")]
    assert belief([*contested, digest(3, "denied")]) == belief(contested)


def test_a_digest_alone_is_a_lead() -> None:
    """It is believed less than the press, and several no more than one."""
    alone = belief([digest(1)])
    assert alone == pytest.approx(0.9 * WEIGHTS["secondary"], abs=1e-4)
    assert 0 < alone < belief([said(1)])
    assert belief([digest(1), digest(2)]) == alone
    assert belief([said(1), digest(2, "denied")]) < belief([said(1)])


def test_an_explanation_is_a_sum() -> None:
    """The rows before the last add up to it, and it is the relation's belief."""
    claims = [said(1), said(2, 0.7), said(3, 0.8, "denied"), said(1, 0.5, at=90)]
    relation = one(claims)
    *rows, (what, total) = explain_belief(relation, claims)
    assert what == "belief"
    assert total == relation.belief
    assert sum(value for _, value in rows) == pytest.approx(total, abs=5e-4)
    assert [value > 0 for _, value in rows] == [True, True, False]
    assert rows[0][0] == "d1 (2 claims): 0.90 × 0.85 (press)"
    assert rows[2][0] == "d3 denies: 0.80 × 0.85 (press)"
    assert explain_belief(relation, claims, "fr")[2][0] == "d3 dément: 0.80 × 0.85 (presse)"


def test_an_explanation_shows_the_cap() -> None:
    """So that the sum is right where the cap cuts."""
    claims = [said(i, 1.0) for i in range(9)]
    rows = explain_belief(one(claims), claims)
    assert rows[-2][0] == "never certain"
    assert sum(value for _, value in rows[:-1]) == pytest.approx(0.99, abs=1e-3)
