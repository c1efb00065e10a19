"""PDF → text by page: pypdfium2 first, pypdf where it finds none. Runs in the sandbox."""

import io
import re

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.raw import Raw

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 3_000
_HYPHEN = re.compile("[\ufffe\x02\u00ad]\r?\n?")  # what pdfium writes for a word cut at the end of a line
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")

Info = dict[str, str]


def extract(data: bytes, name: str) -> Raw:
    """Text of each page. Raises UnreadableInput for a file that is encrypted, or no PDF, or has no text."""
    pages, info, count = _pdfium(data, name)
    if not any(page.strip() for page in pages):
        pages, count = _pypdf(data, pages, count)
    if not pages:
        raise UnreadableInput(name, "damaged: no page of it can be read; open it elsewhere and save it again")
    if not any(page.strip() for page in pages):
        raise UnreadableInput(name, "no text in it (a scan?); put it through text recognition first, e.g. ocrmypdf")
    created = _CREATED.match(info.get("CreationDate", ""))
    return Raw(
        parts=tuple(pages),
        media_type=MEDIA_TYPE,
        paged=True,
        title=info.get("Title"),
        date="-".join(created.groups()) if created else None,
        notes=tuple(_notes(pages, count)),
    )


def _pdfium(data: bytes, name: str) -> tuple[list[str], Info, int]:
    """Page texts, properties and number of pages; no pages when pdfium cannot open the file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableInput(name, "encrypted; save a copy without password") from error
        return [], {}, 0
    pages = [_pdfium_page(document, number) for number in range(min(len(document), MOST_PAGES))]
    return pages, document.get_metadata_dict(), len(document)


def _pdfium_page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        text: str = document[number].get_textpage().get_text_range(errors="replace")
    except pypdfium2.PdfiumError:
        return ""  # told in the notes: a page without text
    return _HYPHEN.sub("-\n", text)


def _pypdf(data: bytes, pages: list[str], count: int) -> tuple[list[str], int]:
    """Page texts and number of pages as pypdf reads them; ``pages`` and ``count`` where it cannot."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        return [page.extract_text() for page, _ in zip(reader.pages, range(MOST_PAGES), strict=False)], len(
            reader.pages
        )
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError):  # what pypdf raises on damaged files
        return pages, count


def _notes(pages: list[str], count: int) -> list[tuple[str, str]]:
    notes = []
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if empty:
        shown = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")
        notes.append(("pages_without_text", f"no text on {len(empty)} of {len(pages)} pages ({shown}): images?"))
    if count > len(pages):
        notes.append(("cut_short", f"only the first {len(pages)} of {count} pages were read; split the file"))
    return notes
