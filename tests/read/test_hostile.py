"""Hostile files, made here: each ends as a document within the limits or as a refusal with a reason."""

import io
import random
import zipfile
import zlib
from pathlib import Path

import pytest

from alliancegraph.errors import UnreadableInput
from tests.read.samples import ENGLISH, codes, pdf, read, with_part, word


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)


def bomb() -> bytes:
    """A Word file of some 300 kB whose text part unpacks to 300 MB."""
    out = io.BytesIO(word(["x"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file, file.open("word/more.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * 2**20)
    return out.getvalue()


def doctype(body: str) -> bytes:
    """A Word file whose text declares an entity."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE w:document [{body}]><w:document xmlns:w="{namespace}">'
        "<w:body><w:p><w:r><w:t>before &e; after</w:t></w:r></w:p></w:body></w:document>"
    )
    return with_part(word(["x"]), "word/document.xml", xml.encode())


def laughs() -> bytes:
    levels = [f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10)]
    return doctype('<!ENTITY e0 "lol">' + "".join(levels) + '<!ENTITY e "&e9;">')


def flate_bomb() -> bytes:
    """A PDF of 100 kB whose page unpacks to 100 MB."""
    packed = zlib.compress(b" " * 100 * 2**20, 9)
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj "
    body += b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    return body + packed + b"\nendstream endobj trailer<</Root 1 0 R>>"


def endless() -> bytes:
    """A PDF whose list of two thousand million pages holds itself."""
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
    body += b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 2000000000>>endobj "
    return body + b"trailer<</Root 1 0 R>>"


PAGE = pdf([[ENGLISH[:80], ENGLISH[80:160]]])

REFUSED = {
    "empty.txt": b"",
    "blank.md": b" \n\t\n",
    "marks.txt": "••• — …\n".encode(),
    "noise.txt": noise(5_000),
    "noise.pdf": noise(5_000),
    "noise.docx": noise(5_000),
    "noise.html": noise(5_000),
    "nul.csv": b"relation,subject\x00,object\n",
    "header.pdf": b"%PDF-1.7\n",
    "truncated.pdf": PAGE[: len(PAGE) // 3],
    "scan.pdf": pdf([[]]),
    "locked.pdf": pdf([[ENGLISH]], password="secret"),
    "flate.pdf": flate_bomb(),
    "endless.pdf": endless(),
    "bomb.docx": bomb(),
    "truncated.docx": word([ENGLISH])[:600],
    "entity.docx": doctype('<!ENTITY e SYSTEM "file:///etc/passwd">'),
    "laughs.docx": laughs(),
    "no-text.docx": word([]),
    "scripts.html": b"<html><head><title>T</title></head><body><script>document.write('text')</script></body></html>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_text_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    """Never an empty document; the reason says what to do, and no stack trace or secret of the machine."""
    with pytest.raises(UnreadableInput) as caught:
        read(tmp_path, name, REFUSED[name])
    assert caught.value.path == f"documents/{name}"
    assert 10 < len(caught.value.reason) < 200
    assert "root:" not in caught.value.reason


READ = {
    "page.pdf": f"<html><body><article><p>{ENGLISH}</p></article></body></html>".encode(),
    "lying.html": f'<html><head><meta charset="utf-8"></head><body><p>Été à Orléans. {ENGLISH}</p>'.encode("latin-1"),
    "other-lie.html": f'<html><head><meta charset="latin1"></head><body><p>Été à Orléans. {ENGLISH}</p>'.encode(),
    "deep.html": b"<div>" * 5_000 + ENGLISH.encode() + b"</div>" * 5_000,
    "wide.html": b"<p " + b" ".join(b"a%d=1" % i for i in range(2_000)) + b">" + ENGLISH.encode(),
    "unclosed.html": b"<html><body><p>" + ENGLISH.encode() + b"<a href='x",
    "torn.pdf": PAGE.replace(b"startxref\n", b"startxref\n9"),
    "shifted.pdf": b"junk\n" * 50 + PAGE,
    "brackets.md": ENGLISH.encode() + b"\n\n" + b"[" * 50_000,
    "stars.md": ENGLISH.encode() + b"\n\n" + b"*a" * 50_000,
    "ticks.md": ENGLISH.encode() + b"\n\n" + b"`" * 50_000,
    "tags.md": ENGLISH.encode() + b"\n\n" + b"<a " * 50_000 + b"<!--" * 20_000,
    "quotes.csv": b"relation," + b'"' * 50_001,
    "spaces.txt": ENGLISH.encode() + b"\n" + b" " * 10**6 + b"." + b" " * 10**6,
    "word.md": b"---\n" + b"a" * 10**6 + b"\n---\n" + ENGLISH.encode() + b" " + b"a" * 10**6,
    "hyphens.txt": ENGLISH.encode() + (b"\n" + b"a-" * 10**5 + b"\nb") * 6,
    "spaces.html": ENGLISH.encode() + b" " * 10**6 + b"<p>" + b"&nbsp;" * 10**5,
    "bars.txt": ENGLISH.encode() + b"\n" + b"-\n\n" * 50_000,
}


@pytest.mark.parametrize("name", READ)
def test_a_damaged_or_odd_file_with_text_is_read(tmp_path: Path, name: str) -> None:
    """Its words are there, and its text is within bounds."""
    document, issues = read(tmp_path, name, READ[name])
    assert name == "quotes.csv" or ENGLISH[:60] in document.text
    assert len(document.text) <= len(READ[name])
    assert "�" not in document.text
    assert ("Été à Orléans" in document.text) == (b"Orl" in READ[name])
    assert ("encoding_guessed" in codes(issues)) == (name == "lying.html")
    assert ("misnamed" in codes(issues)) == (name == "page.pdf")


def test_a_file_above_the_cap_is_refused_unread(tmp_path: Path) -> None:
    """A sparse file of 51 MiB."""
    path = tmp_path / "documents" / "big.txt"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(51 * 2**20)
    with pytest.raises(UnreadableInput, match="larger than 50 MiB"):
        read_existing(tmp_path, path)


def read_existing(workspace: Path, path: Path) -> None:
    from alliancegraph.issues import Issues
    from alliancegraph.read import Sources, read_file

    read_file(path, workspace, Sources({}), Issues())
