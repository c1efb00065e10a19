"""Relations with what the formats tell of them: parties by side, dates, sums, sources, words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.model import Amount, Claim, Document, Knowledge, Origin, Relation
from alliancegraph.publish.exportable import Exportable
from alliancegraph.read.raw import ROWS
from alliancegraph.view.evidence import safe_url
from alliancegraph.vocabulary import ENDINGS, Kind, Vocabulary

LONGEST = 300
"""Signs of a quotation that is handed on; longer ones are cut between two words."""


@dataclass(frozen=True)
class Source:
    """Where a claim was published, and in which words."""

    claim: Claim
    document: Document | None
    origin: Origin

    @property
    def url(self) -> str | None:
        """Its address, when it is one that can be followed."""
        return safe_url(self.origin.url)

    @property
    def words(self) -> str:
        """The quote of a text; of a sheet's row its note: the row itself is no quotation."""
        is_row = self.document is not None and self.document.media_type in ROWS
        said = self.claim.note or "" if is_row else self.claim.quote.quote
        return shortened(" ".join(said.split()))


@dataclass(frozen=True)
class Deal:
    """One relation."""

    relation: Relation
    kind: Kind
    sources: Sequence[Source]
    """The surest first; one a claim."""

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Entity ids where the kind starts; of a symmetric kind the first party."""
        parties = self.relation.refs(self.kind.source)
        return parties[:1] if self.kind.symmetric else parties

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """Entity ids where the kind ends; of a symmetric kind all other parties."""
        if self.kind.symmetric:
            return self.relation.refs(self.kind.source)[1:]
        return self.relation.refs(self.kind.target) if self.kind.target else ()

    @cached_property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Pairs (role, entity id) of everybody else, what it is done through among them."""
        sides = (self.kind.source, self.kind.target)
        through = tuple(("through", ref) for ref in self.relation.through)
        return (*((role, ref) for role, ref in self.relation.roles if role not in sides), *through)

    @property
    def over(self) -> str | None:
        """When it ended or was called off (EDTF), as far as is known; "over by then" only where nothing is nearer."""
        dates = [event.date for event in self.relation.events if event.status in ENDINGS and event.date]
        known = [date for date in dates if "~" not in date] or dates
        return known[-1] if known and self.relation.status in ENDINGS else None

    @property
    def dates(self) -> tuple[str | None, str | None, str | None]:
        """Start, end, and "about": dates without marks. A date marked as approximate is only the third."""
        said = str(self.relation.date or "")
        if not said:
            return None, _plain(self.over), None
        first, _, last = said.partition("/")
        if "~" in said and not last:
            return None, _plain(self.over), _plain(said)
        start = None if first == ".." or (self.over and said == self.over) else first
        return _plain(start), _plain(self.over or last), None

    @property
    def announced(self) -> str | None:
        """When it was announced, as far as that is known."""
        dates = [event.date for event in self.relation.events if event.status == "announced" and event.date]
        return _plain(dates[0].partition("/")[0]) if dates else None

    @property
    def amount(self) -> Amount | None:
        """The first of its sums."""
        return self.relation.amounts[0] if self.relation.amounts else None


def deals(kg: Exportable) -> Iterator[Deal]:
    """All relations, by id."""
    knowledge, vocabulary = kg.knowledge, kg.vocabulary
    claims = {claim.id: claim for claim in knowledge.claims}
    documents = {document.id: document for document in knowledge.documents}
    for relation in sorted(knowledge.relations, key=lambda each: each.id):
        attesting = [claims[id_] for id_ in relation.claims if id_ in claims]
        ordered = sorted(attesting, key=lambda claim: (claim.polarity != "affirms", -claim.confidence, claim.id))
        sources = tuple(source_of(claim, documents.get(claim.document)) for claim in ordered)
        yield Deal(relation, vocabulary.kinds[relation.kind], sources)


def source_of(claim: Claim, document: Document | None) -> Source:
    """A claim with its own origin, else that of its document."""
    origin = claim.origin if claim.origin != Origin() or document is None else document.origin
    return Source(claim, document, origin)


def label(ref: str, knowledge: Knowledge, vocabulary: Vocabulary, lang: str = "en") -> str:
    """Name of an entity, else label of a concept."""
    entity = knowledge.entities.get(ref)
    return entity.label(lang) if entity else vocabulary.label(ref, lang)


def shortened(words: str, longest: int = LONGEST) -> str:
    """``words``, cut between two words where they are longer than ``longest`` signs."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def _plain(date: str | None) -> str | None:
    return date.rstrip("~") if date and date != ".." else None
