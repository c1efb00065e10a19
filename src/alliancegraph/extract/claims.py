"""Readings become claims: roles are filled with the right sort of thing, qualifiers are attached."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from alliancegraph.dates import PartialDate
from alliancegraph.extract.discourse import Discourse
from alliancegraph.extract.modality import Modality
from alliancegraph.extract.nearness import Near, one_each
from alliancegraph.extract.nominals import ConceptFinder, goals, nominal
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.model import Amount, Claim, Document, Filler, Mention, Proof, Said
from alliancegraph.vocabulary import Kind, Vocabulary

BASE = 0.8
"""Confidence of a frame whose parties are named in its own clause, before the factors below: about what such
claims are worth on the annotated texts (``corpus/README.md``)."""
ANAPHOR, FAR_ANAPHOR, TOPIC, UNKNOWN = 0.8, 0.6, 0.6, 0.97
UNPRICED = frozenset({"subsidiary", "competition", "launch", "ambition"})
"""Kinds that are no deal: a sum beside them is the price of something else."""


@dataclass
class Passage:
    """A sentence with all that qualifiers may be drawn from."""

    document: Document
    scene: Scene
    span: tuple[int, int]
    dates: Sequence[Said[PartialDate]] = ()
    amounts: Sequence[Amount] = ()
    places: Sequence[Said[str]] = ()
    domains: Sequence[Said[str]] = ()
    triggers: Sequence[int] = ()
    """Tokens where the clauses of other readings begin."""


@dataclass
class ClaimMaker:
    """Turns readings of one document into claims."""

    vocabulary: Vocabulary
    discourse: Discourse
    goal_finder: ConceptFinder
    _confidence: float = field(default=BASE, init=False)
    _unresolved: bool = field(default=False, init=False)

    def make(self, passage: Passage, reading: Reading, said: Modality) -> Iterator[Claim]:
        """Claims of a reading: one per target for directed kinds, one for all parties of a symmetric one."""
        kind = self.vocabulary.kinds[reading.trigger.frame.kind]
        self._confidence = BASE * float(reading.trigger.frame.extra.get("weight", 1.0))
        self._unresolved = False
        fillers = self._fillers(passage, reading, kind)
        if kind.symmetric and self._unresolved:
            return  # "elle s'allie à A et B": without who "elle" is, A and B would seem to ally with each other
        through = [f for f in fillers if f.role == "through"] or list(self._vehicle(passage, reading, kind, fillers))
        if kind.symmetric:
            parties = _distinct([f for f in fillers if f.role == kind.source])
            if len(parties) == 1 and self._governed_party(reading, kind):
                parties = _distinct([*self._missing(passage, reading, parties), *parties])
            others = [f for f in fillers if f.role not in (kind.source, "through")]
            if len(parties) >= 2:
                yield self.claim(passage, reading, said, kind, [*parties, *others], through)
            return
        yield from self._directed(passage, reading, said, kind, fillers, through)

    # -- directed kinds --------------------------------------------------------------------------------------

    def _directed(
        self,
        passage: Passage,
        reading: Reading,
        said: Modality,
        kind: Kind,
        fillers: list[Filler],
        through: list[Filler],
    ) -> Iterator[Claim]:
        targets = _distinct([f for f in fillers if f.role == kind.target])
        sources = _distinct([f for f in fillers if f.role == kind.source and f.name not in {t.name for t in targets}])
        fields = [f for f in fillers if f.role == "field"]
        if kind.code == "launch":
            targets = [t for t in targets if self._launchable(t, {s.ref for s in sources})]
        targets = targets or fields[:1]
        if not sources or not targets:
            return
        others = [f for f in fillers if f.role not in (kind.source, kind.target, "through", "field")]
        words = passage.scene.grammar.has("respective_words")
        one_by_one = len(sources) == len(targets) > 1 and any(t.low in words for t in passage.scene.tokens)
        for n, target in enumerate(targets):
            own = sources[n : n + 1] if one_by_one else sources
            yield self.claim(passage, reading, said, kind, [*own, target, *others], through)

    def _governed_party(self, reading: Reading, kind: Kind) -> bool:
        """True for "un accord avec Y": one party stands behind a preposition, the other goes without saying."""
        phrases = reading.roles.get(kind.source, [])
        return reading.trigger.frame.sort == "noun" and len(phrases) == 1 and phrases[0].preposition in ("avec", "with")

    def _missing(self, passage: Passage, reading: Reading, present: Sequence[Filler]) -> list[Filler]:
        """The party that a clause leaves out is the one the text is about."""
        before = passage.scene.tokens[reading.trigger.first].start
        topic = self.discourse.topic(before, (Mention(0, 0, "actor", f.name) for f in present))
        if topic is None:
            return []
        self._confidence *= TOPIC
        return [_filler(present[0].role, topic)]

    # -- fillers ---------------------------------------------------------------------------------------------

    def _fillers(self, passage: Passage, reading: Reading, kind: Kind) -> list[Filler]:
        out: list[Filler] = []
        for role, phrases in reading.roles.items():
            for phrase in phrases:
                out.extend(self._of_phrase(passage, reading, kind, role, phrase))
        if kind.code == "ambition":
            stop = passage.span[1]
            out.extend(
                goals(self.goal_finder, passage.document.text, passage.scene.tokens[reading.trigger.first].start, stop)
            )
        out.extend(self._free(passage, reading, kind, {f.role for f in out}))
        return out

    def _of_phrase(self, passage: Passage, reading: Reading, kind: Kind, role: str, phrase: Phrase) -> Iterator[Filler]:
        anaphor = None
        members: Sequence[Mention] = phrase.members
        if phrase.pronoun:
            tokens = passage.scene.tokens
            first, last = phrase.described or (phrase.first, phrase.last)
            anaphor = passage.document.proof(tokens[first].start, tokens[last].end)
            others = [m for r, ps in reading.roles.items() for p in ps for m in p.members if p is not phrase]
            resolved = self.discourse.resolve(phrase, anaphor.start, [*others, *phrase.members])
            for mention in phrase.members:
                yield from self._of_mention(kind, role, mention, None)
            members = resolved
            self._unresolved |= not resolved
            near = any(passage.span[0] <= m.start for m in members)
            self._confidence *= (ANAPHOR if near else FAR_ANAPHOR) if members else 1
        owner = _whose(passage.scene, phrase)
        if owner and kind.code != "launch" and self._owns(owner, members):
            yield from self._of_mention(kind, role, owner, None)
            yield from (_filler("through", m) for m in members[:1])
            return
        for mention in members:
            yield from self._of_mention(kind, role, replace_anaphor(mention, anaphor), anaphor)

    def _owns(self, owner: Mention, members: Sequence[Mention]) -> bool:
        """True when the registry says that all of ``members`` belong to ``owner``."""
        entities = [self.vocabulary.entities.get(m.ref or "") for m in members]
        known = owner.ref is not None and bool(entities)
        return known and all(e is not None and e.parent == owner.ref for e in entities)

    def _of_mention(self, kind: Kind, role: str, mention: Mention, anaphor: Proof | None) -> Iterator[Filler]:
        """A product in an actor's place is "through", and stands for its maker."""
        accepted = self.vocabulary.roles[role].sorts
        if mention.sort in accepted:
            if not mention.certain:
                self._confidence *= UNKNOWN
            yield _filler(role, mention, anaphor)
            return
        entity = self.vocabulary.entities.get(mention.ref or "")
        maker = self.vocabulary.entities.get(entity.parent) if entity and entity.parent else None
        if mention.sort == "offering" and maker is not None:
            proof = Proof(mention.start, mention.end, "")
            yield Filler(role, maker.name, "actor", proof, maker.id, maker.types[0] if maker.types else None, anaphor)
            yield _filler("through", mention)
        elif mention.sort == "actor" and "offering" in accepted:
            yield _filler(role, replace(mention, sort="offering"), anaphor)

    def _launchable(self, filler: Filler, launchers: set[str | None]) -> bool:
        """What is launched is an offering, a new name, or a unit of the launcher; never another known actor."""
        entity = self.vocabulary.entities.get(filler.ref or "")
        return entity is None or entity.sort == "offering" or entity.parent in launchers

    def _vehicle(self, passage: Passage, reading: Reading, kind: Kind, fillers: Sequence[Filler]) -> Iterator[Filler]:
        """As in "sur son cloud Azure", "through its Verily unit": what belongs to the source, beside it."""
        owners = {f.ref for f in fillers if f.role == kind.source and f.ref}
        held = {f.ref for f in fillers}
        first, last = reading.segment
        for phrase in passage.scene.phrases:
            if not first <= phrase.first < last or phrase.preposition not in passage.scene.grammar.has(
                "vehicle_prepositions"
            ):
                continue
            for mention in phrase.members:
                entity = self.vocabulary.entities.get(mention.ref or "")
                if entity and entity.parent in owners and entity.id not in held:
                    yield _filler("through", mention)

    def _free(self, passage: Passage, reading: Reading, kind: Kind, filled: set[str]) -> Iterator[Filler]:
        """Offerings and fields of activity that are common nouns."""
        for role, start in reading.free.items():
            if role in filled:
                continue
            sorts = self.vocabulary.roles[role].sorts
            proof = nominal(passage.scene, passage.document.text, start, reading.segment[1])
            if proof is None:
                continue
            if role == "launchedOffering" and self._has_word(passage, proof, "offering_nouns"):
                yield Filler(role, proof.quote, "offering", proof)
            elif kind.code != "launch" and "offering" in sorts and reading.trigger.frame.extra.get("nominal"):
                if self._has_word(passage, proof, "asset_nouns"):
                    yield Filler(role, proof.quote, "offering", proof)
            elif "topic" in sorts or (kind.code == "investment" and role == kind.target):
                said = next((d for d in passage.domains if proof.start <= d.proof.start < proof.end), None)
                if said:
                    yield Filler("field", proof.quote, "topic", proof, ref=f"domain/{said.value}")

    def _has_word(self, passage: Passage, proof: Proof, word_class: str) -> bool:
        words = {t.low for t in passage.scene.tokens if proof.start <= t.start < proof.end}
        return bool(words & passage.scene.grammar.has(word_class))

    # -- the claim -------------------------------------------------------------------------------------------

    def claim(
        self,
        passage: Passage,
        reading: Reading,
        said: Modality,
        kind: Kind,
        fillers: Iterable[Filler],
        through: Sequence[Filler],
    ) -> Claim:
        """One claim with the qualifiers that belong to the clause of the reading."""
        document, tokens = passage.document, passage.scene.tokens
        trigger = document.proof(tokens[reading.trigger.first].start, tokens[reading.trigger.last].end)
        near = Near.of(passage.scene, reading, trigger, self._segment(passage, reading))
        fillers = tuple(_with_quote(document, f) for f in fillers)
        target = next((f.proof for f in fillers if f.role == kind.target), None)
        return Claim(
            document=document.id,
            kind=kind.code,
            fillers=fillers,
            quote=document.proof(*passage.span),
            trigger=trigger,
            method=f"frame:{reading.trigger.frame.id}",
            confidence=round(self._confidence, 3),
            polarity=said.polarity,
            status=said.status,
            cues=(_proof_of_cue(document, passage.scene, said.cue),) if said.cue else (),
            date=near.date(passage.scene, reading, passage.dates, target),
            amount=near.price(reading, passage.amounts) if kind.code not in UNPRICED else None,
            place=near.only(passage.places),
            domains=one_each(d for d in passage.domains if near.inside(d.proof)),
            through=_with_quote(document, through[0]) if through else None,
            origin=document.origin,
            page=document.page_of(passage.span[0]),
        )

    def _segment(self, passage: Passage, reading: Reading) -> tuple[int, int]:
        """Characters of the clause: from the end of the clause before to the start of the next one."""
        tokens = passage.scene.tokens
        own = min(reading.segment[0], reading.trigger.first)
        before = max((t for t in passage.triggers if t < own), default=None)
        after = min((t for t in passage.triggers if t > reading.trigger.last), default=None)
        first = passage.span[0] if before is None else tokens[own].start
        return first, passage.span[1] if after is None else tokens[after].start


