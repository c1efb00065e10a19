"""What was not understood: nothing is dropped in silence (zavod's issue log is the model)."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from typing import Literal

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing a user may want to mend. Sorted by place, so that the file is diffable."""

    path: str
    """The input file, relative to the workspace."""
    line: int
    """Line or row in it, 0 where that makes no sense."""
    code: str
    """Short stable code: ``no_date``, ``unknown_actor``, ``bad_amount``, ``refused`` …"""
    level: Level
    """info: guessed or left empty; warning: read in part; error: refused."""
    message: str
    """What, and what to do about it."""


class Issues:
    """Collects issues while a stage works; iterates in sorted order, each once."""

    def __init__(self, issues: Iterable[Issue] = ()) -> None:
        self._issues = set(issues)

    def add(self, path: str, code: str, message: str, *, line: int = 0, level: Level = "warning") -> None:
        """Note one issue."""
        self._issues.add(Issue(path, line, code, level, message))

    def extend(self, issues: Iterable[Issue]) -> None:
        """Take over the issues of another collection."""
        self._issues.update(issues)

    def __iter__(self) -> Iterator[Issue]:
        return iter(sorted(self._issues))

    def __len__(self) -> int:
        return len(self._issues)

    def to_csv(self) -> str:
        """``graph/issues.csv``: header and one line an issue."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([f.name for f in fields(Issue)])
        writer.writerows(astuple(issue) for issue in self)
        return out.getvalue()
