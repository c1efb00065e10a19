"""What has been talked about so far: finds who "le groupe", "it", "les deux sociétés" stand for.

Rule-based and typed: a description that names a type of actor ("l'assureur") takes the nearest actor of that
type; a general one ("le groupe", "it") takes the subject of the sentence or of the one before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alliancegraph.extract.grammar import Frame, Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.model import Claim, Mention
from alliancegraph.vocabulary import Vocabulary

DECAY, SUBJECT = 0.85, 2.5
"""How fast a mention fades from one sentence to the next, and how much more a subject weighs (centering,
Grosz, Joshi and Weinstein 1995; the two figures were chosen on the development texts)."""
MARGIN = 2.0
"""How many times more in view than the next the antecedent has to be (chosen on the training texts)."""
REACH = 8
"""How many sentences back salience is counted."""
WINDOW = 4
"""How many sentences back a description may reach."""


@dataclass
class Discourse:
    """The memory of one document, filled sentence by sentence."""

    vocabulary: Vocabulary
    type_words: Mapping[str, str]
    pronouns: frozenset[str] = frozenset()
    _sentences: list[list[Mention]] = field(default_factory=list)
    _subjects: list[list[Mention]] = field(default_factory=list)
    _before: int = 0
    _set_up: Mention | None = None
    _played: dict[str, Mention] = field(default_factory=dict)
    """Party noun ("filiale", "acquéreur") → who was last said to be one."""
    _open: list[tuple[Frame, list[Phrase]]] = field(default_factory=list)

    def open_sentence(self) -> None:
        """Begin a sentence; what follows is nearer than all before."""
        self._sentences.append([])
        self._subjects.append([])
        self._set_up = None

    def see(self, members: Sequence[Mention], *, subject: bool = False, set_up: bool = False) -> None:
        """Remember the actors of a phrase, in text order; ``set_up`` for X in "Quant à X, …"."""
        actors = [m for m in members if m.sort in ("actor", "offering", "group")]
        self._sentences[-1].extend(actors)
        if subject:
            self._subjects[-1].extend(actors)
        if set_up and actors:
            self._set_up = actors[0]

    def resolve(self, phrase: Phrase, before: int, exclude: Iterable[Mention] = ()) -> list[Mention]:
        """The mentions that a pronoun or description at offset ``before`` stands for; empty when nothing fits."""
        words = phrase.pronoun or ""
        self._before = before
        out = {m.name for m in exclude}
        if words.startswith("both:"):
            return self._several(words.removeprefix("both:"), out)
        if words in ("il", "elle", "it") and (subject := self._subject_before(out)):
            return [subject]
        if words in ("ils", "elles", "they"):
            return self._last_plural(out)
        if words in self._played and (mention := self._played[words]).name not in out:
            return [mention]
        code = self.type_words.get(words)
        if self._set_up and self._set_up.name not in out and (not code or self._is_a(self._set_up, code)):
            return [self._set_up]
        found = self._typed(code, out) if code else self._salient(out, described=words not in self.pronouns)
        return [found] if found else []

    def note_roles(self, claim: Claim, frames: Iterable[Frame]) -> None:
        """Remember who plays which role, so that "cette filiale" finds the last one said to be a subsidiary."""
        roles = {f.role: f for f in claim.fillers}
        for frame in frames:
            filler = roles.get(frame.slots.get("self", ""))
            if frame.sort == "role" and frame.kind == claim.kind and filler and filler.sort == "actor":
                mention = Mention(
                    filler.proof.start, filler.proof.end, filler.sort, filler.name, filler.ref, filler.type
                )
                self._played.update(dict.fromkeys(frame.words[0], mention))

    def leave_open(self, scene: Scene, found: Iterable[Reading]) -> None:
        """Remember a party noun that has an owner but no name yet: "Alphabet compte cinq filiales"."""
        self._open = [(r.trigger.frame, r.roles[r.trigger.frame.slots["of"]]) for r in found if _nameless(r)]

    def bridge(self, scene: Scene) -> Reading | None:
        """As in "La plus importante, Verily, …" names one of those that the sentence before left without a name."""
        opener = next(
            (n for n in (3, 2, 1) if " ".join(scene.low(i) for i in range(n)) in scene.grammar.has("bridges")), 0
        )
        name = scene.starting_at(opener + (scene.low(opener) == ",")) if opener else None
        if not name or not name.members or not self._open:
            return None
        frame, owners = self._open[0]
        reading = Reading(Trigger(frame, 0, opener - 1, "noun"), segment=(0, len(scene.tokens)))
        for owner in owners:
            reading.add(frame.slots["of"], owner)
        reading.add(frame.slots["self"], name)
        return reading

    def topic(self, before: int, exclude: Iterable[Mention] = ()) -> Mention | None:
        """Who the text is about at offset ``before``: the last subject."""
        self._before = before
        return self._salient({m.name for m in exclude})

    def _subject_before(self, out: set[str]) -> Mention | None:
        """The last subject named before in the same sentence: "Teva denied that it …"."""
        named = [m for m in self._subjects[-1] if m.start < self._before and m.name not in out and m.sort == "actor"]
        return named[-1] if named else None

    def _salient(self, out: set[str], *, described: bool = False) -> Mention | None:
        """The actor clearly most in view: subjects count more than others, recent mentions more than old ones.

        None when another comes close: a wrong party is worse than none. A description ("le groupe") looks back
        past its own sentence, where the others have just been named.
        """
        return self._clearest(lambda m: m.name not in out and m.sort == "actor", skip=int(described))

    def _typed(self, code: str, out: set[str]) -> Mention | None:
        """The actor of a type that is clearly most in view, else one whose type is not known."""

        def of_type(mention: Mention) -> bool:
            return mention.name not in out and mention.sort == "actor" and self._is_a(mention, code)

        def untyped(mention: Mention) -> bool:
            return mention.name not in out and mention.sort == "actor" and mention.type is None

        found = self._clearest(of_type)
        return found if found or self._clearest(of_type, margin=0.0) else self._clearest(untyped)

    def _clearest(self, fits: Callable[[Mention], bool], *, margin: float = MARGIN, skip: int = 0) -> Mention | None:
        """The mention with the highest salience, if it is ``margin`` times that of the next actor."""
        score: dict[str, float] = {}
        last: dict[str, Mention] = {}
        for n in range(1 + skip, min(len(self._sentences), REACH) + 1):
            subjects = {id(m) for m in self._subjects[-n]}
            for mention in self._sentences[-n]:
                if mention.start < self._before and fits(mention):
                    weight = DECAY ** (n - 1) * (SUBJECT if id(mention) in subjects else 1.0)
                    score[mention.name] = score.get(mention.name, 0.0) + weight
                    last.setdefault(mention.name, mention)
        ranked = sorted(score, key=lambda name: (-score[name], last[name].start))
        if not ranked or (len(ranked) > 1 and score[ranked[0]] < margin * score[ranked[1]]):
            return None
        return last[ranked[0]]

    def _is_a(self, mention: Mention, code: str) -> bool:
        entity = self.vocabulary.entities.get(mention.ref or "")
        types = entity.types if entity else ((mention.type,) if mention.type else ())
        wanted = self.vocabulary.broader_types(code)
        return any(code in (has := self.vocabulary.broader_types(t)) or "digital" in wanted & has for t in types if t)

    def _several(self, words: str, out: set[str]) -> list[Mention]:
        count = 3 if words.startswith(("trois", "three")) else 2
        names: dict[str, Mention] = {}
        for n in range(1, min(WINDOW, len(self._sentences)) + 1):
            for mention in self._sentences[-n]:
                if mention.sort == "actor" and mention.name not in out and mention.start < self._before:
                    names.setdefault(mention.name, mention)
            if len(names) >= count:
                return list(names.values())[:count]
        return []

    def _last_plural(self, out: set[str]) -> list[Mention]:
        for n in range(1, min(3, len(self._sentences)) + 1):
            subjects = list(
                {m.name: m for m in self._subjects[-n] if m.name not in out and m.start < self._before}.values()
            )
            if len(subjects) > 1:
                return subjects
            groups = [m for m in self._sentences[-n] if m.sort == "group"]
            if groups:
                return groups[:1]
        return self._several("", out)


def _nameless(reading: Reading) -> bool:
    frame = reading.trigger.frame
    return (
        frame.sort == "role"
        and bool(reading.roles.get(frame.slots["of"]))
        and not reading.roles.get(frame.slots["self"])
    )
