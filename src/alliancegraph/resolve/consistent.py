"""Judgements that cannot all hold: for each, the earlier line that it contradicts.

A left side has one judgement (a name that is the same as another is neither rejected nor accepted beside it) and one
target; what is the same, over any chain of lines, is nowhere different.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from alliancegraph.resolve.decisions import Decision, key_of


def checked(decisions: Iterable[Decision]) -> Iterator[tuple[Decision, Decision | None]]:
    """Each decision and the earlier one that it contradicts, None where it is sound; of two, the first counts."""
    found = _Sound()
    for decision in decisions:
        earlier = found.against(decision)
        if earlier is None:
            found.add(decision)
        yield decision, earlier


class _Sound:
    """Decisions that agree with each other. Keys are those of ``key_of``."""

    def __init__(self) -> None:
        self._said: dict[str, Decision] = {}
        """Left side → what it is said to be: the same as another, rejected, or accepted."""
        self._same: list[tuple[str, str, Decision]] = []
        self._groups: dict[str, set[str]] = {}
        """Key → all that it is the same as; one set a group."""
        self._different: dict[str, dict[str, Decision]] = defaultdict(dict)

    def add(self, decision: Decision) -> None:
        """Take in one that contradicts none."""
        left, right = key_of(decision.left), key_of(decision.right)
        if decision.judgement == "different":
            self._different[left][right] = self._different[right][left] = decision
            return
        self._said.setdefault(left, decision)
        if decision.judgement == "same":
            self._same.append((left, right, decision))
            small, big = sorted((self._group(left), self._group(right)), key=len)
            big |= small
            self._groups |= dict.fromkeys(small | {left, right}, big)

    def against(self, decision: Decision) -> Decision | None:
        """The line that ``decision`` contradicts."""
        left, right = key_of(decision.left), key_of(decision.right)
        if decision.judgement == "different":
            return self._joined_by(left, right) if right in self._group(left) else None
        said = self._said.get(left)
        if said and said.judgement != decision.judgement:
            return said
        if said and right and right not in self._group(left):
            return said
        return self._parted_by(left, right) if decision.judgement == "same" else None

    def _group(self, key: str) -> set[str]:
        return self._groups.get(key) or {key}

    def _parted_by(self, left: str, right: str) -> Decision | None:
        """The line by which one that is the same as ``left`` differs from one that is the same as ``right``."""
        small, big = sorted((self._group(left), self._group(right)), key=len)
        found = [line for a in small for b, line in self._different.get(a, {}).items() if b in big]
        return min(found, key=lambda line: line.line, default=None)

    def _joined_by(self, left: str, right: str) -> Decision:
        """The line that made the two the same, the last of a chain."""
        alone = _Sound()
        for _, _, decision in self._same:
            alone.add(decision)
            if right in alone._group(left):
                return decision
        raise AssertionError("only what is in one group is asked about")
