"""How much of a source the dataset publishes: its longest quote or cell, and how much of it all quotes cover together.

Short quotes can be put together again by their offsets, so that a bound for each of them is not enough.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from alliancegraph.extract.verify import proofs
from alliancegraph.model import Claim, Document
from alliancegraph.read.raw import FTM, ROWS
from alliancegraph.read.sheet import DELIMITERS, rows

_JSON_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Quoted:
    """What of a source stands in the graph."""

    longest: int = 0
    """Signs of the longest quote of a text, of the longest cell of a sheet's rows."""
    signs: int = 0
    """Signs that the quotes cover together; those in two quotes count once."""
    length: int = 0
    """Signs of the source; where it is not at hand, what is known of it: up to the end of the last quote."""

    @property
    def share(self) -> float:
        """What part of the source the quotes cover, 0 to 1."""
        return self.signs / self.length if self.length else 0.0


def quoted(document: Document, claims: Iterable[Claim], text: str) -> Quoted:
    """What the ``claims`` of a document quote; ``text`` is the document's, empty where it is not at hand."""
    claims = tuple(claims)
    spans = sorted((p.start, max(p.end, p.start + len(p.quote))) for claim in claims for p in proofs(claim))
    covered, last = 0, 0
    for start, end in spans:
        covered += max(0, end - max(start, last))
        last = max(last, end)
    pieces = [piece for claim in claims for piece in _pieces(claim, document.media_type)]
    return Quoted(max(map(len, pieces), default=0), covered, max(len(text), last))


def _pieces(claim: Claim, media_type: str) -> Iterable[str]:
    """The stretches of words in a claim: its quote, of a row each cell; and its note."""
    words = claim.quote.quote
    note = claim.note or ""
    if media_type not in ROWS:
        return words, note
    if media_type == FTM:
        return _JSON_TEXT.findall(words)  # the note is joined from some of these
    # the delimiter is not known here; it is the one that makes the most cells
    cells = ([cell.value for row in rows(words, delimiter) for cell in row.cells] for delimiter in DELIMITERS)
    return *max(cells, key=len), note
