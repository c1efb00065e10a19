"""CSV with spans: which characters of the text each cell was read from.

Reads what the ``csv`` module reads (its ``excel`` dialect, any of three delimiters), which a test proves.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alliancegraph.read.decode import decode
from alliancegraph.read.raw import SHEET, Raw
from alliancegraph.read.text import encoding_notes

DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)  # Excel's own first line
_SPACES = " \t\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``text[start:end]`` are the characters between its quotation marks."""

    start: int
    end: int
    value: str

    def parts(self, separator: str = "|") -> list["Cell"]:
        """The values of a cell that lists several, without the white space around them, empty ones left out."""
        return [part for part in self._split(separator) if part.value]

    def _split(self, separator: str) -> Iterator["Cell"]:
        if self.end - self.start != len(self.value):  # doubled quotation marks: the spans are not those of the value
            yield Cell(self.start, self.end, self.value.strip())
            return
        start = self.start
        for piece in self.value.split(separator):
            lead = len(piece) - len(piece.lstrip())
            yield Cell(start + lead, start + lead + len(piece.strip()), piece.strip())
            start += len(piece) + len(separator)


@dataclass(frozen=True, slots=True)
class Row:
    """A record; ``line`` is the line of the text it begins on, from 1."""

    line: int
    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a row says, by column of a deal sheet; a foreign file may say it in its own way and order.

    ``cells`` has one cell a column, or several. The value of a foreign cell is translated; its span is that of the
    words it was translated from.
    """

    line: int
    start: int
    end: int
    columns: Mapping[str, Cell | tuple[Cell, ...]]
    day_first: bool = False

    def cells(self, column: str, separator: str = "|") -> list[Cell]:
        """The values in a column, trimmed; none where the column or the value is missing."""
        found = self.columns.get(column, ())
        return found.parts(separator) if isinstance(found, Cell) else list(found)

    def cell(self, column: str) -> Cell | None:
        """The whole cell of a column, trimmed; None where the column or the value is missing."""
        return next(iter(self.cells(column, "\0")), None)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header whose names were recognised."""

    columns: Mapping[str, int]
    """Name of a column → its place."""
    unknown: tuple[str, ...]
    """Header cells that name no column."""
    doubled: tuple[str, ...]
    """Columns that the header names twice; the first one counts."""
    rows: tuple[Row, ...]
    """Without blank ones."""
    delimiter: str = ","
    header: tuple[Cell, ...] = ()

    def cells(self, row: Row, column: str, separator: str = "|") -> list[Cell]:
        """The values in a column, trimmed; none where the column or the value is missing."""
        place = self.columns.get(column, len(row.cells))
        return row.cells[place].parts(separator) if place < len(row.cells) else []

    def cell(self, row: Row, column: str) -> Cell | None:
        """The whole cell of a column, trimmed; None where the column or the value is missing."""
        return next(iter(self.cells(row, column, "\0")), None)

    def value(self, row: Row, column: str) -> str | None:
        """Value of a column, trimmed; None where the column or the value is missing."""
        cell = self.cell(row, column)
        return cell.value if cell else None

    def records(self) -> Iterator["Record"]:
        """The rows as what they say, by column."""
        for row in self.rows:
            cells = {column: row.cells[place] for column, place in self.columns.items() if place < len(row.cells)}
            # a sheet apart by semicolons was written where the day goes before the month
            yield Record(row.line, row.start, row.end, cells, day_first=self.delimiter == ";")

    def surplus(self, row: Row) -> str:
        """Why a row does not fit under the header: it has more cells that say something; empty where it fits."""
        if any(cell.value.strip() for cell in row.cells[self.width :]):
            return f"{len(row.cells)} cells under {self.width} columns; put quotation marks around commas in a cell"
        return ""

    @property
    def width(self) -> int:
        """Number of cells of the header."""
        return len(self.columns) + len(self.unknown) + len(self.doubled)


def extract(data: bytes, name: str) -> Raw:
    """The text of a .csv file. Raises UnreadableInput for binary data."""
    decoded = decode(data, name)
    return Raw((decoded.text,), SHEET, notes=encoding_notes(decoded.encoding, decoded.guessed))


def rows(text: str, delimiter: str = ",") -> Iterator[Row]:
    """Records of a CSV text with LF line ends; empty lines are passed over."""
    field = re.compile(
        rf'"(?P<quoted>[^"]*(?:""[^"]*)*)(?:"(?P<rest>[^{delimiter}\n]*)|\Z)|(?P<bare>[^{delimiter}\n]*)'
    )
    position, line = 0, 1
    while position < len(text):
        start, cells = position, []
        while True:
            match = field.match(text, position)
            assert match is not None  # the last alternative matches anything, even nothing
            cells.append(_cell(match))
            position = match.end()
            if position == len(text) or text[position] == "\n":
                break
            position += 1
        if position > start:
            yield Row(line, start, position, tuple(cells))
        line += text.count("\n", start, position + 1)
        position += 1


def read_table(text: str, names: Mapping[str, str]) -> Table:
    """The table in a CSV text, delimiter and header recognised.

    ``names`` maps header cells, as ``header_key`` writes them, to columns (synonyms are several keys of one).
    """
    separator = _SEPARATOR_LINE.match(text)
    body = separator.end() if separator else 0
    delimiters: Sequence[str] = separator[1] if separator else DELIMITERS
    delimiter = max(delimiters, key=lambda each: len(_known(_header(text[body:], each), names)))
    records = [row for row in rows(text, delimiter) if row.start >= body]
    if not records:
        return Table({}, (), (), (), delimiter)
    header = [" ".join(cell.value.split()) for cell in records[0].cells]
    known = [names.get(header_key(title)) for title in header]
    columns: dict[str, int] = {}
    for place, column in enumerate(known):
        if column:
            columns.setdefault(column, place)
    return Table(
        columns=columns,
        unknown=tuple(title for title, column in zip(header, known, strict=True) if not column),
        doubled=tuple(column for place, column in enumerate(known) if column and columns[column] != place),
        rows=tuple(row for row in records[1:] if any(cell.value.strip() for cell in row.cells)),
        delimiter=delimiter,
        header=records[0].cells,
    )


def header_key(title: str) -> str:
    """A header cell in small letters, words apart by one space."""
    return " ".join(title.casefold().replace("_", " ").split())


def _cell(match: re.Match[str]) -> Cell:
    if match["quoted"] is None:
        return Cell(match.start(), match.end(), match["bare"])
    value = match["quoted"].replace('""', '"') + (match["rest"] or "")
    if match["rest"]:  # characters after the closing mark belong to the value: the span takes in both marks
        return Cell(match.start(), match.end(), value)
    return Cell(*match.span("quoted"), value)


def _header(text: str, delimiter: str) -> Iterable[str]:
    first = next(rows(text, delimiter), None)
    return [cell.value for cell in first.cells] if first else []


def _known(titles: Iterable[str], names: Mapping[str, str]) -> set[str]:
    return {names[key] for key in map(header_key, titles) if key in names}
