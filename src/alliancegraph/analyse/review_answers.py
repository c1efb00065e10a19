"""Answers to what waits for a human, as lines for ``graph/decisions.csv``."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from alliancegraph.analyse.review import ANSWERS, Item, plain_cell
from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.resolve.decisions import NEED_RIGHT, Decision, Judgement

COLUMNS = ("id", "what", "about", "evidence", "document", "suggested", "judgement", "left", "right", "weight")
"""Columns of the table; ``judgement`` is for the user to fill."""


def row_of(item: Item) -> tuple[object, ...]:
    """A line of the table, in the order of ``COLUMNS``."""
    shown = (item.id, item.what, item.about, item.evidence, item.document, item.suggested)
    return (*shown, "", item.lefts[0], item.right, item.weight)


def decided(item: Item, yes: bool, line: int = 0) -> list[Decision]:
    """An answer to an item, one decision for each name or claim that it is about."""
    judgement = ANSWERS[item.what][0 if yes else 1]
    return _lines(item.lefts, item.right, judgement, item.about, line)


def read_answers(path: Path, items: Iterable[Item]) -> list[Decision]:
    """The decisions in a table that a user filled; rows without a judgement are passed over.

    ``items`` are those that wait now: an answer to one counts for all its spellings. Commas, semicolons and tabs may
    part the cells. Raises UnreadableInput for a file that is no such table, UsageError with the line numbers for
    judgements that there are not.
    """
    known = {item.id: item for item in items}
    found: list[Decision] = []
    wrong: list[str] = []
    for line, row in _rows(path):
        judgement = row["judgement"].casefold()
        # a name beside which the user wrote whom it is the same as is a merge
        what = "merge" if row["what"] == "name" and row["right"] else row["what"]
        allowed = ANSWERS.get(what, get_args(Judgement))
        matching = next((value for value in get_args(Judgement) if value == judgement and value in allowed), None)
        if judgement and matching is None:
            wrong.append(f"{path.name}, line {line}: judgement {row['judgement']!r} is none of {', '.join(allowed)}")
        elif matching:
            item = known.get(row["id"])
            lefts = item.lefts if item and item.lefts[0] == row["left"] else (row["left"],)
            found += _lines(lefts, row["right"], matching, row["about"], line)
    if wrong:
        raise UsageError("\n".join([*wrong, "nothing was written"]))
    return found


def _lines(lefts: Iterable[str], right: str, judgement: Judgement, note: str, line: int) -> list[Decision]:
    target = right if judgement in NEED_RIGHT else ""
    return [Decision(left, target, judgement, note, line) for left in lefts]


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(path.name, f"cannot be read as UTF-8 text ({error})") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    needed = ("what", "judgement", "left", "right")
    try:
        if missing := [column for column in needed if column not in (reader.fieldnames or ())]:
            raise UnreadableInput(path.name, f"has no column {missing[0]!r}: fill a file of `alliancegraph review`")
        for row in reader:
            cells = {name: plain_cell(str(row.get(name) or "").strip()) for name in COLUMNS}
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableInput(path.name, f"is no CSV from line {reader.line_num} on: {error}") from error
