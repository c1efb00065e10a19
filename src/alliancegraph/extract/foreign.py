"""What other tools' files say → rows of a deal sheet; each cell keeps the words that it was translated from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from alliancegraph.extract.sheet_names import Names, key_of
from alliancegraph.model import Sort
from alliancegraph.read.sheet import Cell, Record
from alliancegraph.vocabulary import ENDINGS, Kind


@dataclass(frozen=True)
class Statement:
    """One relation as another tool states it."""

    line: int
    start: int
    end: int
    relation: Cell
    """Its value is a kind code where one was found, else the words as they stand."""
    sources: Sequence[Cell] = ()
    """Who stands where the kind starts."""
    targets: Sequence[Cell] = ()
    """Who stands where it ends; of a symmetric kind the other parties."""
    roles: Mapping[str, Sequence[Cell]] = field(default_factory=dict)
    """Further parties by role."""
    begun: Cell | None = None
    over: Cell | None = None
    about: Cell | None = None
    """True at this date; begun nobody says when."""
    announced: Cell | None = None
    pages: Sequence[Cell] = ()
    """Addresses that say so: a row each, since each is a source of its own."""
    rest: Mapping[str, Cell] = field(default_factory=dict)
    """Cells of other columns."""


def records(statement: Statement, kinds: Mapping[str, Kind]) -> Iterator[Record]:
    """The rows that a statement amounts to: one a page, and one for each earlier step (announced; begun, then over)."""
    cells = _cells(statement, kinds.get(statement.relation.value))
    date, *earlier = _steps(statement)
    pages = [{"source_url": page} for page in statement.pages] or [{}]
    yield _record(statement, cells | _each(date | pages[0]), statement.end)
    # two claims of one passage are one: the further rows are shorter stretches of the same line
    short = {name: cell for name, cell in cells.items() if name not in ("amount", "currency")}
    further = [(short | _each(date | page), page["source_url"].end) for page in pages[1:]]
    without = {name: cell for name, cell in short.items() if name != "status"}
    further += [(without | _each(step | pages[0]), step["date"].end) for step in earlier]
    ends = {statement.end}
    for said, end in further:
        if end not in ends:
            ends.add(end)
            yield _record(statement, said, end)


def _cells(statement: Statement, kind: Kind | None) -> dict[str, tuple[Cell, ...]]:
    """Everything but dates and pages, by column."""
    found = {"relation": (statement.relation,), **{column: (cell,) for column, cell in statement.rest.items()}}
    roles: dict[str, tuple[Cell, ...]] = {role: tuple(cells) for role, cells in statement.roles.items()}
    for column, cells in (("subject", statement.sources), ("object", statement.targets)):
        if cells:
            found[column] = (cells[0],)
        role = kind and (kind.source if column == "subject" else kind.target)
        if role and len(cells) > 1:
            roles[role] = (*roles.get(role, ()), *cells[1:])
    return found | roles


def _steps(statement: Statement) -> list[dict[str, Cell]]:
    """Date of the row that tells the whole; date and status of each step before it."""
    begun, over, about, announced = statement.begun, statement.over, statement.about, statement.announced
    status = statement.rest.get("status")
    started = begun or (replace(about, value=f"{about.value}~") if about else None)
    before = [{"date": announced, "status": replace(announced, value="announced")}] if announced else []
    if over and status and status.value in ENDINGS:
        return [{"date": over}, *([{"date": started}] if started else []), *before]
    if begun and over:
        start, end = min(begun.start, over.start), max(begun.end, over.end)
        return [{"date": Cell(start, end, f"{begun.value}/{over.value}")}, *before]
    if over:
        return [{"date": replace(over, value=f"../{over.value}")}, *before]
    if started:
        return [{"date": started}, *before]
    return [{"date": announced} if announced else {}]


def _record(statement: Statement, cells: Mapping[str, tuple[Cell, ...]], end: int) -> Record:
    return Record(statement.line, statement.start, end, cells)


def _each(cells: Mapping[str, Cell]) -> dict[str, tuple[Cell, ...]]:
    return {column: (cell,) for column, cell in cells.items()}


def party(cell: Cell, item: str | None, sort: Sort, names: Names) -> Cell:
    """A cell that names a party, its value what a deal sheet would say.

    That is the id of the registry's entity with the Wikidata ``item``; else the name, with the sort before it where the
    registry does not know it and it is no organisation.
    """
    known = names.items.get(item or "")
    if known:
        return replace(cell, value=known)
    words = " ".join(cell.value.split())
    is_known = key_of(words) in names.names or words in names.slugs
    return replace(cell, value=words if sort == "actor" or is_known else f"{sort}:{words}")
