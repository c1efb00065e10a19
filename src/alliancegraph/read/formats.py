"""The formats that are read, and which of them some bytes are in."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.raw import Raw

_HEAD = 1_024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a document."""

    name: str
    suffixes: tuple[str, ...]
    load: Callable[[], Callable[[bytes, str], Raw]]
    """Imports the reader: only what is needed is loaded, and before the sandbox forks."""
    risky: bool
    """True when its reader is somebody else's large library, and runs apart."""


def _text() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import text

    return text.extract


def _markdown() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import text

    return text.extract_markdown


def _html() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import html

    html.article("<html><body><p>Ready.</p></body></html>")  # sets itself up once, here and not in each child
    return html.extract


def _pdf() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import pdf

    return pdf.extract


def _docx() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import docx

    return docx.extract


def _sheet() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import sheet

    return sheet.extract


def _json_lines() -> Callable[[bytes, str], Raw]:
    from alliancegraph.read import json_lines

    return json_lines.extract


TEXT = Format("text", (".txt",), _text, risky=False)
MARKDOWN = Format("Markdown", (".md", ".markdown"), _markdown, risky=False)
HTML = Format("HTML", (".html", ".htm", ".xhtml"), _html, risky=True)
PDF = Format("PDF", (".pdf",), _pdf, risky=True)
DOCX = Format("Word", (".docx",), _docx, risky=True)
SHEET = Format("deal sheet", (".csv",), _sheet, risky=False)
LINKS = Format("FollowTheMoney", (".json", ".jsonl", ".ndjson", ".ijson", ".ftm"), _json_lines, risky=False)
FORMATS = (TEXT, MARKDOWN, HTML, PDF, DOCX, SHEET, LINKS)
SUPPORTED = " ".join(suffix for format_ in FORMATS for suffix in format_.suffixes)


def by_suffix(path: str) -> Format | None:
    """The format that a file's name promises, None for an unknown suffix."""
    suffix = PurePosixPath(path).suffix.lower()
    return next((format_ for format_ in FORMATS if suffix in format_.suffixes), None)


def sniff(data: bytes, path: str) -> Format:
    """The format that ``data`` is in: signatures count more than the suffix of ``path``.

    Raises UnreadableInput for an unsupported suffix, and for PDF and Word files that are neither.
    """
    promised = by_suffix(path)
    if promised is None:
        suffix = PurePosixPath(path).suffix
        what = f"unsupported format {suffix}" if suffix else "no suffix that tells its format"
        raise UnreadableInput(path, f"not read: {what}; supported: {SUPPORTED}")
    found = _signature(data, path)
    if found:
        return found
    if promised in (PDF, DOCX):
        raise UnreadableInput(path, _no_signature(data, promised))
    return promised


def _signature(data: bytes, path: str) -> Format | None:
    if b"%PDF-" in data[:_HEAD]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, path)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return HTML
    return None


def _zipped(data: bytes, path: str) -> Format:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableInput(path, "damaged: begins like a zip or Word file, then breaks off") from error
    if "word/document.xml" not in names:
        raise UnreadableInput(path, f"a zip file, but not a Word document; supported: {SUPPORTED}")
    return DOCX


def _no_signature(data: bytes, promised: Format) -> str:
    if promised is DOCX and data.startswith(_OLE):
        return "an old or encrypted Word file; save it as .docx without password"
    return f"not a {promised.name} file, whatever its name says; open it and save it again"
