"""One build at a time in a workspace, and no litter of one that was killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from alliancegraph.errors import UsageError
from alliancegraph.workspace import Workspace

if sys.platform != "win32":
    import fcntl


@contextmanager
def only_build(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace for one build; the system lets go of it when the process ends, however it ends.

    Raises UsageError when another build is at work.
    """
    workspace.cache.mkdir(parents=True, exist_ok=True)
    with (workspace.cache / "lock").open("a", encoding="utf-8") as file:
        _take(file, workspace)
        _sweep(workspace)
        yield


def _take(file: IO[str], workspace: Workspace) -> None:
    if sys.platform == "win32":
        return  # two builds at once are then the user's to avoid; each file is still whole
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError(f"another build is at work in {workspace.root.absolute()}: wait until it has ended") from None


def _sweep(workspace: Workspace) -> None:
    """Temporary files that a killed build left; nobody else writes here while we hold the lock."""
    for folder in (workspace.graph, workspace.exports):
        for left in folder.glob(".*.tmp"):
            if left.name.rsplit(".", 2)[-2] != str(os.getpid()):
                left.unlink()
