"""Progress on stderr: a bar on a terminal, one line a step elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alliancegraph.cli.output import say


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A callback (step, done, total) that shows how far the work is."""
    if sys.stderr.isatty():
        with _bar() as update:
            yield update
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # no refreshing thread: documents may be read in forked processes
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task("", visible=False)

        def update(step: str, done: int, total: int) -> None:
            progress.update(task, description=step, completed=done, total=total, visible=True, refresh=True)

        yield update


def _lines() -> Callable[[str, int, int], None]:
    steps: set[str] = set()

    def update(step: str, _done: int, total: int) -> None:
        if step not in steps:
            steps.add(step)
            say(f"{step} ({total})" if step == "reading" else step)

    return update
