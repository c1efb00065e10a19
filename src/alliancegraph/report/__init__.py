"""The report: what an analyst hands over, one page from top to bottom, as HTML or Markdown.

``sections`` find what there is to say, with the numbers of the verbs of the command line; ``charts`` draw it; ``parts``
is what both agree on; ``html`` and ``markdown`` write it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.report.asked import Asked
from alliancegraph.report.build import build_report
from alliancegraph.report.html import html
from alliancegraph.report.markdown import markdown
from alliancegraph.report.parts import Report

__all__ = ["FORMATS", "Asked", "build_report", "format_of", "report_bytes", "write_report"]

FORMATS: Mapping[str, Callable[[Report], str]] = {"html": html, "md": markdown}
"""By name, which is also the suffix."""
_SUFFIXES = {"htm": "html", "markdown": "md"}


def format_of(path: Path) -> str:
    """The format that a path's suffix names; raises UsageError for none."""
    suffix = path.suffix.removeprefix(".").lower()
    name = _SUFFIXES.get(suffix, suffix)
    if name not in FORMATS:
        raise UsageError(f"{path.name} names no format of a report: give a .html or .md file, or --format")
    return name


def report_bytes(asked: Asked, format_: str = "html", title: str | None = None) -> bytes:
    """The report as UTF-8, the same bytes for the same arguments.

    Raises UsageError for an unknown format, language, measure or code.
    """
    if format_ not in FORMATS:
        raise UsageError(f"no format {format_!r} of a report; there are {', '.join(FORMATS)}")
    # a lone surrogate cannot be UTF-8
    return FORMATS[format_](build_report(asked, title)).encode("utf-8", "replace")


def write_report(asked: Asked, path: Path, format_: str | None = None, title: str | None = None) -> Path:
    """Write the report whole or not at all, by default in the format of the path's suffix, and return its path."""
    write_atomic(path, report_bytes(asked, format_ or format_of(path), title))
    return path
