"""What humans decided, applied before any rule: the lines of ``graph/decisions.csv``, read by ``decisions_file``.

Columns ``left,right,judgement,note``. A side is a name as texts write it, or an id (``actor/ibm``,
``claim/0123456789abcdef``).

| judgement | left | right | effect |
| --- | --- | --- | --- |
| same | name or entity id | entity id or name | left is right, whatever the rules say |
| different | name or entity id | entity id or name | the two are never one |
| reject | name, entity id or claim id | | no actor: claims that need it are left out; the claim is left out |
| accept | name, entity id or claim id | | a known newcomer, asked about no more; the claim counts as certain |
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from alliancegraph.issues import Issue
from alliancegraph.resolve.names import normal

Judgement = Literal["same", "different", "reject", "accept"]

COLUMNS = ("left", "right", "judgement", "note")
NEED_RIGHT = ("same", "different")

ID = re.compile(r"(?:actor|group|offering|topic|domain|goal|claim)/\S+")


def key_of(side: str) -> str:
    """An id as it is, a name in normal form: the key by which decisions find what they are about."""
    side = side.strip()
    return side if ID.fullmatch(side) else normal(side)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file."""

    left: str
    right: str
    judgement: Judgement
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Decisions:
    """All decisions, ready to be asked. Keys are those of ``key_of``."""

    path: str = "graph/decisions.csv"
    same: Mapping[str, str] = field(default_factory=dict)
    """Key → key it is the same as, at the end of all chains."""
    different: frozenset[frozenset[str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    spelled: Mapping[str, str] = field(default_factory=dict)
    """Key → the name as the file writes it."""
    lines: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()
    """What of the file made no sense."""

    @property
    def claims(self) -> frozenset[str]:
        """Keys of the claims that were judged."""
        return frozenset(key for key in self.rejected | self.accepted if key.startswith("claim/"))

    @classmethod
    def of(
        cls, decisions: Iterable[Decision], path: str = "graph/decisions.csv", issues: Iterable[Issue] = ()
    ) -> "Decisions":
        """Decisions from their lines, which must not contradict each other (``decisions_file`` sees to it)."""
        lines = tuple(decisions)
        steps = {key_of(d.left): key_of(d.right) for d in lines if d.judgement == "same"}
        return cls(
            path,
            {key: _end(key, steps) for key in steps},
            frozenset(frozenset((key_of(d.left), key_of(d.right))) for d in lines if d.judgement == "different"),
            frozenset(key_of(d.left) for d in lines if d.judgement == "reject"),
            frozenset(key_of(d.left) for d in lines if d.judgement == "accept"),
            {key_of(side): side for d in reversed(lines) for side in (d.right, d.left) if side},
            lines,
            tuple(issues),
        )

    def same_as(self, *keys: str) -> str | None:
        """What the first decided of ``keys`` is the same as, None when none is decided."""
        return next((self.same[key] for key in keys if key in self.same), None)

    def are_different(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """True when a human said that something with a key of ``left`` is not something with a key of ``right``."""
        right = tuple(right)
        return bool(self.different) and any(frozenset((a, b)) in self.different for a in left for b in right)


def _end(key: str, steps: Mapping[str, str]) -> str:
    """The last key of a chain; in a circle, the smallest of it."""
    seen = [key]
    while (key := steps.get(key, key)) not in seen:
        seen.append(key)
    return min(seen[seen.index(key) :])
