"""Document → claims: sentences, names, structure, frames, qualifiers; every claim passes the verifier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.extract.arguments import Reading, Scene, readings
from alliancegraph.extract.clauses import ClauseFinder
from alliancegraph.extract.claims import ClaimMaker, Passage
from alliancegraph.extract.discourse import Discourse
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.measures import MeasureReader
from alliancegraph.extract.modality import cues_of, modality
from alliancegraph.extract.names import Gazetteer, NameFinder
from alliancegraph.extract.nominals import ConceptFinder
from alliancegraph.extract.phrases import PhraseFinder
from alliancegraph.extract.places import find_places
from alliancegraph.extract.said_amounts import find_amounts
from alliancegraph.extract.said_dates import YearContext, find_dates
from alliancegraph.extract.tokens import Token, sentences, tokenize
from alliancegraph.model import Claim, Document, Mention
from alliancegraph.vocabulary import Vocabulary


@dataclass(frozen=True)
class Reader:
    """Reads documents of one language with one vocabulary; build it once."""

    vocabulary: Vocabulary
    lang: str
    gazetteer: Gazetteer

    @cached_property
    def grammar(self) -> Grammar:
        """The compiled lexicon."""
        return Grammar(self.lang, self.vocabulary.lexicon(self.lang))

    @cached_property
    def _cues(self):  # type: ignore[no-untyped-def]
        return cues_of(self.vocabulary.lexicon(self.lang))

    @cached_property
    def _measures(self) -> MeasureReader:
        return MeasureReader.of(self.vocabulary.lexicon(self.lang))

    @cached_property
    def _domains(self) -> ConceptFinder:
        return ConceptFinder(self.vocabulary.concepts("domain"), self.lang)

    @cached_property
    def _goals(self) -> ConceptFinder:
        return ConceptFinder(self.vocabulary.concepts("goal"), self.lang)

    def claims(self, document: Document) -> list[Claim]:
        """Claims in text order, before verification."""
        text = document.text
        spans = list(sentences(text))
        tokens = [tokenize(text, *span) for span in spans]
        mentions = NameFinder(self.gazetteer, self.grammar).find(text, tokens)
        type_words = dict(self.gazetteer.type_words[self.lang])
        discourse = Discourse(self.vocabulary, type_words)
        maker = ClaimMaker(self.vocabulary, discourse, self._goals)
        context = YearContext(_year(document))
        phrases, clauses = PhraseFinder(self.grammar, type_words), ClauseFinder(self.grammar)
        out: list[Claim] = []
        for span, words in zip(spans, tokens, strict=True):
            inside = [m for m in mentions if span[0] <= m.start < span[1]]
            out.extend(self._sentence(document, span, words, inside, discourse, maker, context, phrases, clauses))
        return _distinct(out)

    def names(self, document: Document) -> set[str]:
        """Surface forms of actors and groups with a name."""
        tokens = [tokenize(document.text, *span) for span in sentences(document.text)]
        found = NameFinder(self.gazetteer, self.grammar).find(document.text, tokens)
        return {document.text[m.start : m.end] for m in found if m.sort == "actor"}

    def _sentence(self, document, span, words, inside, discourse, maker, context, phrases, clauses) -> Iterator[Claim]:  # type: ignore[no-untyped-def]
        dates = find_dates(document.text, *span, context)
        found = phrases.find(words, inside)
        scene = Scene(words, found, clauses.find(words, found), self.grammar)
        discourse.open_sentence()
        self._remember(scene, discourse)
        ready = readings(scene)
        passage = Passage(
            document, scene, span, dates, find_amounts(document.text, *span), find_places(words, document, self.grammar, inside),
            self._domains.find(document.text, *span),
            sorted({min(r.segment[0], r.trigger.first) for r in ready if _opens_clause(scene, r)}),
        )  # fmt: skip
        best = _best(ready)
        bridged = discourse.bridge(scene)
        for reading in [*([bridged] if bridged else []), *best]:
            said = modality(scene, reading, self._cues)
            for claim in maker.make(passage, reading, said) if said else ():
                discourse.note_roles(claim, self.grammar.frames)
                yield claim
        discourse.leave_open(scene, best)
        yield from self._measures.claims(passage)

    def _remember(self, scene: Scene, discourse: Discourse) -> None:
        """Put the sentence's actors into memory; a pronoun keeps who it stands for in view."""
        subjects = [v.subject for v in scene.verbs if v.subject]
        for phrase in scene.phrases:
            is_subject = any(phrase is s for s in subjects) or scene.is_topic(phrase)
            start = scene.tokens[phrase.first].start
            members = phrase.members or (discourse.resolve(phrase, start) if phrase.pronoun and is_subject else [])
            discourse.see(members, subject=is_subject)


def _opens_clause(scene: Scene, reading: Reading) -> bool:
    """A reading with two places filled begins a clause of its own; a purpose ("pour gérer …") does not."""
    verb = reading.verb
    purpose = verb is not None and verb.form == "inf" and {"pour", "afin", "to"} & {scene.low(i) for i in range(verb.first - 2, verb.head)}
    return not purpose and sum(map(len, reading.roles.values())) + len(reading.free) > 1


def _best(found: Sequence[Reading]) -> list[Reading]:
    """Of readings whose triggers overlap and say the same kind, the one with the longest trigger."""
    out: list[Reading] = []
    for reading in sorted(found, key=lambda r: (r.trigger.first - r.trigger.last, r.trigger.first, r.trigger.frame.id)):
        clash = any(o.trigger.first <= reading.trigger.last and reading.trigger.first <= o.trigger.last and (o.trigger.last - o.trigger.first) > (reading.trigger.last - reading.trigger.first) for o in out)
        if not clash:
            out.append(reading)
    return sorted(out, key=lambda r: (r.trigger.first, r.trigger.frame.id))


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim per sentence, kind and parties: the most confident."""
    best: dict[object, Claim] = {}
    for claim in claims:
        figure = claim.measure and (claim.measure.kind, claim.measure.value)
        key = (claim.quote.start, claim.kind, figure, frozenset((f.role, f.ref or f.name) for f in claim.fillers))
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return sorted(best.values(), key=lambda c: (c.quote.start, c.trigger.start, c.kind, c.id))


def _year(document: Document) -> int | None:
    date = document.origin.date
    return int(date[:4]) if date and date[:4].isdigit() else None
