"""What has been talked about so far: finds who "le groupe", "it", "les deux sociétés" stand for.

Pairs and pronouns of order are read by rule, all others by weighing the actors in view (``Antecedents``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alliancegraph.extract.antecedent_weights import LEAST
from alliancegraph.extract.antecedents import Anaphor, Antecedents
from alliancegraph.extract.descriptions import Description
from alliancegraph.extract.grammar import Frame, Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.pronouns import OTHER
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
    anaphors: Mapping[str, frozenset[str]]
    """The lexicon's word classes of anaphors."""
    antecedents: Antecedents = field(init=False)
    _start: int = 0
    _lists: list[list[Mention]] = field(default_factory=list)
    """Actors named together, in text order."""
    _sentences: list[list[Mention]] = field(default_factory=list)
    _subjects: list[list[Mention]] = field(default_factory=list)
    _before: int = 0
    _set_up: Mention | None = None
    _open: list[tuple[Frame, list[Phrase]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.antecedents = Antecedents(self.vocabulary)
        self.triples = tuple(sorted(self.anaphors.get("threes", ()))) or ("\0",)

    def open_sentence(self, start: int = 0, breaks: Sequence[int] = ()) -> None:
        """Begin a sentence at offset ``start``, its clauses ending at ``breaks``; it is nearer than all before."""
        self._sentences.append([])
        self._subjects.append([])
        self._set_up = None
        self._start = start
        self.antecedents.open_sentence(start, breaks)

    def see(
        self,
        members: Sequence[Mention],
        *,
        subject: bool = False,
        set_up: bool = False,
        at: int | None = None,
        governed: bool = False,
    ) -> None:
        """Remember the actors of a phrase, in text order; ``set_up`` for X in "Quant à X, …".

        ``at`` is where an anaphor stands for them; without it they are named themselves.
        """
        actors = [m for m in members if m.sort in ("actor", "offering", "group")]
        self._sentences[-1].extend(actors)
        if subject:
            self._subjects[-1].extend(actors)
        if set_up and actors:
            self._set_up = actors[0]
        for actor in actors:
            if actor.sort == "actor":
                self.antecedents.see(actor, actor.start if at is None else at, subject=subject, governed=governed)
        named = [m for m in actors if m.sort == "actor"]
        if len(named) > 1 and at is None:
            self._lists.append(named)

    def learn(self, mention: Mention, description: Description) -> None:
        """The document describes an actor beside its name."""
        self.antecedents.learn(mention, description)

    def resolve(self, phrase: Phrase, before: int, exclude: Iterable[Mention] = ()) -> list[Mention]:
        """The mentions that a pronoun or description at offset ``before`` stands for; empty when nothing fits."""
        return [mention for mention, sure in self.weigh(phrase, before, exclude) if sure >= LEAST]

    def weigh(self, phrase: Phrase, before: int, exclude: Iterable[Mention] = ()) -> list[tuple[Mention, float]]:
        """The likeliest mentions that a phrase stands for, each with how likely it is."""
        out = {m.name for m in exclude}
        found = self._by_rule(phrase, before, out)
        if found is not None:
            return [(mention, 1.0) for mention in found]
        likeliest = self.antecedents.weigh(self.anaphor(phrase, before), out)
        return [likeliest] if likeliest else []

    def _by_rule(self, phrase: Phrase, before: int, out: set[str]) -> list[Mention] | None:
        """Pairs, pronouns of order, appositions, and who was set up; None where actors have to be weighed."""
        words = (phrase.pronoun or "").removeprefix(OTHER)
        self._before = before
        if words.startswith("both:"):
            return self._several(words.removeprefix("both:"), out)
        if words in self.anaphors.get("plural_pronouns", ()):
            return self._last_plural(out)
        if words in self.anaphors.get("first", ()) or words in self.anaphors.get("second", ()):
            return self._of_two(words in self.anaphors.get("first", ()), out)
        if phrase.description and (beside := phrase.description.beside) and beside.name not in out:
            return [beside]
        if self._set_up and self._set_up.name not in out and not phrase.description:
            return [self._set_up]
        if phrase.description and phrase.description.pointed and (player := self.antecedents.player(words, before)):
            return [player] if player.name not in out else []
        if phrase.reported and (reporter := self.antecedents.reporter(before)) and reporter.name not in out:
            return [reporter]
        return None

    def anaphor(self, phrase: Phrase, before: int) -> Anaphor:
        """What the choice of an antecedent goes by."""
        said, words = phrase.description, phrase.pronoun or ""
        plain_words = words.removeprefix(OTHER)
        feminine, masculine = (plain_words in self.anaphors.get(g, ()) for g in ("feminine", "masculine"))
        gender = said.gender if said else "f" if feminine else "m" if masculine else ""
        if plain_words in self.anaphors.get("latter", ()):
            sort = "l"
        elif said is None:
            sort = "o" if words.startswith(OTHER) else "p"
        elif said.country and len(said.words) == 1:
            sort = "n"
        else:
            sort = "g" if len(said.words) <= 1 and not said.code else "d"
        return Anaphor(plain_words, said, before, sort, gender)

    def note_roles(self, claim: Claim, frames: Iterable[Frame]) -> None:
        """Remember who plays which role, so that "cette filiale" finds the last one said to be a subsidiary."""
        roles = {f.role: f for f in claim.fillers}
        for frame in frames:
            filler = roles.get(frame.slots.get("self", ""))
            if frame.sort == "role" and frame.kind == claim.kind and filler and filler.sort == "actor":
                mention = Mention(
                    filler.proof.start, filler.proof.end, filler.sort, filler.name, filler.ref, filler.type
                )
                self.antecedents.play(mention, frame.words[0])

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
        out = {m.name for m in exclude}
        return self._clearest(lambda m: m.name not in out and m.sort == "actor")

    def _of_two(self, first: bool, out: set[str]) -> list[Mention]:
        """As in "le premier … le second": of the last two named together."""
        pairs = [found for found in self._lists[-3:] if len(found) == 2 and found[-1].start < self._before]
        found = pairs[-1][0 if first else 1] if pairs else None
        return [found] if found and found.name not in out else []

    def _clearest(self, fits: Callable[[Mention], bool]) -> Mention | None:
        """The mention with the highest salience, if it is ``MARGIN`` times that of the next actor.

        Subjects count more than others, recent mentions more than old ones. None when another comes close: a wrong
        party is worse than none.
        """
        score: dict[str, float] = {}
        last: dict[str, Mention] = {}
        for n in range(1, min(len(self._sentences), REACH) + 1):
            subjects = {id(m) for m in self._subjects[-n]}
            for mention in self._sentences[-n]:
                if mention.start < self._before and fits(mention):
                    weight = DECAY ** (n - 1) * (SUBJECT if id(mention) in subjects else 1.0)
                    score[mention.name] = score.get(mention.name, 0.0) + weight
                    last.setdefault(mention.name, mention)
        ranked = sorted(score, key=lambda name: (-score[name], last[name].start))
        if not ranked or (len(ranked) > 1 and score[ranked[0]] < MARGIN * score[ranked[1]]):
            return None
        return last[ranked[0]]

    def _several(self, words: str, out: set[str]) -> list[Mention]:
        """Two or three actors named together, else the only ones in view."""
        count = 3 if words.startswith(self.triples) else 2
        names: dict[str, Mention] = {}
        for n in range(1, min(WINDOW, len(self._sentences)) + 1):
            for mention in self._sentences[-n]:
                if mention.sort == "actor" and mention.name not in out and mention.start < self._before:
                    names.setdefault(mention.name, mention)
            together = [g for g in self._lists if len(g) == count and g[-1] in self._sentences[-n]]
            together = [g for g in together if g[-1].start < self._before and not {m.name for m in g} & out]
            if together:
                return together[-1]
            if len(names) >= count:
                return list(names.values()) if len(names) == count else []
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
