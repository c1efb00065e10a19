"""What a dataset says of itself: title, date, licence, sources with their licences, files with their digests."""

import datetime
import hashlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.exchange import Tables, foreign_format
from alliancegraph.lexicon import read_toml
from alliancegraph.model import Claim, Document, Knowledge
from alliancegraph.publish.exportable import Exportable
from alliancegraph.publish.quoted import Quoted, quoted
from alliancegraph.read.raw import ROWS

OWN = "dataset.toml"
"""A workspace's own words about its dataset."""
_REMEDY = (
    "Name an open licence in documents/sources.csv, or take the document out of documents/, and build again; "
    f"who has leave to quote more raises the bound in {OWN}"
)


@dataclass(frozen=True)
class Source:
    """A document that claims were read from."""

    document: Document
    licence: Tables | None
    """Name, address and openness of its licence; None where sources.csv names none that is known."""
    quoted: Quoted
    contained: bool
    """True when the file goes with the dataset, under its own licence."""

    @property
    def is_text(self) -> bool:
        """False for a sheet: its rows are facts, of which all may be told."""
        return self.document.media_type not in ROWS


@dataclass(frozen=True)
class File:
    """A file of the dataset."""

    path: str
    data: bytes
    media_type: str

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Card:
    """The description that all files about the dataset share."""

    tables: Tables
    date: str
    knowledge: Knowledge
    sources: tuple[Source, ...]

    @property
    def iri(self) -> str:
        """The dataset."""
        return str(self.tables["iri"])

    @property
    def licence(self) -> Tables:
        """Name and address of the licence of the whole."""
        return _known_licence(self.tables, self.tables["licence"])

    def file(self, path: str, data: bytes) -> File:
        """A file with the media type of its suffix."""
        return File(path, data, self.tables["media_types"].get(path.rpartition(".")[2].lower(), "text/plain"))


def card_of(kg: Exportable, date: str | None) -> Card:
    """The description of a graph as a dataset, of the day ``date`` or of its latest source.

    Raises UsageError when no source has a date and none is given, and where more is quoted of a source without an open
    licence than may be; OntologyError for a ``dataset.toml`` that is not TOML.
    """
    own = kg.workspace.root / OWN if kg.workspace else None
    tables = {**foreign_format(kg.vocabulary, "dataset"), **(read_toml(own) if own and own.is_file() else {})}
    tables["iri"] = str(tables["iri"]).rstrip("/") or uuid.uuid5(uuid.NAMESPACE_URL, _digest(kg.trig)).urn
    knowledge = kg.knowledge
    sources = _sources(kg, tables)
    faults = [fault for source in sources for fault in _faults(source, tables)]
    if faults:
        raise UsageError(f"too much of what has no open licence: {'; '.join(faults)}. {_REMEDY}")
    return Card(tables, date or _latest(knowledge), knowledge, sources)


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _sources(kg: Exportable, tables: Tables) -> tuple[Source, ...]:
    """The documents with what is quoted of them; a text that the graph does not hold is read again for its length."""
    documents = kg.knowledge.documents
    claims: dict[str, list[Claim]] = {document.id: [] for document in documents}
    for claim in kg.knowledge.claims:
        claims.setdefault(claim.document, []).append(claim)
    licences = {document.id: tables["licences"].get(document.licence or "") for document in documents}
    texts = {document.path: document.text for document in documents}
    if any(not (licence and licence["open"]) for licence in licences.values()):
        texts |= {document.path: document.text for document in kg.documents()}
    return tuple(
        Source(
            document,
            licence := licences[document.id],
            quoted(document, claims[document.id], texts[document.path]),
            contained=bool(licence and licence["open"]),
        )
        for document in documents
    )


def _faults(source: Source, tables: Tables) -> Iterator[str]:
    """What is quoted too much of a source, in words."""
    said, path = source.quoted, source.document.path
    if source.contained:
        return
    if said.longest > tables["longest_quote"]:
        what = "a quote" if source.is_text else "a cell or note"
        yield f"{path} has {what} of {said.longest} signs (at most {tables['longest_quote']})"
    if source.is_text and (said.signs > tables["most_quoted"] or said.share > tables["largest_share"]):
        most = f"at most {tables['most_quoted']} signs and {tables['largest_share']:.0%}"
        yield f"{path} is quoted with {said.signs} of its {said.length} signs, {said.share:.0%} ({most})"


def _latest(knowledge: Knowledge) -> str:
    """The latest day on which a source is said to have been published, by its first possible day."""
    said = {document.origin.date for document in knowledge.documents}
    said |= {claim.origin.date for claim in knowledge.claims}
    days = [day for date in said if date and (day := _first_day(date))]
    if not days:
        raise UsageError("no source has a date: give the day of the dataset with --date 2026-03-31")
    return max(days).isoformat()


def _first_day(date: str) -> datetime.date | None:
    try:
        return PartialDate(date).earliest
    except ValueError:
        return None


def _known_licence(tables: Tables, name: str) -> Tables:
    licences: Mapping[str, Tables] = tables["licences"]
    if name not in licences:
        raise UsageError(f"exchange/dataset.toml: licence {name!r} has no entry under [licences]; add it")
    return {"id": name, **licences[name]}
