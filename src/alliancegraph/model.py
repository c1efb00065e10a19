"""The words of the project as frozen values: Document, Mention, Claim with its Proofs, Entity, Relation.

What flows between two stages is one of these. Offsets count code points of ``Document.text`` (NFC, LF); the
invariant of every proof is ``text[start:end] == quote``.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from alliancegraph.dates import PartialDate
from alliancegraph.tenure import Naming, Ownership

Sort = Literal["actor", "group", "offering", "topic", "goal"]
"""One organisation; an unnamed or collective actor; a product, site or programme; a field of activity; a goal."""

Polarity = Literal["affirms", "denies"]

T = TypeVar("T")

MEASUREMENT = "measurement"
"""Kind code of a claim that gives a figure about an actor or group; it makes no relation."""


def content_id(*parts: object, length: int = 16) -> str:
    """Hexadecimal digest of ``parts`` (their ``str``), the same on every machine and run."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


@lru_cache(maxsize=4)
def _id_of_document(path: str, text: str) -> str:
    """Every claim of a document names it: a long text is digested once, not once a claim."""
    return content_id(path, text)


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """The exact words of a document: ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement was first published; statements of one origin count once in belief."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    """EDTF string."""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read.

    ``text`` is normalised (NFC, LF) and, for PDF, re-flowed. ``runs`` maps it back to the text of the file: each pair
    ``(text_offset, file_offset)`` starts a stretch in which both advance together. ``pages`` are the offsets in
    ``text`` at which page 1, 2, … begin (empty where the format has none).
    """

    path: str
    """POSIX path relative to the workspace."""
    media_type: str
    text: str
    lang: str
    """``fr`` or ``en``; ``und`` where neither could be told."""
    origin: Origin = Origin()
    licence: str | None = None
    runs: tuple[tuple[int, int], ...] = ((0, 0),)
    pages: tuple[int, ...] = ()
    stored: tuple[str, str] | None = field(default=None, compare=False)
    """(id, sha256) of a document loaded from the graph, whose text is not there to compute them."""

    @property
    def id(self) -> str:
        """First 16 hex digits of the digest of path and text: equal texts at two paths are two documents."""
        return self.stored[0] if self.stored else _id_of_document(self.path, self.text)

    @property
    def sha256(self) -> str:
        """Full SHA-256 of the text, hexadecimal."""
        return self.stored[1] if self.stored else hashlib.sha256(self.text.encode()).hexdigest()

    def page_of(self, offset: int) -> int | None:
        """1-based page that holds ``offset``, None where the format has no pages."""
        return bisect_right(self.pages, offset) or None

    def proof(self, start: int, end: int) -> Proof:
        """The words between two offsets."""
        return Proof(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Entity:
    """Something a role can hold: an actor, a group, an offering, a topic, a goal.

    ``id`` is ``<sort>/<slug>`` (``actor/amazon``, ``group/gafam``, ``offering/azure``,
    ``topic/quantum``); topics and goals of the schemes are ``domain/<code>`` and ``goal/<code>``.
    """

    id: str
    sort: Sort
    name: str
    labels: tuple[tuple[str, str], ...] = ()
    """Pairs (language, label) where the name differs by language."""
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    """Codes of the actor-type scheme (``big_tech``, ``hospital``, …), most specific first."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    parent: str | None = None
    """Entity id of the owner, as things stand (in the registry: the house texts know it by), or of the maker."""
    wikidata: str | None = None
    note: str | None = None
    registered: bool = False
    """True when it comes from ``ontology/actors.ttl``, False when a text brought it."""
    owners: tuple[Ownership, ...] = ()
    """Who owns or owned it when, sorted by id; empty where no date is known: then ``parent`` holds on every day."""
    former_names: tuple[Naming, ...] = ()
    """Those of its names that it gave up, sorted by id."""

    def label(self, lang: str) -> str:
        """Label in ``lang``, the name where there is none."""
        return dict(self.labels).get(lang, self.name)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity or stands for one ("le groupe")."""

    start: int
    end: int
    sort: Sort
    name: str
    """Canonical name (registry) or the words themselves."""
    ref: str | None = None
    """Entity id when the registry knows it."""
    type: str | None = None
    """Actor-type code from the registry or from a descriptor beside the name ("la start-up X")."""
    antecedent: "Mention | None" = None
    """The mention that a description or pronoun stands for."""
    certain: bool = True
    """False for a capitalised span that only a role slot, descriptor or legal form can admit as an actor."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One role of a claim; for "le groupe", ``anaphor`` holds those words, ``proof`` the name they stand for."""

    role: str
    """Local name of the role property: ``partner``, ``provider``, …"""
    name: str
    sort: Sort
    proof: Proof
    ref: str | None = None
    """Entity id; extract sets it for what the registry knows, resolve for all the rest."""
    type: str | None = None
    anaphor: Proof | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as said by the source; never corrected, ``outlier`` flags one that is hardly possible."""

    value: Decimal
    currency: str
    """ISO 4217."""
    proof: Proof
    outlier: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure about an actor or group: ``kind`` is a code of the measure scheme (``staff``, ``market_value``)."""

    kind: str
    value: Decimal
    unit: str
    """ISO 4217 for money, ``person``, ``subsidiary``, ``ratio``, … (codes of the unit scheme)."""
    bound: Literal["exact", "min", "max", "about"]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A value with the words it was read from (domain code, place name, date)."""

    value: T
    proof: Proof


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says: a kind, fillers for its roles, and qualifiers, each with its proof."""

    document: str
    """``Document.id``"""
    kind: str
    """Kind code of the ontology, or ``measurement``."""
    fillers: tuple[Filler, ...]
    quote: Proof
    """The sentence or the row."""
    trigger: Proof
    """The words that carry the kind."""
    method: str
    """The frame, model or format that read it: ``frame:fr.associer``, ``sheet``."""
    confidence: float
    """Probability that the passage says this, 0 to 1."""
    polarity: Polarity = "affirms"
    status: str = "active"
    """Claimed status: code of the status scheme."""
    cues: tuple[Proof, ...] = ()
    """Words that set status or polarity ("aurait", "a démenti")."""
    date: Said[PartialDate] | None = None
    amount: Amount | None = None
    place: Said[str] | None = None
    domains: tuple[Said[str], ...] = ()
    through: Filler | None = None
    """The product, unit or vehicle by which it is done (role ``through``)."""
    measure: Measure | None = None
    origin: Origin = Origin()
    event: str | None = None
    """A deal identifier given by a sheet: same event, kind and parties are one relation."""
    note: str | None = None
    """Own words of a sheet's author."""
    page: int | None = None

    @property
    def id(self) -> str:
        """Digest of document, passage, kind, roles: stable from build to build."""
        roles = (f"{f.role}={f.ref or f.name}@{f.proof.start}" for f in self.fillers)
        figure = (self.measure.kind, f"{self.measure.value:f}") if self.measure else ()
        return content_id(self.document, self.quote.start, self.quote.end, self.kind, *roles, *figure)

    def refs(self, role: str) -> tuple[str, ...]:
        """Entity ids in ``role``, in text order (resolved fillers only)."""
        return tuple(f.ref for f in self.fillers if f.role == role and f.ref)


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A step in the life of a relation, appended and never overwritten."""

    status: str
    date: str | None
    """EDTF: when it happened, else when the source said so; None when neither is known."""
    claim: str
    """``Claim.id``"""


@dataclass(frozen=True, slots=True)
class Relation:
    """The n-ary node assembled from all claims about the same thing."""

    id: str
    kind: str
    roles: tuple[tuple[str, str], ...]
    """Sorted pairs (role, entity id)."""
    status: str
    """Computed current status."""
    belief: float
    """Probability that the relation holds, 0 to 1."""
    claims: tuple[str, ...]
    """Ids of the claims that attest it, sorted."""
    events: tuple[StatusEvent, ...] = ()
    date: PartialDate | None = None
    amounts: tuple[Amount, ...] = ()
    places: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    origins: int = 1
    """Number of independent origins that affirm it."""
    flags: tuple[str, ...] = ()
    """Codes of what a reader should know: ``outlier``, ``contradicted``, ``single_weak_source`` …"""

    def refs(self, *roles: str) -> tuple[str, ...]:
        """Entity ids in any of ``roles`` (all roles when none is given)."""
        return tuple(ref for role, ref in self.roles if not roles or role in roles)


@dataclass(frozen=True)
class Knowledge:
    """All that a graph holds. Tuples are sorted by id."""

    documents: tuple[Document, ...] = ()
    """``text`` is empty when it was loaded from the graph: the graph stores the digest, not the text."""
    claims: tuple[Claim, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
