"""Changes to a text that keep the way back: what was cut or replaced, and where every kept character stood."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Runs = tuple[tuple[int, int], ...]
"""Pairs (offset in the new text, offset in the old text); both advance together until the next pair."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Old text from ``start`` to ``end`` becomes ``text`` (nothing, or white space)."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after edits, with its way back."""

    text: str
    runs: Runs

    def new_offset(self, old: int) -> int:
        """Offset in ``text`` of what stood at ``old``; where that was cut, of what comes next."""
        index = bisect_right(self.runs, old, key=lambda run: run[1]) - 1
        if index < 0:
            return 0
        new, start = self.runs[index]
        end = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
        return min(new + old - start, end)


def apply_edits(text: str, edits: Iterable[Edit]) -> Edited:
    """``text`` with ``edits`` made.

    Edits are sorted here; one that overlaps an earlier one is cut to what is left of it.
    """
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for start, piece in _pieces(text, sorted(edits)):
        if not piece:
            continue
        if not runs or length - runs[-1][0] != start - runs[-1][1]:
            runs.append((length, start))
        pieces.append(piece)
        length += len(piece)
    return Edited("".join(pieces), tuple(runs) or ((0, 0),))


def _pieces(text: str, edits: Iterable[Edit]) -> Iterator[tuple[int, str]]:
    """Kept and replacing stretches, each with its offset in the old text."""
    done = 0
    for edit in edits:
        start, end = max(edit.start, done), max(edit.end, done)
        yield done, text[done:start]
        yield start, edit.text if edit.end > done or edit.start == edit.end else ""
        done = end
    yield done, text[done:]


def file_offset(runs: Runs, offset: int) -> int:
    """Where the character at ``offset`` of a document's text stands in the normalised text of its file."""
    index = max(bisect_right(runs, offset, key=lambda run: run[0]) - 1, 0)
    return runs[index][1] + offset - runs[index][0]
