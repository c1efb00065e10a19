"""Deal sheets → Claims: each row is a statement, each cell the proof of its part.

The columns and what may stand in them are described in ``docs/deal-sheets.md``. A row that does not fit is
reported with its line, a cell that does not fit is left out and reported; the rest is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from alliancegraph.extract.foreign_links import link_records
from alliancegraph.extract.foreign_sheet import deal_records
from alliancegraph.extract.sheet_cells import Cells
from alliancegraph.extract.sheet_names import Named, Names, names_of
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document, Filler, Proof, Said
from alliancegraph.read.raw import FTM
from alliancegraph.read.sheet import Cell, Record, Table, header_key, read_table
from alliancegraph.vocabulary import Kind, Vocabulary

CONFIDENCE = 0.95
"""A person wrote the row down; one in twenty may be a slip."""
MOST_PARTIES = 100
"""Parties of one row: every two of them are compared and linked, and no deal has more."""
REQUIRED = ("relation", "subject", "object")
COLUMNS: Mapping[str, str] = {
    "relation": "relation, type de relation, nature",
    "subject": "subject, sujet",
    "object": "object, objet",
    "other_participants": "other participants, others, autres participants, autres",
    "through": "through, via, par, moyen",
    "domain": "domain, domains, domaine, domaines",
    "date": "date",
    "date_precision": "date precision, précision date, précision de la date, précision",
    "amount": "amount, montant",
    "currency": "currency, devise",
    "place": "place, lieu",
    "status": "status, statut",
    "note": "note, notes, remarque",
    "event": "event, événement, opération",
    "id": "id, identifiant",
    "source": "source",
    "source_url": "source url, url source, url, lien",
    "source_title": "source title, titre source, titre de la source, titre",
    "source_publisher": "source publisher, publisher, éditeur, éditeur de la source",
    "source_date": "source date, date source, date de la source",
    "source_lang": "source lang, langue source, langue de la source, langue",
}
"""Columns and the header cells that name them."""

_THIRD_ROLES = {"acquisition": "seller", "divestment": "buyer"}
"""What a further participant of these kinds does; elsewhere a further partner, or a party whose role is not said."""


class _BadRow(ValueError):
    """A row that makes no claim, or a cell that names no party; the message says why."""


def sheet_claims(document: Document, vocabulary: Vocabulary, issues: Issues) -> list[Claim]:
    """The claims of a deal sheet, a row each, in the order of the rows; what does not fit goes to ``issues``.

    A file of another tool, of a form that ``ontology/exchange/`` knows, is read as the deal sheet that it amounts to.
    """
    if document.media_type == FTM:
        return record_claims(document, link_records(document, vocabulary, issues), vocabulary, issues)
    table = read_table(document.text, _headers(vocabulary))
    missing = [column for column in REQUIRED if column not in table.columns]
    if not missing:
        for title in filter(None, (*table.unknown, *table.doubled)):
            issues.add(document.path, "unknown_column", f"column {title!r} is unknown or doubled and ignored", line=1)
        return record_claims(document, _whole(document, table, issues), vocabulary, issues)
    foreign = deal_records(document, vocabulary, issues)
    if foreign is None:
        message = f"no deal sheet: no column {', '.join(missing)}; see docs/deal-sheets.md"
        issues.add(document.path, "not_a_deal_sheet", message, line=1, level="error")
    return record_claims(document, foreign or (), vocabulary, issues)


def record_claims(document: Document, records: Iterable[Record], vocabulary: Vocabulary, issues: Issues) -> list[Claim]:
    """The claims of rows, one each; a row that does not fit is reported."""
    names = names_of(vocabulary)
    claims = (_claim(Cells(document, record, issues), vocabulary, names) for record in records)
    return [claim for claim in claims if claim]


def _whole(document: Document, table: Table, issues: Issues) -> Iterator[Record]:
    """The rows that have no more cells than the header."""
    for row, record in zip(table.rows, table.records(), strict=True):
        if reason := table.surplus(row):
            issues.add(document.path, "bad_row", f"the row is left out: {reason}", line=row.line)
        else:
            yield record


def _headers(vocabulary: Vocabulary) -> dict[str, str]:
    """Header cell → column; a role of the ontology, by its name or label, is a column too."""
    roles = {header_key(word): role.name for role in vocabulary.roles.values() for word in role.labels.values()}
    roles |= {header_key(role): role for role in vocabulary.roles}
    return roles | {header_key(word): column for column, words in COLUMNS.items() for word in words.split(", ")}


def _claim(cells: Cells, vocabulary: Vocabulary, names: Names) -> Claim | None:
    """The claim of one row, None when it does not fit."""
    try:
        kind = _kind(cells, vocabulary, names)
        fillers = _Parties(cells, vocabulary, names, kind).all()
    except _BadRow as reason:
        cells.warn(f"the row is left out: {reason}", "bad_row")
        return None
    status, cues = _status(cells, names)
    return Claim(
        document=cells.document.id,
        kind=kind.code,
        fillers=tuple(filler for filler in fillers if filler.role != "through"),
        quote=cells.document.proof(cells.record.start, cells.record.end),
        trigger=cells.proof(_need(cells, "relation")),
        method="sheet",
        confidence=CONFIDENCE,
        polarity="denies" if status == "denied" else "affirms",
        status=status,
        cues=cues,
        date=cells.date(),
        amount=cells.amount(),
        place=cells.said("place"),
        domains=tuple(_domains(cells, names)),
        through=next((filler for filler in fillers if filler.role == "through"), None),
        origin=cells.origin(),
        event=cells.value("event"),
        note=cells.value("note"),
    )


def _need(cells: Cells, column: str) -> Cell:
    cell = cells.cell(column)
    if cell is None:
        raise _BadRow(f"{column} is empty")
    return cell


def _kind(cells: Cells, vocabulary: Vocabulary, names: Names) -> Kind:
    said = _need(cells, "relation").value
    code = names.kind(said)
    if code is None:
        known = ", ".join(kind.code for kind in vocabulary.kinds.values() if kind.is_relation)
        raise _BadRow(f"unknown relation {said!r}; use one of {known}")
    return vocabulary.kinds[code]


def _status(cells: Cells, names: Names) -> tuple[str, tuple[Proof, ...]]:
    """Status and the cell that says so; a row without one tells what is the case."""
    cell = cells.cell("status")
    if cell is None:
        return "active", ()
    status = names.concept("status", cell.value)
    if status is None:
        cells.warn(f"unknown status {cell.value!r}, taken as active")
        return "active", ()
    return status, (cells.proof(cell),)


def _domains(cells: Cells, names: Names) -> Iterator[Said[str]]:
    for cell in cells.cells("domain"):
        code = names.concept("domain", cell.value)
        if code:
            yield Said(code, cells.proof(cell))
        else:
            cells.warn(f"unknown domain {cell.value!r} is left out; ontology/domains.ttl lists them")


@dataclass(frozen=True)
class _Parties:
    """Who and what fills the roles of one row."""

    cells: Cells
    vocabulary: Vocabulary
    names: Names
    kind: Kind

    def all(self) -> list[Filler]:
        """Subject, object, further parties, what it is done through. Raises _BadRow when the first two do not fit."""
        kind = self.kind
        columns = ("subject", "object", "other_participants", "through", *(self.vocabulary.roles.keys() - {"through"}))
        number = sum(len(self.cells.cells(column)) for column in columns)
        if number > MOST_PARTIES:
            raise _BadRow(f"{number} parties, at most {MOST_PARTIES}")
        target = (kind.source,) if kind.symmetric or not kind.target else (kind.target, *self._stand_ins())
        fillers = [self._filler(_need(self.cells, "subject"), (kind.source,))]
        last = self._filler(_need(self.cells, "object"), target)
        if _same(fillers[0], last):
            raise _BadRow(f"{last.name} stands on both sides")
        fillers.append(last)
        third = kind.source if kind.symmetric else _THIRD_ROLES.get(kind.code, "otherParty")
        self._add(fillers, "other_participants", (third, "otherParty"))
        for role in sorted(self.vocabulary.roles):
            if role != "through":
                self._add(fillers, role, (role,))
        self._add(fillers, "through", ("createdEntity", "through"))
        return fillers

    def _stand_ins(self) -> list[str]:
        """Roles that a topic fills where the target is no organisation: the field of an investment."""
        return [role for role in self.kind.roles if self.vocabulary.roles[role].sorts == {"topic"}]

    def _add(self, fillers: list[Filler], column: str, roles: Sequence[str]) -> None:
        """The parties in a column; one that does not fit is reported."""
        allowed = [role for role in roles if role in self.kind.roles]
        for cell in self.cells.cells(column):
            try:
                if not allowed:
                    raise _BadRow(f"the role does not belong to {self.kind.code}")
                filler = self._created(cell, allowed) if column == "through" else self._filler(cell, allowed)
                if any(_same(filler, other) for other in fillers):
                    raise _BadRow("it stands in the row already")
                if filler.role == "through" and any(other.role == "through" for other in fillers):
                    raise _BadRow("a row has room for one product or unit")
                fillers.append(filler)
            except _BadRow as reason:
                self.cells.warn(f"{cell.value!r} in {column} is left out: {reason}")

    def _created(self, cell: Cell, allowed: Sequence[str]) -> Filler:
        """An organisation in the column "through" is what the partners of a joint venture created, else a means."""
        if "createdEntity" not in allowed:
            return self._filler(cell, ("through",), prefer_offering=True)
        filler = self._filler(cell, allowed)
        return replace(filler, role="through") if filler.sort == "offering" else filler

    def _filler(self, cell: Cell, roles: Sequence[str], *, prefer_offering: bool = False) -> Filler:
        """``cell`` in the first of ``roles`` that takes what it names; raises _BadRow when none does."""
        sorts = [self.vocabulary.roles[role].sorts for role in roles]
        named = self.names.entity(cell.value, [frozenset({"offering"}), *sorts] if prefer_offering else sorts)
        if named is None:
            raise _BadRow(f"{cell.value!r} cannot be {roles[0]}, which is one of: {', '.join(sorted(sorts[0]))}")
        if not named.ref and (why := _unclear(named)):
            path, line = self.cells.document.path, self.cells.record.line
            self.cells.issues.add(path, "unknown_name", f"{cell.value!r} {why}", line=line, level="info")
        role = next(role for role, accepted in zip(roles, sorts, strict=True) if named.sort in accepted)
        return Filler(role, named.name, named.sort, self.cells.proof(cell), named.ref, named.type)


def _unclear(named: Named) -> str:
    """What to do about a name without id; empty for a new actor, of which resolving tells once for all rows."""
    if named.others:
        return f"can be {' or '.join(named.others)}: write which"
    return "" if named.sort == "actor" else f"is no {named.sort} of the registry: add it to ontology/actors.ttl"


def _same(a: Filler, b: Filler) -> bool:
    return (a.ref or a.name) == (b.ref or b.name)
