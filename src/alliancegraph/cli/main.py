"""The verbs put together, and how an error reaches the user: one line on stderr and an exit code.

0 done · 1 findings (a check fails, two graphs differ) · 2 the request makes no sense · 3 an input cannot be read
"""

import io
import os
import sys
from typing import Annotated

import typer

from alliancegraph import __version__
from alliancegraph.cli import (
    brokers,
    build,
    check,
    completion,
    depend,
    diff,
    evaluate,
    explain,
    export,
    init,
    query,
    rank,
    report,
    review,
    suggest,
    timeline,
    view,
)
from alliancegraph.errors import AllianceGraphError

app = typer.Typer(
    name="alliancegraph",
    help="Read French and English texts about who works with whom; ask, rank and explore what they prove.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: it starts in a third of the time, and reads the same in a file
    pretty_exceptions_enable=False,
)
for _verb in (
    init.init,
    build.build,
    query.query,
    rank.rank,
    brokers.brokers,
    depend.depend,
    timeline.timeline,
    suggest.suggest,
    explain.explain,
    view.view,
    report.report,
    diff.diff,
    check.check,
    review.review,
    export.export,
    evaluate.evaluate,
    completion.completion,
):
    app.command()(_verb)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"alliancegraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options before the verb."""


def main() -> None:
    """Run the command line; never returns."""
    _write_utf8()
    completion.know_shells()
    try:
        app()
    except AllianceGraphError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror or error}", 3)
    except KeyboardInterrupt:
        _fail("stopped; the last good graph is untouched", 130)


def _write_utf8() -> None:
    """Data is UTF-8 on every machine; a terminal that cannot show a sign shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _fail(message: str, code: int) -> None:
    for line in message.splitlines():
        typer.echo(f"alliancegraph: {line}", err=True)
    sys.exit(code)
