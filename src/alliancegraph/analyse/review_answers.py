"""Answers to what waits for a human, as lines for ``graph/decisions.csv``."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from alliancegraph.analyse.doubted import plain_cell
from alliancegraph.analyse.review import ANSWERS, Item
from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.resolve.decisions import NEED_RIGHT, Decision, Judgement, key_of
from alliancegraph.resolve.spreadsheet import SAVE_AS, rows_of, text_of

COLUMNS = ("id", "what", "about", "evidence", "document", "suggested", "judgement", "left", "right", "weight")
"""Columns of the table; ``judgement`` is for the user to fill."""


def row_of(item: Item) -> tuple[object, ...]:
    """A line of the table, in the order of ``COLUMNS``."""
    shown = (item.id, item.what, item.about, item.evidence, item.document, item.suggested)
    return (*shown, "", item.lefts[0], item.right, item.weight)


def decided(item: Item, yes: bool, line: int = 0) -> list[Decision]:
    """An answer to an item, one decision for each name or claim that it is about.

    Of a contradiction, yes also rejects the claims that cannot be right beside those that are.
    """
    return _answered(item, item.lefts, item.right, ANSWERS[item.what][0 if yes else 1], line)


def settled(item: Item, answers: Iterable[Decision]) -> bool:
    """True when one of these answers leaves nothing to ask: a name or claim of the item has its judgement."""
    said = {key_of(answer.left) for answer in answers if answer.judgement != "different"}
    return not said.isdisjoint(map(key_of, (*item.lefts, *item.against)))


def read_answers(path: Path, items: Iterable[Item], claims: Collection[str]) -> list[Decision]:
    """The decisions in a table that a user filled; rows without a judgement are passed over.

    ``items`` are those that wait now: an answer to one counts for all its spellings. ``claims`` are the ids of all
    claims that there are. Commas, semicolons and tabs may part the cells. Raises UnreadableInput for a file that is no
    such table, UsageError with the line numbers for judgements and claims that there are not.
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
        elif matching and row["left"].startswith("claim/") and row["left"] not in claims:
            where = "is in neither the graph nor graph/review.csv"
            wrong.append(f"{path.name}, line {line}: {row['left']!r} {where}")
        elif matching:
            found += _of_row(row, known.get(row["id"]), matching, line)
    if wrong:
        raise UsageError("\n".join([*wrong, "nothing was written"]))
    return found


def coined(answers: Iterable[Decision], known: Collection[str]) -> list[str]:
    """Ids of actors that names are said to be and that ``known`` lacks: the next build makes new actors of them."""
    rights = {answer.right for answer in answers if answer.judgement == "same"}
    return sorted(right for right in rights if right.startswith("actor/") and right not in known)


def _of_row(row: Mapping[str, str], item: Item | None, judgement: Judgement, line: int) -> list[Decision]:
    """The answer to the item as it waits, or to what the user wrote beside it."""
    left = row["left"]
    if item and (item.lefts[0] == left or left in item.against):
        return _answered(item, item.lefts if item.lefts[0] == left else (left,), row["right"], judgement, line)
    return _lines((left,), row["right"], judgement, row["about"], line)


def _answered(item: Item, lefts: tuple[str, ...], right: str, judgement: Judgement, line: int) -> list[Decision]:
    others = sorted({other for left in lefts for other in item.against.get(left, ())}) if judgement == "accept" else []
    return [*_lines(lefts, right, judgement, item.about, line), *_lines(others, "", "reject", item.about, line)]


def _lines(lefts: Iterable[str], right: str, judgement: Judgement, note: str, line: int) -> list[Decision]:
    target = right if judgement in NEED_RIGHT else ""
    return [Decision(left, target, judgement, note, line) for left in lefts]


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = text_of(path)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(path.name, f"cannot be read as UTF-8 text ({error}); {SAVE_AS}") from error
    reader = rows_of(text)
    needed = ("what", "judgement", "left", "right")
    try:
        if missing := [column for column in needed if column not in (reader.fieldnames or ())]:
            raise UnreadableInput(path.name, f"has no column {missing[0]!r}: fill a file of `alliancegraph review`")
        for row in reader:
            cells = {name: plain_cell(str(row.get(name) or "").strip()) for name in COLUMNS}
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableInput(path.name, f"is no CSV from line {reader.line_num} on: {error}") from error
