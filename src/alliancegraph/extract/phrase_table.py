"""Set phrases of the lexicon, found in tokens by their first word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alliancegraph.extract.tokens import Token


@dataclass(frozen=True)
class PhraseTable:
    """Phrases as the tokenizer cuts them, by first word, the longest first."""

    by_first: dict[str, list[list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "PhraseTable":
        """Compile phrases in lower case with straight apostrophes ("d'ici à" is three tokens)."""
        table: dict[str, list[list[str]]] = {}
        for phrase in sorted(phrases):
            words = _words(phrase)
            table.setdefault(words[0], []).append(words)
        for entries in table.values():
            entries.sort(key=len, reverse=True)
        return cls(table)

    def last(self, tokens: Sequence[Token], i: int) -> int | None:
        """Last token of the longest phrase that begins at token ``i``; None when none does."""
        for words in self.by_first.get(tokens[i].low, ()):
            end = i + len(words)
            if len(words) == 1 or [t.low for t in tokens[i + 1 : end]] == words[1:]:
                return end - 1
        return None

    def first_in(self, tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
        """(first, last) token of the first phrase that begins in ``tokens[start:stop]``."""
        openers, start = self.by_first, max(start, 0)
        for i, token in enumerate(tokens[start : max(stop, 0)], start):
            if token.low in openers and (last := self.last(tokens, i)) is not None:
                return i, last
        return None


def _words(phrase: str) -> list[str]:
    plain = phrase.replace("’", "'")
    return plain.split() if plain.endswith("n't") else plain.replace("'", "' ").split()
