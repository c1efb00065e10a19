"""One analysed sentence, and what a trigger found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from alliancegraph.extract.grammar import Grammar, Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.tokens import Token
from alliancegraph.extract.verbs import Verb


@dataclass(eq=False)
class Scene:
    """One analysed sentence; what is asked of it again and again is looked up in tables by token.

    ``lows`` are its tokens in lower case, ``words`` each of them once, ``memo`` holds what others work out about it.
    """

    tokens: Sequence[Token]
    phrases: Sequence[Phrase]
    verbs: Sequence[Verb]
    grammar: Grammar
    then: Sequence[Token] = ()
    """The sentence after."""

    def token(self, i: int) -> Token:
        """Token ``i``; those of the sentence after count on."""
        return self.tokens[i] if i < len(self.tokens) else self.then[i - len(self.tokens)]

    def low(self, i: int) -> str:
        """Lower-case token ``i``, "" outside the sentence."""
        lows = self.lows
        return lows[i] if 0 <= i < len(lows) else ""

    def __post_init__(self) -> None:
        """Makes the tables."""
        self.lows = [t.low for t in self.tokens]
        self.words = frozenset(self.lows)
        self.memo: dict[int, Any] = {}
        backwards, verbs = self.phrases[::-1], self.verbs[::-1]
        self._endings = {i: p for p in backwards for i in (p.last, p.after)}
        self._holders = {i: p for p in backwards for i in range(p.first, p.last + 1)}
        self._groups = {i: v for v in verbs for i in range(v.first, v.last + 1)}

    @cached_property
    def triggers(self) -> list[Trigger]:
        """Every frame whose words stand in it."""
        return self.grammar.triggers(self.tokens)

    def ending_at(self, i: int) -> Phrase | None:
        """The phrase whose last token is ``i``."""
        return self._endings.get(i) if i >= 0 else None

    def starting_at(self, i: int) -> Phrase | None:
        """The phrase that begins at ``i`` or holds it."""
        return self._holders.get(i)

    def is_topic(self, phrase: Phrase) -> bool:
        """X in "Quant à X, …", "As for X, …": set up as what the sentence is about."""
        start = max(phrase.preposition_first, 0) if phrase.preposition else phrase.first
        return self.low(0) in self.grammar.has("topic_markers") and start <= 2

    def is_source(self, phrase: Phrase) -> bool:
        """Reuters in "selon Reuters", "according to Reuters": who says it, not who it is about."""
        attribution = self.grammar.has("attributions")
        return phrase.preposition in attribution or self.low(phrase.first - 1) in attribution

    def verb_of(self, i: int) -> Verb | None:
        """The verb group that holds token ``i``."""
        return self._groups.get(i)


@dataclass(slots=True)
class Reading:
    """A trigger and the phrases in its roles, in text order of discovery."""

    trigger: Trigger
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    verb: Verb | None = None
    """The verb group that carries the trigger, or governs the noun: it bears tense, mood and negation."""
    predicate: Verb | None = None
    """For an event noun that is a subject: the verb that says what became of it."""
    free: dict[str, int] = field(default_factory=dict)
    """Role → token index where a filler that is no name may stand ("ouvre | une clinique")."""
    segment: tuple[int, int] = (0, 0)
    """Tokens of the clause, for qualifiers that belong to it."""

    def add(self, role: str, phrase: Phrase) -> None:
        """Put a phrase in a role, once."""
        if not any(phrase is other for other in self.roles.setdefault(role, [])):
            self.roles[role].append(phrase)
