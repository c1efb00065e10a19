"""What of ``graph/decisions.csv`` is not applied, told to the user: a judgement is not lost in silence."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliancegraph.cli.output import say

if TYPE_CHECKING:
    from alliancegraph.issues import Issue

SHOWN = 5
"""Lines told; more are counted."""


def tell_bad_decisions(issues: "Iterable[Issue]") -> None:
    """A line each on stderr, those by which nothing of the file is applied first."""
    ordered = sorted(issues, key=lambda issue: (issue.level != "error", issue))
    for issue in ordered[:SHOWN]:
        say(f"{issue.path}{f', line {issue.line}' if issue.line else ''}: {issue.message}")
    if len(ordered) > SHOWN:
        say(f"… and {len(ordered) - SHOWN} more, which `alliancegraph build` lists in graph/issues.csv")
