"""What a report is made of, before it is HTML or Markdown: sections with findings, figures, tables, quotes, links."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: to a view of the page, or to a source."""

    text: str
    address: str


Cell = str | Link
"""What stands in a table, ready to read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right."""

    label: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    """What is not in it, or how to read it."""
    command: str = ""
    """What prints it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small pictures that share their scales."""

    label: Link
    value: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture whose title says what it shows, with its table."""

    key: str
    finding: str
    reading: str
    """How to read the picture."""
    table: Table
    picture: Markup | None = None
    panels: tuple[Panel, ...] = ()
    sparks: tuple[tuple[str, str], ...] = ()
    """(label, counts as a line of blocks) for a report that has no pictures."""
    legend: tuple[tuple[str, str], ...] = ()
    """Pairs (CSS class of the mark, words)."""
    wide: bool = False
    """True for a picture that cannot shrink to a telephone and is scrolled there."""
    view: Link | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a source, or, of a row of a sheet, those of its author."""

    text: str
    source: Cell
    is_row: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to look at, with the words that prove it."""

    heading: str
    lines: tuple[str, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    view: Link | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a name."""

    heading: str
    lines: tuple[str, ...]
    parts: tuple[Item, ...] = ()
    view: Link | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A question and its answer."""

    key: str
    heading: str
    finding: str = ""
    """The answer in a sentence; also a line of the summary."""
    lines: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    """Key figures: (number, of what)."""
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole."""

    lang: str
    title: str
    about: str
    """What it was made from, in a line."""
    sections: tuple[Section, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    """Words of the frame: "Summary", "Table", …"""
    view: Link | None = None
