"""CSV files of other tools → rows of a deal sheet. What means what is data: ``ontology/exchange/*.toml``.

A file is taken for one of these when its header names what that form needs; a deal sheet of our own comes first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from alliancegraph.exchange import Tables, foreign_formats
from alliancegraph.extract.foreign import Statement, party, records
from alliancegraph.extract.sheet_names import Names, names_of
from alliancegraph.issues import Issues
from alliancegraph.model import Document
from alliancegraph.read.sheet import Cell, Record, Row, Table, header_key, read_table
from alliancegraph.vocabulary import Vocabulary

_NUMBER = re.compile(r"\d+")
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
_PROPERTY = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity/|prop/(?:direct/)?|wiki/Property:))?(P[1-9]\d*)")
_INSTANT = re.compile(r"\+?(\d{4}-\d{2}-\d{2})T[\d:.]+Z?")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LISTED = re.compile(r"[^\n;|]+")
_MILLION = 1_000_000
_AS = "as_"
_OTHER = "otherParty"


def deal_records(document: Document, vocabulary: Vocabulary, issues: Issues) -> list[Record] | None:
    """The rows of a foreign sheet, None where it is of no known form; what is not read is reported."""
    for tables in foreign_formats(vocabulary).values():
        if "forms" not in tables:
            continue
        reader = _reader(document, tables, names_of(vocabulary), issues)
        if reader.is_of_the_form():
            reader.report()
            statements = (statement for row in reader.whole() for statement in reader.statements(row))
            return [record for statement in statements for record in records(statement, vocabulary.kinds)]
    return None


def _reader(document: Document, tables: Tables, names: Names, issues: Issues) -> "_Sheet":
    """The sheet under the names that a form gives to its columns; a number in a header stays in the column's name."""
    first = read_table(document.text, {})
    numbers = {n for title in first.unknown for n in _NUMBER.findall(title)}
    known: dict[str, str] = {}
    for field, titles in tables["fields"].items():
        for title in titles:
            for number in sorted(numbers) if "#" in title else [""]:
                known[title.replace("#", number)] = f"{field} {number}".strip()
    known |= {header_key(title): f"flag {title}" for title in tables.get("flags", {})}
    known |= {title: f"is {title}" for title in tables.get("columns", {}) if title not in known}
    known |= {f"{title}label": f"name of {title}" for title in tables.get("columns", {}) if title not in known.values()}
    return _Sheet(document, tables, read_table(document.text, known), names, issues)


