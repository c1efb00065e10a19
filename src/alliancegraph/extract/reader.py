"""Document → claims: sentences, names, structure, frames, qualifiers, in one pass over the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.extract.claims import ClaimMaker, Passage
from alliancegraph.extract.clauses import ClauseFinder
from alliancegraph.extract.coordination import Coordinator
from alliancegraph.extract.discourse import Discourse
from alliancegraph.extract.gazetteer import Gazetteer
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.linker import Linker
from alliancegraph.extract.linker_model import LinkerModel
from alliancegraph.extract.linking_context import Context
from alliancegraph.extract.marks import Hints
from alliancegraph.extract.measures import MeasureReader
from alliancegraph.extract.modality import Cue, cues_of, modality
from alliancegraph.extract.names import NameFinder
from alliancegraph.extract.nominals import ConceptFinder
from alliancegraph.extract.phrases import PhraseFinder
from alliancegraph.extract.places import find_places
from alliancegraph.extract.readings import readings
from alliancegraph.extract.relative_dates import RelativeDates
from alliancegraph.extract.remember import remember
from alliancegraph.extract.said_amounts import Purse, find_amounts
from alliancegraph.extract.said_dates import MONTHS, YearContext, find_dates
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.seats import View, seats_of
from alliancegraph.extract.tokens import Token, sentences, tokenize
from alliancegraph.model import Claim, Document, Mention
from alliancegraph.vocabulary import Vocabulary


@dataclass(frozen=True)
class Analysis:
    """A document as the rules left it."""

    views: Sequence[View]
    rules: Sequence[Claim]
    maker: ClaimMaker


@dataclass(frozen=True)
class Reader:
    """Reads documents of one language with one vocabulary; build it once."""

    vocabulary: Vocabulary
    lang: str
    gazetteer: Gazetteer
    model: LinkerModel | None = None
    """Weighs the rules' claims and adds its own; without it the rules speak alone."""

    def claims(self, document: Document) -> list[Claim]:
        """Claims in text order, before verification."""
        found = self.analyse(document)
        if self.model is None:
            return list(found.rules)
        linker = Linker(self.vocabulary, self.model, self.cues)
        return linker.link(document, self.context(found), found.rules, found.maker)

    def analyse(self, document: Document) -> Analysis:
        """The sentences and what the rules read in them, however unsure."""
        run = _Pass(self, document)
        rules = _distinct(list(run.claims()))
        return Analysis(run.views, rules, run.maker)

    def context(self, found: Analysis) -> Context:
        """What the linker may know about a document."""
        return Context(self.vocabulary, self.grammar, self.hints, found.views, found.rules)

    def names(self, document: Document) -> set[str]:
        """Surface forms of actors that have a name."""
        tokens = [tokenize(document.text, *span) for span in sentences(document.text)]
        found = self.finder.find(document.text, tokens)
        return {document.text[m.start : m.end] for m in found if m.sort == "actor"}

    @cached_property
    def grammar(self) -> Grammar:
        """The compiled lexicon."""
        return Grammar(self.lang, self.vocabulary.lexicon(self.lang))

    @cached_property
    def finder(self) -> NameFinder:
        """Names; which words are auxiliaries is found once for all documents."""
        return NameFinder(self.gazetteer, self.grammar)

    @cached_property
    def hints(self) -> Hints:
        """Words that make a kind likelier."""
        return Hints.of(self.vocabulary.lexicon(self.lang))

    @cached_property
    def phrases(self) -> PhraseFinder:
        """Noun phrases; its tables of words take longer to build than a short document to read."""
        return PhraseFinder(self.grammar, self.gazetteer.type_words[self.lang])

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Words that set a status."""
        return cues_of(self.vocabulary.lexicon(self.lang))

    @cached_property
    def measures(self) -> MeasureReader:
        """Figures about actors."""
        return MeasureReader.of(self.vocabulary.lexicon(self.lang))

    @cached_property
    def relative_dates(self) -> RelativeDates:
        """Dates that count from another one."""
        return RelativeDates.of(self.vocabulary.lexicon(self.lang), MONTHS)

    @cached_property
    def domains(self) -> ConceptFinder:
        """Words of the domain scheme."""
        return ConceptFinder(self.vocabulary.concepts("domain"), self.lang)

    @cached_property
    def goals(self) -> ConceptFinder:
        """Words of the goal scheme."""
        return ConceptFinder(self.vocabulary.concepts("goal"), self.lang)


class _Pass:
    """One document on its way through the reader, with the memory of what was said before."""

    def __init__(self, reader: Reader, document: Document) -> None:
        self.reader = reader
        self.document = document
        self.discourse = Discourse(reader.vocabulary, reader.grammar.anaphors)
        self.maker = ClaimMaker(reader.vocabulary, self.discourse, reader.goals)
        self.years = _published(document)
        self.purse = Purse()
        self.phrases = reader.phrases
        self.coordinator = Coordinator(reader.grammar)
        self.clauses = ClauseFinder(reader.grammar)
        self.views: list[View] = []

    def claims(self) -> Iterator[Claim]:
        text = self.document.text
        spans = list(sentences(text))
        tokens = [tokenize(text, *span) for span in spans]
        mentions = self.reader.finder.find(text, tokens)
        starts = [m.start for m in mentions]
        for n, (span, words) in enumerate(zip(spans, tokens, strict=True)):
            then = tokens[n + 1] if n + 1 < len(tokens) else []
            inside = mentions[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            yield from self._sentence(span, words, inside, then)

    def _sentence(
        self, span: tuple[int, int], words: Sequence[Token], mentions: Sequence[Mention], then: Sequence[Token]
    ) -> Iterator[Claim]:
        phrases = self.coordinator.join(words, self.phrases.find(words, mentions))
        scene = Scene(words, phrases, self.clauses.find(words, phrases), self.reader.grammar, then)
        remember(self.discourse, self.phrases.descriptions, scene)
        found = readings(scene)
        passage = self._passage(span, scene, mentions, found)
        best = _best(found)
        seats = seats_of(passage, self.discourse, len(self.views))
        bridged = self.discourse.bridge(scene)
        judged = [(r, modality(scene, r, self.reader.cues)) for r in [*([bridged] if bridged else []), *best]]
        said_kinds = {r.trigger.frame.kind for r, said in judged if said}
        unsaid = {r.trigger.frame.kind for r, _ in judged} - said_kinds
        self.views.append(View(passage, best, seats, unsaid, bridged.trigger.frame.kind if bridged else None))
        for reading, said in judged:
            for claim in self.maker.make(passage, reading, said) if said else ():
                self.discourse.note_roles(claim, self.reader.grammar.roles_of.get(claim.kind, ()))
                yield claim
        self.discourse.leave_open(scene, best)
        yield from self.reader.measures.claims(passage)

    def _passage(
        self, span: tuple[int, int], scene: Scene, mentions: Sequence[Mention], found: Sequence[Reading]
    ) -> Passage:
        text = self.document.text
        return Passage(
            document=self.document,
            scene=scene,
            span=span,
            dates=find_dates(text, *span, self.years, self.reader.relative_dates),
            amounts=find_amounts(text, *span, self.purse),
            places=find_places(scene.tokens, self.document, self.reader.grammar, mentions),
            domains=self.reader.domains.find(text, *span),
            triggers=sorted({min(r.segment[0], r.trigger.first) for r in found if _opens_clause(scene, r)}),
        )


def _opens_clause(scene: Scene, reading: Reading) -> bool:
    """A reading with two places filled begins a clause of its own; a purpose ("pour gérer …") does not."""
    verb = reading.verb
    if verb is not None and verb.form == "inf":
        before = {scene.low(i) for i in range(verb.first - 2, verb.head)}
        if before & {"pour", "afin", "to"}:
            return False
    return len(reading.roles.keys() | reading.free.keys()) > 1


def _best(found: Sequence[Reading]) -> list[Reading]:
    """Readings without those whose trigger lies within a longer one ("prendre" in "prendre le contrôle")."""
    out: list[Reading] = []
    for reading in sorted(found, key=lambda r: (-_length(r), r.trigger.first, r.trigger.frame.id)):
        if not any(_overlap(reading, other) and _length(other) > _length(reading) for other in out):
            out.append(reading)
    return sorted(out, key=lambda r: (r.trigger.first, r.trigger.frame.id))


def _length(reading: Reading) -> int:
    return reading.trigger.last - reading.trigger.first


def _overlap(a: Reading, b: Reading) -> bool:
    return a.trigger.first <= b.trigger.last and b.trigger.first <= a.trigger.last


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim per sentence, kind and parties: the most confident."""
    best: dict[object, Claim] = {}
    for claim in claims:
        figure = claim.measure and (claim.measure.kind, claim.measure.value)
        key = (claim.quote.start, claim.kind, figure, frozenset((f.role, f.ref or f.name) for f in claim.fillers))
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return sorted(best.values(), key=lambda c: (c.quote.start, c.trigger.start, c.kind, c.id))


def _published(document: Document) -> YearContext:
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", document.origin.date or "")
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    return YearContext(year, month=month, day=day)
