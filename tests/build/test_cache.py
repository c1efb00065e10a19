"""Readings survive the way to disk and back."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.cache import dumps, loads
from alliancegraph.dates import PartialDate
from alliancegraph.issues import Issue
from alliancegraph.model import Amount, Claim, Document, Filler, Measure, Origin, Proof, Said

PROOFS = st.builds(Proof, st.integers(0), st.integers(0), st.text())
FILLERS = st.builds(
    Filler,
    role=st.sampled_from(["partner", "client"]),
    name=st.text(),
    sort=st.sampled_from(["actor", "group"]),
    proof=PROOFS,
    anaphor=st.none() | PROOFS,
)
AMOUNTS = st.builds(Amount, st.decimals(allow_nan=False, allow_infinity=False), st.just("USD"), PROOFS, st.booleans())
DATES = st.sampled_from([PartialDate("2018"), PartialDate("2018-03/.."), PartialDate("2018-03-14")])
CLAIMS = st.builds(
    Claim,
    document=st.text(),
    kind=st.just("partnership"),
    fillers=st.lists(FILLERS).map(tuple),
    quote=PROOFS,
    trigger=PROOFS,
    method=st.text(),
    confidence=st.floats(0, 1),
    cues=st.lists(PROOFS).map(tuple),
    date=st.none() | st.builds(Said, DATES, PROOFS),
    amount=st.none() | AMOUNTS,
    domains=st.lists(st.builds(Said, st.text(), PROOFS)).map(tuple),
    through=st.none() | FILLERS,
    measure=st.none() | st.builds(Measure, st.text(), st.decimals(0, 9), st.text(), st.just("min"), PROOFS),
    origin=st.builds(Origin, url=st.none() | st.text()),
    page=st.none() | st.integers(1),
)


@dataclass(frozen=True)
class Pair:
    left: Document
    right: tuple[Claim, ...]


@given(st.lists(CLAIMS).map(tuple))
def test_what_is_remembered_is_what_was_read(claims: tuple[Claim, ...]) -> None:
    """A value comes back equal, with its types: a Decimal stays exact, a tuple a tuple."""
    pair = Pair(Document("a.md", "text/markdown", "é\u2028", "fr", runs=((0, 0), (3, 5)), pages=(0, 2)), claims)
    assert loads(dumps(pair), Pair) == pair


@pytest.mark.parametrize("text", ["", "[", "[1, 2", "null", "[]", "[1]", '{"a": 1}', "3"])
def test_a_damaged_entry_is_refused(text: str) -> None:
    """A cut or foreign file raises ValueError, and is then read again; it never gives a wrong value."""
    with pytest.raises(ValueError):
        loads(text, Pair)


def test_issues_can_be_remembered() -> None:
    """What was not understood is remembered with the reading."""
    issue = Issue("a.md", 3, "no_date", "info", "guessed")
    assert loads(dumps(issue), Issue) == issue
