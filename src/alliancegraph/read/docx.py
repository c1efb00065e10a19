"""Word (.docx) → text: paragraphs, tables, text boxes, footnotes, in the order of the file. Runs in the sandbox."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.guess import own_words
from alliancegraph.read.raw import Raw

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_BYTES = 200 * 2**20
MOST_RATIO = 100
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEMPLATE = "2013-12-23T23:15:00"
"""When the template of python-docx was made: every file written by it says so of itself."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DAMAGED = "damaged, or not a Word file; open it in Word or LibreOffice and save it again"


def extract(data: bytes, name: str) -> Raw:
    """Text of a .docx. Raises UnreadableInput for a zip bomb, a document type declaration, a damaged file."""
    check_zip(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:  # SyntaxError: lxml's
        raise UnreadableInput(name, _DAMAGED) from error
    roots = [document.element, *_notes(document.part)]
    if any(root.getroottree().docinfo.doctype for root in roots):
        raise UnreadableInput(name, "its XML declares a document type, which Word never does; save it again in Word")
    blocks = [block for root in roots for block in _blocks(root)]
    properties = document.core_properties
    return Raw(
        parts=("\n\n".join(blocks),),
        media_type=MEDIA_TYPE,
        title=own_words(properties.title) or _first_title(document),
        date=_created(properties.created),
    )


def check_zip(data: bytes, name: str) -> None:
    """Raises UnreadableInput when ``data`` is no zip file, or would grow too much when unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableInput(name, _DAMAGED) from error
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES or size > MOST_RATIO * max(len(data), 10_000):
        raise UnreadableInput(name, f"unpacks to {size / 2**20:.0f} MiB (a zip bomb?); save it again without pictures")


def _notes(part: Any) -> list[Any]:
    """Roots of the parts that hold footnotes and endnotes."""
    targets = (rel.target_part for rel in part.rels.values() if rel.reltype.endswith(("/footnotes", "/endnotes")))
    return [parse_xml(target.blob) for target in targets]


def _blocks(root: Any) -> Iterator[str]:
    """A paragraph each; a table row is one block, its cells apart by a bar."""
    for element in root.iter(qn("w:p"), qn("w:tr")):
        ancestors = {ancestor.tag for ancestor in element.iterancestors()}
        if _FALLBACK in ancestors or qn("w:tr") in ancestors:
            continue  # said elsewhere: the same text box for old programs, the row around
        text = _row(element) if element.tag == qn("w:tr") else _text(element)
        if text.strip():
            yield text.strip()


def _row(row: Any) -> str:
    cells: dict[Any, list[str]] = {}
    for paragraph in row.iter(qn("w:p")):
        ancestors = list(paragraph.iterancestors(qn("w:tc"), _FALLBACK))
        if _FALLBACK not in {ancestor.tag for ancestor in ancestors}:
            cells.setdefault(ancestors[0], []).append(_text(paragraph).strip())
    return " | ".join(text for words in cells.values() if (text := " ".join(filter(None, words))))


def _text(paragraph: Any) -> str:
    """Words of a paragraph, inserted ones included, deleted ones not; those of text boxes in it stand apart."""
    pieces = []
    for node in paragraph.iter(qn("w:t"), *_BREAKS):
        if next(node.iterancestors(qn("w:p"))) is paragraph:
            pieces.append((node.text or "") if node.tag == qn("w:t") else _BREAKS[node.tag])
    return "".join(pieces)


def _created(when: datetime | None) -> str | None:
    return when.date().isoformat() if when and not when.isoformat().startswith(_TEMPLATE) else None


def _first_title(document: Any) -> str | None:
    for paragraph in document.paragraphs[:20]:
        if paragraph.style and paragraph.style.name in ("Title", "Heading 1") and paragraph.text.strip():
            return str(paragraph.text.strip())
    return None
