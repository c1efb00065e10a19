"""Mentions in text order, none of which overlaps another."""

from bisect import bisect_left

from alliancegraph.model import Mention


class Spans:
    """Grows by mentions; a later one that begins where an earlier one does replaces it."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self.mentions: list[Mention] = []

    def free(self, start: int, end: int) -> bool:
        """True when no mention overlaps ``start`` to ``end``."""
        i = bisect_left(self._starts, end)
        return i == 0 or self.mentions[i - 1].end <= start

    def put(self, mention: Mention) -> None:
        """Adds one at its place."""
        i = bisect_left(self._starts, mention.start)
        if i < len(self._starts) and self._starts[i] == mention.start:
            self.mentions[i] = mention
        else:
            self._starts.insert(i, mention.start)
            self.mentions.insert(i, mention)
