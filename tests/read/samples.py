"""Small files of every format, made in the test: nothing binary is kept in the repository."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
from hypothesis import settings
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from alliancegraph.issues import Issues
from alliancegraph.model import Document
from alliancegraph.read import Sources, read_file

STEADY = settings(deadline=None, derandomize=True, database=None)
"""The same examples on every run, however slow the machine."""

FRENCH = (
    "Le groupe a signé un accord avec l'hôpital pour que les données des patients soient hébergées dans un nuage "
    "européen, et les deux partenaires ont annoncé que le service sera ouvert dans les prochains mois."
)
ENGLISH = (
    "The group has signed an agreement with the hospital so that the records of its patients are stored by a "
    "European provider, and the two partners said that the service will be open in the coming months."
)


def put(workspace: Path, name: str, data: bytes | str) -> Path:
    """A file in ``documents/`` of a workspace."""
    path = workspace / "documents" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(workspace: Path, name: str, data: bytes | str) -> tuple[Document, Issues]:
    """The document that one file makes, and the issues it raised."""
    issues = Issues()
    path = put(workspace, name, data)
    return read_file(path, workspace, Sources.load(workspace, issues), issues), issues


def codes(issues: Issues) -> list[str]:
    """Codes of the issues, in order."""
    return [issue.code for issue in issues]


def pdf(pages: Iterable[Sequence[str]], title: str = "", password: str = "") -> bytes:
    """A PDF with the given lines on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, encrypt=password or None)
    canvas.setTitle(title)
    for lines in pages:
        text = canvas.beginText(60, 780)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(paragraphs: Iterable[str], rows: Iterable[Sequence[str]] = (), title: str = "") -> bytes:
    """A Word file with paragraphs and, after them, a table."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    cells = [list(row) for row in rows]
    if cells:
        table = document.add_table(len(cells), len(cells[0]))
        for row, words in zip(table.rows, cells, strict=True):
            for cell, value in zip(row.cells, words, strict=True):
                cell.text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A zip file in which one part is replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()
