"""``graph/decisions.csv``: what humans decided, applied before any rule.

Columns ``left,right,judgement,note``. A side is a name as texts write it, or an id (``actor/ibm``,
``claim/0123456789abcdef``).

| judgement | left | right | effect |
| --- | --- | --- | --- |
| same | name or entity id | entity id or name | left is right, whatever the rules say |
| different | name or entity id | entity id or name | the two are never one |
| reject | name, entity id or claim id | | no actor: claims that need it are left out; the claim is left out |
| accept | name, entity id or claim id | | a known newcomer, asked about no more; the claim counts as certain |
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from alliancegraph.issues import Issue, Issues
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
        """Decisions from their lines, which must not contradict each other (``load_decisions`` sees to it)."""
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


def load_decisions(path: Path, name: str = "graph/decisions.csv") -> Decisions:
    """The decisions in ``path``, none when there is no such file.

    A line that makes no sense, or contradicts an earlier one, is left out and noted under ``name`` in ``issues``.
    """
    issues = Issues()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Decisions(name)
    except (OSError, UnicodeDecodeError) as error:
        issues.add(name, "bad_decision", f"not read ({error}), no decision is applied; save it as UTF-8", level="error")
        return Decisions(name, issues=tuple(issues))
    decisions = list(_sound(_rows(text, name, issues), name, issues))
    return Decisions.of(decisions, name, issues)


def _rows(text: str, name: str, issues: Issues) -> Iterator[Decision]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS[:3] if column not in (reader.fieldnames or ())]
        if missing:
            issues.add(name, "bad_decision", f"no column {missing[0]!r}: no decision is applied", line=1, level="error")
            return
        for row in reader:
            if (decision := _decision(row, name, reader.line_num, issues)) is not None:
                yield decision
    except csv.Error as error:
        issues.add(name, "bad_decision", f"not CSV from here on: {error}", line=reader.line_num, level="error")


def _decision(
    row: Mapping[str | None, str | list[str] | None], name: str, line: int, issues: Issues
) -> Decision | None:
    left, right, judgement, note = (str(row.get(column) or "").strip() for column in COLUMNS)
    problem = _problem(left, right, judgement, None in row)
    for value in get_args(Judgement):
        if value == judgement and not problem:
            return Decision(left, right, value, note, line)
    issues.add(name, "bad_decision", f"{problem}: the line is left out", line=line)
    return None


def _problem(left: str, right: str, judgement: str, too_long: bool) -> str | None:
    if too_long:
        return "more cells than columns; put a text with commas in quotation marks"
    if judgement not in get_args(Judgement):
        return f"judgement {judgement!r} is none of {', '.join(get_args(Judgement))}"
    if not left:
        return "left is empty"
    if judgement in NEED_RIGHT and not right:
        return f"{judgement!r} needs a right side"
    if judgement not in NEED_RIGHT and right:
        return f"{judgement!r} takes no right side"
    return "left and right are the same" if key_of(left) == key_of(right) else None


def _sound(decisions: Iterable[Decision], name: str, issues: Issues) -> Iterator[Decision]:
    """Decisions that do not contradict an earlier one: one judgement a pair, one target a left side."""
    judged: dict[frozenset[str], Judgement] = {}
    target: dict[str, str] = {}
    for decision in decisions:
        left, right = key_of(decision.left), key_of(decision.right)
        pair = frozenset((left, right))
        moved = decision.judgement == "same" and target.get(left, right) != right
        if moved or judged.get(pair, decision.judgement) != decision.judgement:
            issues.add(name, "bad_decision", "contradicts an earlier line: the line is left out", line=decision.line)
            continue
        judged[pair] = decision.judgement
        if decision.judgement == "same":
            target[left] = right
        yield decision