def _whose(scene: Scene, phrase: Phrase) -> Mention | None:
    """X in "X, dont le cloud Y …" and "X, whose cloud Y …"."""
    i = next((k for k in range(phrase.first - 1, phrase.first - 5, -1) if scene.low(k) in ("dont", "whose")), None)
    if i is None or any(scene.starting_at(k) or scene.verb_of(k) for k in range(i, phrase.first)):
        return None
    before = scene.ending_at(i - 1) or scene.ending_at(i - 2)
    return before.members[-1] if before and before.members else None


def _proof_of_cue(document: Document, scene: Scene, cue: tuple[int, int]) -> Proof:
    return document.proof(scene.token(cue[0]).start, scene.token(cue[1]).end)


def replace_anaphor(mention: Mention, anaphor: Proof | None) -> Mention:
    """The mention that an anaphor stands for, marked as sure: it was admitted where it was named."""
    return replace(mention, certain=True) if anaphor else mention


def _filler(role: str, mention: Mention, anaphor: Proof | None = None) -> Filler:
    return Filler(
        role, mention.name, mention.sort, Proof(mention.start, mention.end, ""), mention.ref, mention.type, anaphor
    )


def _with_quote(document: Document, filler: Filler) -> Filler:
    return replace(filler, proof=document.proof(filler.proof.start, filler.proof.end))


def _distinct(fillers: Iterable[Filler]) -> list[Filler]:
    seen: dict[str, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.ref or filler.name.casefold(), filler)
    return list(seen.values())
