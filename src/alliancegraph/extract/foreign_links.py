"""FollowTheMoney entities → rows of a deal sheet. What means what is data: ``ontology/exchange/ftm.toml``."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from alliancegraph.exchange import Tables, foreign_format
from alliancegraph.extract.foreign import Statement, party, records
from alliancegraph.extract.sheet_names import Names, key_of, names_of
from alliancegraph.issues import Issues
from alliancegraph.model import Document
from alliancegraph.read.json_lines import Entity, entities
from alliancegraph.read.sheet import Cell, Record
from alliancegraph.vocabulary import Vocabulary

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def link_records(document: Document, vocabulary: Vocabulary, issues: Issues) -> list[Record]:
    """A row for each link between two entities; whatever else the file holds is reported."""
    found: dict[str, Entity] = {}
    for entity in entities(document.text):
        if not isinstance(entity, Entity):
            issues.add(document.path, "bad_row", f"the line is left out: {entity[1]}", line=entity[0])
            continue
        first = found.setdefault(entity.id, entity)
        if _content(first) != _content(entity):
            message = f"the line is left out: line {first.line} says otherwise of the id {entity.id!r}; merge the two"
            issues.add(document.path, "bad_row", message, line=entity.line)
    reader = _Links(document, foreign_format(vocabulary, "ftm"), found, names_of(vocabulary), issues)
    told = [record for statement in reader.statements() for record in records(statement, vocabulary.kinds)]
    reader.report()
    return told


@dataclass
class _Links:
    document: Document
    tables: Tables
    found: Mapping[str, Entity]
    names: Names
    issues: Issues
    named: set[str] = field(default_factory=set)
    passed_over: Counter[str] = field(default_factory=Counter)

    def statements(self) -> Iterator[Statement]:
        """What the links say, in the order of the file."""
        further = self._further()
        for entity in self.found.values():
            edge = self.tables["edges"].get(entity.schema.value)
            if edge:
                record = entity.first("recordId")
                if entity.id not in further.values():
                    yield self._statement(entity, edge, self._roles(further, record.value if record else ""))
            elif entity.schema.value not in self.tables["sorts"]:
                aside = self.tables["aside"]["schemata"]
                self.passed_over[f"schema {entity.schema.value}"] += entity.schema.value not in aside

    def report(self) -> None:
        """Say what was passed over, once a schema and property."""
        for entity in self.found.values():
            schema = entity.schema.value
            if schema in self.tables["sorts"] and entity.id in self.named:
                for name in set(entity.properties) - set(self.tables["aside"]["things"]):
                    self.passed_over[f"property {name} of {schema}"] += 1
            elif schema in self.tables["sorts"]:
                self.passed_over[f"{schema} that no link names"] += 1
        for what, times in sorted(self.passed_over.items()):
            if times:
                message = f"{what} is not read ({times} times); ontology/exchange/ftm.toml says what is"
                self.issues.add(self.document.path, "not_taken_over", message, level="info")

    def _further(self) -> dict[tuple[str, str, str], str]:
        """Links that give a further party of another one, by its record: (record, role, id) → id."""
        links = [e for e in self.found.values() if e.schema.value in self.tables["edges"]]
        told = [(e, record.value, self._role(e)) for e in links if (record := e.first("recordId"))]
        whole = {record for _, record, role in told if not role}
        return {(record, role, e.id): e.id for e, record, role in told if role and record in whole}

    def _role(self, entity: Entity) -> str:
        """The role of a deal sheet that a link's role names; empty where it names none, or a kind."""
        cell = entity.first("role")
        if cell is None or self.names.kind(cell.value):
            return ""
        return self.names.role(cell.value) or ""

    def _roles(self, further: Mapping[tuple[str, str, str], str], of: str) -> dict[str, list[Cell]]:
        """The further parties of a record, by role."""
        found: dict[str, list[Cell]] = {}
        for record, role, id_ in further:
            if record == of:
                edge = self.tables["edges"][self.found[id_].schema.value]
                found.setdefault(role, []).extend(self._parties(self.found[id_], edge["source"]))
        return found

    def _statement(self, entity: Entity, edge: Tables, roles: Mapping[str, list[Cell]]) -> Statement:
        schema, columns = entity.schema.value, self.tables["properties"]
        known = {edge["source"], edge["target"], *columns, *self.tables["aside"]["edges"]}
        for name in sorted(set(entity.properties) - known - set(edge.get("share", {}).get("properties", ()))):
            self.passed_over[f"property {name} of {schema}"] += 1
        said = {column: self._value(entity, name) for name, column in columns.items()}
        cells = {column: cell for column, cell in said.items() if cell}
        dates = {column: cells.pop(column, None) for column in ("start", "end", "about")}
        cells.pop("source_url", None)
        if len(entity.properties.get("publisher", ())) > 1:  # which of them stands for which page is not told
            cells.pop("source_publisher", None)
        return Statement(
            entity.line,
            entity.start,
            entity.end,
            relation=self._relation(entity, cells.pop("relation", None), edge),
            sources=self._parties(entity, edge["source"]),
            targets=self._parties(entity, edge["target"]),
            roles=roles,
            begun=_day(dates["start"]),
            over=_day(dates["end"]),
            about=_day(dates["about"]),
            pages=entity.properties.get("sourceUrl", ()),
            rest=cells | {"event": Cell(entity.start, entity.end, entity.id)},
        )

    def _value(self, entity: Entity, name: str) -> Cell | None:
        """The one value of a property: several are joined where they may be, else it is a kind's name, or the first."""
        values, aside = entity.properties.get(name, ()), self.tables["aside"]
        if len(values) < 2:
            return entity.first(name)
        if name in aside["joined"]:
            return Cell(values[0].start, values[-1].end, " | ".join(cell.value for cell in values))
        if name not in aside["several"]:
            self.passed_over[f"a further {name} of {entity.schema.value}"] += len(values) - 1
        is_relation = self.tables["properties"][name] == "relation"
        return next((cell for cell in values if is_relation and self.names.kind(cell.value)), values[0])

    def _relation(self, entity: Entity, role: Cell | None, edge: Tables) -> Cell:
        """The kind that the role names, else that of schema and share; the role's own words where neither is one."""
        code = self.names.kind(role.value) if role else None
        if code and role:
            return replace(role, value=code)
        share = _large(entity, edge["share"]) if "share" in edge else None
        if share:
            return replace(share, value=edge["share"]["kind"])
        if "kind" in edge:
            if role:
                self.passed_over[f"role {role.value!r} of {entity.schema.value}"] += 1
            return replace(entity.schema, value=edge["kind"])
        return role or entity.schema

    def _parties(self, entity: Entity, name: str) -> list[Cell]:
        """The parties that a property refers to, by the words of their own lines."""
        cells = []
        for reference in entity.properties.get(name, ()):
            thing = self.found.get(reference.value)
            called = thing.first("name") if thing else None
            if thing is None or called is None:
                message = f"{reference.value!r} in {name} is left out: no entity of that id has a name"
                self.issues.add(self.document.path, "bad_cell", message, line=entity.line)
                continue
            self.named.add(thing.id)
            item = thing.first("wikidataId")
            sort = self.tables["sorts"].get(thing.schema.value, "actor")
            cells.append(party(called, item.value if item else None, sort, self.names))
        return cells


def _large(entity: Entity, share: Tables) -> Cell | None:
    """The cell that says that half of it or more is owned, None where none does. A number settles it."""
    number = entity.first(share["number"])
    found = _NUMBER.search(number.value) if number else None
    if number and found:
        is_below = any(mark in number.value.casefold() for mark in share["below"])
        reached = float(found[0].replace(",", ".")) >= share["half"] and not is_below
        return number if reached else None
    said = (cell for name in share["properties"] for cell in entity.properties.get(name, ()))
    return next((cell for cell in said if key_of(cell.value) in share["words"]), None)


def _content(entity: Entity) -> tuple[str, dict[str, tuple[str, ...]]]:
    """What an entity says, wherever it stands."""
    said = {name: tuple(cell.value for cell in cells) for name, cells in entity.properties.items()}
    return entity.schema.value, said


def _day(cell: Cell | None) -> Cell | None:
    """A date without its time of day."""
    return replace(cell, value=cell.value[: len("2020-01-01")]) if cell else None
