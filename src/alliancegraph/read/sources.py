"""``documents/sources.csv``: what a user says about the documents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UnreadableInput
from alliancegraph.issues import Issues
from alliancegraph.read.decode import decode, normalise
from alliancegraph.read.sheet import Row, Table, read_table
from alliancegraph.workspace import DESCRIPTIONS, Workspace

NAMES: Mapping[str, str] = {
    **{name: name for name in ("path", "title", "publisher", "date", "language", "url", "licence")},
    "lang": "language",
    "license": "licence",
    "file": "path",
    "source": "publisher",
    "chemin": "path",
    "fichier": "path",
    "titre": "title",
    "éditeur": "publisher",
    "langue": "language",
}
"""Header cells, in small letters → columns."""

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Source:
    """What is said about one document; None where nothing is."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    """EDTF."""
    language: str | None = None
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True)
class Sources:
    """Descriptions by path relative to the workspace (POSIX)."""

    entries: Mapping[str, Source]

    def entry(self, path: str) -> Source:
        """What is said about a document; nothing, when it is not described."""
        return self.entries.get(path, Source())

    @classmethod
    def load(cls, workspace: Path, issues: Issues) -> "Sources":
        """The descriptions of a workspace; none when it has no sources.csv.

        A path is relative to ``documents/`` or to the workspace. What does not fit becomes an issue with its
        line, the rest is kept.
        """
        root = Workspace(workspace)
        file = root.documents / DESCRIPTIONS
        name = f"{root.documents.name}/{DESCRIPTIONS}"
        if not file.is_file():
            return cls({})
        try:
            text = normalise(decode(file.read_bytes(), name).text)
        except (OSError, UnreadableInput) as error:
            issues.add(name, "refused", f"cannot be read ({error}); documents have no description", level="error")
            return cls({})
        return cls(dict(_entries(text, workspace, _Reporter(name, issues))))


@dataclass(frozen=True, slots=True)
class _Reporter:
    name: str
    issues: Issues

    def warn(self, line: int, message: str) -> None:
        self.issues.add(self.name, "bad_source", message, line=line)


def _entries(text: str, workspace: Path, report: _Reporter) -> Iterator[tuple[str, Source]]:
    table = read_table(text, NAMES)
    if "path" not in table.columns:
        report.warn(
            1, f"no column 'path'; the header should be {','.join(['path', *(f.name for f in fields(Source))])}"
        )
        return
    for title in filter(None, (*table.unknown, *table.doubled)):
        report.warn(1, f"column {title!r} is unknown or doubled and ignored")
    seen = set()
    for row in table.rows:
        path = _path(table, row, workspace, report)
        if path in seen:
            report.warn(row.line, f"{path} is described twice; the first line counts")
        elif path:
            seen.add(path)
            yield path, _source(table, row, report)


def _path(table: Table, row: Row, workspace: Path, report: _Reporter) -> str | None:
    if len(row.cells) > table.width:
        report.warn(row.line, f"{len(row.cells)} cells under {table.width} columns; put quotation marks around a comma")
    said = table.value(row, "path")
    if not said:
        report.warn(row.line, "no path; the line is ignored")
        return None
    given = PurePosixPath(said.replace("\\", "/"))
    if given.is_absolute() or ".." in given.parts:
        report.warn(row.line, f"{said} is outside the workspace; the line is ignored")
        return None
    documents = Workspace(workspace).documents.name
    for path in (PurePosixPath(documents, given), given):
        if (workspace / path).is_file():
            return path.as_posix()
    report.warn(row.line, f"no file {said} in {documents}/; mend the path or remove the line")
    return None


def _source(table: Table, row: Row, report: _Reporter) -> Source:
    source = Source(**{field.name: table.value(row, field.name) for field in fields(Source)})
    if source.date and not _is_date(source.date):
        report.warn(row.line, f"{source.date!r} is no date; write 2018, 2018-03 or 2018-03-14")
        source = replace(source, date=None)
    if source.language and not _LANGUAGE.fullmatch(source.language.lower()):
        report.warn(row.line, f"{source.language!r} is no language code; write fr or en")
        source = replace(source, language=None)
    if source.url and not _URL.fullmatch(source.url):
        report.warn(row.line, f"{source.url!r} is no web address; begin it with https://")
        source = replace(source, url=None)
    return replace(source, language=source.language.lower() if source.language else None)


def _is_date(words: str) -> bool:
    try:
        PartialDate(words)
    except ValueError:
        return False
    return True
