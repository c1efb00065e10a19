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
    """Remove temporary files (``.NAME.PID.tmp``) whose process has died."""
    for folder in (workspace.graph, workspace.exports):
        for left in folder.glob(".*.*.tmp"):
            if not _lives(left.name.rsplit(".", 2)[-2]):
                left.unlink(missing_ok=True)


def _lives(process: str) -> bool:
    """True for the id of a process that is at work, this one among them."""
    if not process.isdecimal() or sys.platform == "win32":  # there a signal 0 would end it
        return process == str(os.getpid())
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True  # another user's
    return True
