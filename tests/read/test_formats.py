"""What bytes are, whatever their name says."""

import pytest

from alliancegraph.errors import UnreadableInput
from alliancegraph.read.formats import DOCX, HTML, MARKDOWN, PDF, SHEET, TEXT, Format, sniff
from tests.read.samples import pdf, with_part, word


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (b"Hello", "a.txt", TEXT),
        (b"# Hello", "a.md", MARKDOWN),
        (b"# Hello", "a.MARKDOWN", MARKDOWN),
        (b"a,b", "a.csv", SHEET),
        (b"<p>Hello", "a.htm", HTML),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", "a.txt", HTML),
        (b"<?xml version='1.0'?><html>", "a.pdf", HTML),
        (b"\n%PDF-1.7 ", "a.txt", PDF),
        (pdf([["x"]]), "a.pdf", PDF),
        (word(["x"]), "a.docx", DOCX),
    ],
)
def test_signatures_count_more_than_suffixes(data: bytes, name: str, format_: Format) -> None:
    """A PDF called .txt is a PDF."""
    assert sniff(data, name) is format_


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"x", "a.xlsx", r"unsupported format .xlsx; supported: .txt .md"),
        (b"x", "README", "no suffix"),
        (b"noise", "a.pdf", "not a PDF file"),
        (b"noise", "a.docx", "not a Word file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "a.docx", "old or encrypted"),
        (b"PK\x03\x04", "a.docx", "damaged"),
        (with_part(word(["x"]), "", b"").replace(b"word/document.xml", b"word/dokument.xml"), "a.docx", "not a Word"),
    ],
)
def test_what_is_not_read_is_refused_with_the_reason(data: bytes, name: str, reason: str) -> None:
    """Unknown suffixes, and names that promise what the bytes do not hold."""
    with pytest.raises(UnreadableInput, match=reason):
        sniff(data, name)
