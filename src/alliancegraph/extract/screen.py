"""A quick look whether a stretch of text holds any of many words, before slower patterns are tried on it."""

from collections.abc import Iterable

import ahocorasick_rs


class Screen:
    """Words, in lower case, that may stand anywhere in a text, inside longer ones too."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(set(words)))

    def holds(self, low: str) -> bool:
        """True when a word stands in lower-case text."""
        return bool(self._automaton.find_matches_as_indexes(low))
