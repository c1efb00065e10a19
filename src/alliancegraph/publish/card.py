"""What a dataset says of itself: title, date, licence, sources with their licences, files with their digests."""

import datetime
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.exchange import Tables, foreign_format
from alliancegraph.lexicon import read_toml
from alliancegraph.model import Document, Knowledge
from alliancegraph.publish.exportable import Exportable
from alliancegraph.read.raw import ROWS

OWN = "dataset.toml"
"""A workspace's own words about its dataset."""


@dataclass(frozen=True)
class Source:
    """A document that claims were read from."""

    document: Document
    licence: Tables | None
    """Name, address and openness of its licence; None where sources.csv names none that is known."""
    longest_quote: int
    contained: bool
    """True when the file goes with the dataset, under its own licence."""

    @property
    def is_quoted_only(self) -> bool:
        """True for a text of which the dataset has quotes and no more; a row is a fact, not a quotation."""
        return not self.contained and self.document.media_type not in ROWS


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

    Raises UsageError when no source has a date and none is given, and for a quote that is longer than may be quoted of
    a text whose licence is not open; OntologyError for a ``dataset.toml`` that is not TOML.
    """
    own = kg.workspace.root / OWN if kg.workspace else None
    tables = {**foreign_format(kg.vocabulary, "dataset"), **(read_toml(own) if own and own.is_file() else {})}
    tables["iri"] = str(tables["iri"]).rstrip("/") or uuid.uuid5(uuid.NAMESPACE_URL, _digest(kg.trig)).urn
    knowledge = kg.knowledge
    sources = tuple(_source(document, knowledge, tables) for document in knowledge.documents)
    for source in sources:
        _refuse_long(source, tables["longest_quote"])
    return Card(tables, date or _latest(knowledge), knowledge, sources)


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _source(document: Document, knowledge: Knowledge, tables: Tables) -> Source:
    licence = tables["licences"].get(document.licence or "")
    quotes = [len(claim.quote.quote) for claim in knowledge.claims if claim.document == document.id]
    return Source(document, licence, max(quotes, default=0), contained=bool(licence and licence["open"]))


def _refuse_long(source: Source, longest: int) -> None:
    if source.is_quoted_only and source.longest_quote > longest:
        raise UsageError(
            f"{source.document.path}: a quote of {source.longest_quote} signs, and no open licence in sources.csv: "
            f"at most {longest} may be quoted. Name its licence there, or leave the document out and build again"
        )


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