@dataclass(frozen=True)
class _Sheet:
    document: Document
    tables: Tables
    table: Table
    names: Names
    issues: Issues

    def is_of_the_form(self) -> bool:
        """True when the header has what one of the forms needs."""
        fields = {column.split()[0] for column in self.table.columns}
        return any(set(form) <= fields for form in self.tables["forms"])

    def report(self) -> None:
        """Columns that are not read, by their titles."""
        silent = {f"flag {title}" for title, code in self.tables.get("flags", {}).items() if not code}
        known = [c for c in self.table.columns if c in silent or c.split()[0] in self.tables.get("unread", ())]
        aside = [self._header(column).value for column in known]
        for title in filter(None, (*self.table.unknown, *self.table.doubled, *aside)):
            message = f"column {title!r} is not read; ontology/exchange/ says what a {self.tables['title']} gives"
            self.issues.add(self.document.path, "unknown_column", message, line=1, level="info")

    def whole(self) -> Iterator[Row]:
        """The rows that fit under the header."""
        for row in self.table.rows:
            if reason := self.table.surplus(row):
                self._warn(row, "bad_row", f"the row is left out: {reason}")
            else:
                yield row

    def _warn(self, row: Row, code: str, message: str) -> None:
        self.issues.add(self.document.path, code, message, line=row.line)

    def statements(self, row: Row) -> Iterator[Statement]:
        """What a row says: one statement, or one a column that is itself a property."""
        found = {column: cell for column in self.table.columns if (cell := self.table.cell(row, column))}
        if "participant" in self.tables["fields"]:
            yield self._deal(row, found)
            return
        asked = [column for column in found if column.startswith("is ")]
        if "object" in found or "object_name" in found:
            yield self._triple(row, found, self._kind(row, found), found.get("object"), found.get("object_name"))
        elif not asked:
            self._warn(row, "bad_row", "the row is left out: it has no value beside its item")
        for column in asked:
            title = column.removeprefix("is ")
            relation = replace(self._header(column), value=self.tables["columns"][title])
            yield self._triple(row, found, relation, found[column], found.get(f"name of {title}"))

    def _triple(
        self, row: Row, found: Mapping[str, Cell], relation: Cell, value: Cell | None, name: Cell | None
    ) -> Statement:
        property_ = self.tables["properties"].get(relation.value, {})
        ends = [
            self._item(found.get("subject"), found.get("subject_name")),
            self._item(value, name),
        ]
        if property_.get("inverse") or self._is_inverse(found):
            ends.reverse()
        code = property_.get("kind", relation.value)
        return self._statement(row, found, replace(relation, value=code), ends[0], ends[1], {})

    def _is_inverse(self, found: Mapping[str, Cell]) -> bool:
        """True when the kind stands in a column of its own, but its property runs the other way."""
        match = _PROPERTY.fullmatch(found["property"].value) if "property" in found and "kind" in found else None
        return bool(match and self.tables["properties"].get(match[1], {}).get("inverse"))

    def _kind(self, row: Row, found: Mapping[str, Cell]) -> Cell:
        """The kind that is given as such, else the number of the property."""
        if "kind" in found:
            return found["kind"]
        for column in ("property", "property_name"):
            if column in found:
                words = found[column].value
                match = _PROPERTY.fullmatch(words)
                labels = {said["label"]: number for number, said in self.tables["properties"].items()}
                return replace(found[column], value=match[1] if match else labels.get(words.casefold(), words))
        return Cell(row.start, row.end, "")

    def _item(self, cell: Cell | None, name: Cell | None) -> list[Cell]:
        """The party that an item and its label name; an item without label keeps its number as name."""
        match = _ITEM.fullmatch(cell.value) if cell else None
        shown = name or (replace(cell, value=match[1]) if cell and match else cell)
        return [party(shown, match[1] if match else None, "actor", self.names)] if shown else []

    def _deal(self, row: Row, found: Mapping[str, Cell]) -> Statement:
        """A row with its participants side by side, or in one cell."""
        relation = self._flagged(row, found)
        kind = self.names.vocabulary.kinds.get(relation.value)
        sides: dict[str, list[Cell]] = {}
        for role, cell in self._participants(row, found):
            sides.setdefault(role, []).append(party(cell, None, "actor", self.names))
        if kind is None:
            return self._statement(row, found, relation, sides.pop("", []), [], sides)
        sources, ends = sides.pop(kind.source, []), [] if kind.symmetric else sides.pop(str(kind.target), [])
        rest = sides.pop("", [])
        sources, rest = (sources, rest) if sources else (rest[:1], rest[1:])
        if kind.symmetric:
            sources, ends = sources[:1], [*sources[1:], *rest]
        else:
            ends, rest = (ends, rest) if ends else (rest[:1], rest[1:])
            sides[_OTHER] = [*sides.get(_OTHER, []), *rest]
        return self._statement(row, found, relation, sources, ends, sides)

    def _participants(self, row: Row, found: Mapping[str, Cell]) -> Iterator[tuple[str, Cell]]:
        """Pairs (role or nothing, cell) in the order of their numbers."""
        for column, cell in sorted(found.items(), key=lambda pair: _number(pair[0])):
            number = _number(column)
            if column.split()[0] == "participant":
                role = self._role(row, found.get(f"participant_role {number}"))
                yield from ((role, part) for part in (_listed(cell) if not number else [cell]))
        yield from ((role, found[f"{_AS}{role}"]) for role in self._roles(found))

    def _role(self, row: Row, said: Cell | None) -> str:
        """The role that a cell names, nothing where there is none; one that is not known is that of another party."""
        if said is None:
            return ""
        role = self.names.role(said.value)
        if role is None:
            self._warn(
                row, "bad_cell", f"unknown role {said.value!r}, taken as {_OTHER}; ontology/alliances.ttl has them"
            )
        return role or _OTHER

    def _roles(self, found: Mapping[str, Cell]) -> list[str]:
        """Roles that have a column of their own."""
        return [column.removeprefix(_AS) for column in found if column.startswith(_AS)]

    def _flagged(self, row: Row, found: Mapping[str, Cell]) -> Cell:
        """The kind: given as such, else that of the first flag set, of the roles with columns, the usual one."""
        if "kind" in found:
            return found["kind"]
        for title, code in self.tables["flags"].items():
            cell = found.get(f"flag {title}")
            if cell and code and cell.value.casefold() in self.tables["yes"]["words"]:
                return replace(cell, value=code)
        roles = self._roles(found)
        for kind in self.names.vocabulary.kinds.values():
            if {kind.source, kind.target} <= set(roles):
                return replace(found[f"{_AS}{kind.source}"], value=kind.code)
        return replace(next(iter(found.values()), Cell(row.start, row.end, "")), value=self.tables["kind"])

    def _statement(
        self,
        row: Row,
        found: Mapping[str, Cell],
        relation: Cell,
        sources: Sequence[Cell],
        targets: Sequence[Cell],
        roles: Mapping[str, Sequence[Cell]],
    ) -> Statement:
        rest = {column: found[column] for column in ("event", "place", "note", "source_publisher") if column in found}
        rest |= self._status(found) | self._amount(found)
        begun, over, about, announced = (self._date(found, column) for column in ("start", "end", "about", "announced"))
        page = [found["source_url"]] if "source_url" in found else []
        place = (row.line, row.start, row.end)
        return Statement(*place, relation, sources, targets, roles, begun, over, about, announced, page, rest)

    def _status(self, found: Mapping[str, Cell]) -> dict[str, Cell]:
        own, said = found.get("own_status"), found.get("status")
        if own:
            return {"status": own}
        if said is None:
            return {}
        words = self.tables.get("status", {})
        return {"status": replace(said, value=words.get(said.value.casefold(), said.value))}

    def _amount(self, found: Mapping[str, Cell]) -> dict[str, Cell]:
        """Sum and currency; a column in millions of dollars says both in its header."""
        if "amount" in found or "amount_millions" not in found:
            return {column: found[column] for column in ("amount", "currency") if column in found}
        cell = found["amount_millions"]
        try:
            value = f"{Decimal(cell.value.replace(',', '')) * _MILLION:f}"
        except ArithmeticError:
            return {"amount": cell, "currency": replace(cell, value="USD")}
        whole = value.rstrip("0").rstrip(".") if "." in value else value
        return {"amount": replace(cell, value=whole), "currency": replace(self._header("amount_millions"), value="USD")}

    def _date(self, found: Mapping[str, Cell], column: str) -> Cell | None:
        """A date as a deal sheet writes it: an instant cut to its precision, months before days where the form says."""
        cell = found.get(column)
        if cell is None:
            return None
        instant, american = _INSTANT.fullmatch(cell.value), _MONTH_FIRST.fullmatch(cell.value)
        if instant:
            said = found.get(f"{column}_precision")
            length = self.tables.get("precisions", {}).get(said.value) if said else _likely(instant[1])
            return replace(cell, value=instant[1][: length or len(instant[1])].removesuffix("-00").removesuffix("-00"))
        if american and self.tables["dates"] == "month_first":
            month, day, year = american.groups()
            return replace(cell, value=f"{year}-{int(month):02}-{int(day):02}")
        return cell

    def _header(self, column: str) -> Cell:
        """The cell of the header that names a column."""
        return self.table.header[self.table.columns[column]]


def _likely(day: str) -> int:
    """Length of a date whose precision is not told: Wikidata gives years and months as their first day."""
    return 4 if day.endswith("-01-01") else 7 if day.endswith("-01") else 10


def _number(column: str) -> int:
    digits = _NUMBER.findall(column)
    return int(digits[-1]) if digits else 0


def _listed(cell: Cell) -> list[Cell]:
    """The names in one cell, apart by line breaks, semicolons or bars."""
    if cell.end - cell.start != len(cell.value):
        return [cell]
    parts = _LISTED.finditer(cell.value)
    return [Cell(cell.start + m.start(), cell.start + m.end(), m[0].strip()) for m in parts if m[0].strip()]
