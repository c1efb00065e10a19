"""The claims that are not believed enough for the graph, as the last build left them in ``graph/review.csv``."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UnreadableInput
from alliancegraph.resolve.spreadsheet import rows_of, text_of

_NEEDED = ("claim", "kind", "parties", "date", "belief", "quote", "document")


@dataclass(frozen=True, slots=True)
class Doubted:
    """One line of the file."""

    id: str
    """``claim/…``"""
    kind: str
    parties: tuple[str, ...]
    """Names, without their roles."""
    date: str
    """EDTF, empty where the claim has none."""
    belief: float
    quote: str
    document: str
    """Path."""


def read_doubted(path: Path) -> list[Doubted]:
    """The lines of the file, none when it is not there.

    Raises UnreadableInput for a file that no build wrote, or that was altered since.
    """
    if not path.is_file():
        return []
    try:
        return list(_lines(path))
    except (ValueError, csv.Error) as error:  # also what is not UTF-8, no number, no date
        reason = f"is not as a build writes it ({error}): run `alliancegraph build` again"
        raise UnreadableInput(f"graph/{path.name}", reason) from error


def _lines(path: Path) -> Iterator[Doubted]:
    rows = rows_of(text_of(path))
    if missing := [column for column in _NEEDED if column not in (rows.fieldnames or ())]:
        raise ValueError(f"no column {missing[0]!r}")
    for row in rows:
        yield _line({name: plain_cell(str(row[name] or "")) for name in _NEEDED})


def _line(row: Mapping[str, str]) -> Doubted:
    parties = tuple(party.partition("=")[2] for party in row["parties"].split("|"))
    date = str(PartialDate(row["date"])) if row["date"] else ""
    return Doubted(row["claim"], row["kind"], parties, date, float(row["belief"]), row["quote"], row["document"])


def plain_cell(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and not cell[1:2].isalnum() else cell
