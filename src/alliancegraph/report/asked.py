"""What a report is about: the graph, what of it counts, the language, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.intervals import WORLDS
from alliancegraph.analyse.projection import PARTNER, Projection, expand_kinds, network
from alliancegraph.analyse.sentences import Quote
from alliancegraph.model import Claim, Document, Entity, Knowledge, Relation
from alliancegraph.report.parts import Cell, Link, Quoted
from alliancegraph.report.say import ReportTeller, Say
from alliancegraph.view.evidence import safe_url
from alliancegraph.view.permalink import View, hidden_at_first, years_of
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

LONGEST_QUOTE = 420
FOREVER = 9999
"""Last year of a period that is open."""


@dataclass(frozen=True)
class Asked:
    """All that the sections of a report are made from."""

    knowledge: Knowledge
    vocabulary: Vocabulary
    lang: str
    page: str = "network.html"
    """Address of the page, as seen from the report."""
    projection: Projection = field(default_factory=Projection)
    by: str = "degree"
    of: str = ""
    """Actor type that may be unavoidable …"""
    toward: str = ""
    """… for this one."""
    day: date | None = None
    """The day on which the graph stood so, None for now."""
    waiting: int = 0
    """Claims that are not believed enough and wait for a human."""
    worlds: int = WORLDS
    seed: int = 0

    @cached_property
    def say(self) -> Say:
        """Words, numbers and dates."""
        return Say(self.lang)

    @cached_property
    def teller(self) -> ReportTeller:
        """Relations as sentences."""
        return ReportTeller(self.knowledge, self.vocabulary, self.lang)

    @cached_property
    def network(self) -> nx.MultiGraph[str]:
        """The network that is ranked."""
        return network(self.knowledge, self.vocabulary, self.projection)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds that heat map and domains count: all, unless the user named some."""
        named = () if self.projection.kinds == (PARTNER,) else self.projection.kinds
        return expand_kinds(self.vocabulary, named)

    @cached_property
    def by_id(self) -> dict[str, Relation]:
        """Relations."""
        return {relation.id: relation for relation in self.knowledge.relations}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.knowledge.claims}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.knowledge.documents}

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the period that the user named."""
        period = self.projection.period
        if not period:
            return None
        first, last = period.earliest, period.latest
        return (first.year if first else 1, last.year if last else FOREVER)

    @cached_property
    def believed(self) -> tuple[Relation, ...]:
        """Relations of the kinds asked that are believed enough and, where a period is asked, dated in it."""
        return tuple(
            relation
            for relation in self.knowledge.relations
            if relation.kind in self.kinds
            and relation.belief >= self.projection.min_belief
            and self._in_period(relation)
        )

    @cached_property
    def standing(self) -> tuple[Relation, ...]:
        """Those of them that are neither over nor cancelled nor denied."""
        return tuple(relation for relation in self.believed if not hidden_at_first(relation))

    def _in_period(self, relation: Relation) -> bool:
        if self.years is None:
            return True
        dated = years_of(relation)
        return dated is not None and dated[1] >= self.years[0] and dated[0] <= self.years[1]

    def view(self, text: str, **fields: Any) -> Link:
        """A link to a view of the page; fields are those of ``View``."""
        settled = {"lang": self.lang, "rolled": self.projection.roll_up}
        return Link(text, f"{self.page}#{View(**{**settled, **fields}).fragment()}")

    def counted(self, text: str, **fields: Any) -> Link:
        """A link to the relations that ``believed`` or ``standing`` hold, further narrowed by ``fields``."""
        bounds: dict[str, Any] = {
            "whole": True,
            "rolled": False,
            "belief": self.projection.min_belief,
            "years": self.years,
        }
        if self.projection.kinds != (PARTNER,):
            bounds["kinds"] = self.kinds & {relation.kind for relation in self.knowledge.relations}
        return self.view(text, **{**bounds, **fields})

    def actor(self, ref: str) -> Link:
        """An actor's name, which leads to its neighbours on the page."""
        return self.view(self.teller.name(ref), around=ref, selected=ref)

    def entity(self, ref: str) -> Entity | None:
        """What an id stands for."""
        return self.knowledge.entities.get(ref)

    def label(self, name: str) -> str:
        """Label of a code, with a capital."""
        return self.say.upper(self.vocabulary.label(name, self.lang))

    def quoted(self, quote: Quote) -> Quoted:
        """A quote with a link to its source, cut where it is very long."""
        text = quote.note or self.say("row") if quote.is_row else quote.text
        flat = " ".join(text.split())
        if len(flat) > LONGEST_QUOTE:
            flat = flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " […]"
        name = ", ".join(
            part for part in (quote.publisher or quote.title or quote.document, self.say.date(quote.date)) if part
        )
        url = safe_url(quote.url)
        source: Cell = Link(name, url) if url else name
        return Quoted(flat, source, quote.is_row, quote.denies)

    def quotes(self, quotes: Iterable[Quote]) -> tuple[Quoted, ...]:
        """Quotes with their sources; the same words of one source come once."""
        return tuple(dict.fromkeys(map(self.quoted, quotes)))

    def fact(self, relation: Relation, first: str | None = None) -> str:
        """Who does what to whom, when, and what became of it."""
        return self.say.spaced(f"{self.teller.fact(relation, first)} — {self.teller.when(relation)}")

    def rolled_up(self) -> Asked:
        """The same with subsidiaries counted as their parent."""
        return replace(self, projection=replace(self.projection, roll_up=True))

    def type_of(self, ref: str) -> str:
        """First actor type of an actor; empty for one of unknown type."""
        entity = self.entity(ref)
        return entity.types[0] if entity and entity.types else ""

    def options(self, *leave: str) -> str:
        """The options of the command line that give the same network, without those that a verb does not have."""
        asked = self.projection
        said = {
            "by": self.by if self.by != "degree" else "",
            "kind": " --kind ".join(() if asked.kinds == (PARTNER,) else asked.kinds),
            "period": asked.period.edtf if asked.period else "",
            "min-belief": f"{asked.min_belief:g}" if asked.min_belief != Projection().min_belief else "",
            "as-of": str(self.day or ""),
        }
        told = "".join(f" --{name} {value}" for name, value in said.items() if value and name not in leave)
        return f"{told} --roll-up" if asked.roll_up and "roll-up" not in leave else told
