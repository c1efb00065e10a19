"""Every input ends as read, read in part, or refused with a reason; and what is not known is said."""

import os
from pathlib import Path

import pytest

from alliancegraph.errors import UnreadableInput
from alliancegraph.issues import Issues
from alliancegraph.model import Origin
from alliancegraph.read import Sources, file_offset, html, read_all, read_file
from tests.read.samples import ENGLISH, FRENCH, codes, pdf, put, read, word

HTML = f"""<!DOCTYPE html><html lang="en"><head><title>Deal - Gazette</title>
<meta property="og:title" content="The deal"><meta property="og:site_name" content="Gazette">
<meta property="article:published_time" content="2019-11-12T08:00:00Z"><link rel="canonical" href="https://a.org/x">
</head><body><nav><a href="/">Home</a> <a href="/b">Business</a></nav><article><h1>The deal</h1>
<p>{ENGLISH}</p><p>Amazon &amp; Apple’s clinic.</p></article><footer>All rights reserved</footer></body></html>"""


def wrapped(text: str, width: int) -> list[str]:
    """Lines as a typesetter fills them."""
    lines = [""]
    for word_ in text.split():
        if len(lines[-1]) + len(word_) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word_}".strip()
    return lines


def test_plain_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    """But for line ends and composed characters; typographic apostrophes stay."""
    document, _ = read(tmp_path, "a.txt", f"{FRENCH}\r\n\r\nL’e\u0301te\u0301.".encode())
    assert document.text == f"{FRENCH}\n\nL’été."
    assert (document.path, document.media_type, document.lang) == ("documents/a.txt", "text/plain", "fr")
    assert (document.runs, document.pages) == (((0, 0),), ())


def test_markdown_gives_words_and_front_matter(tmp_path: Path) -> None:
    """Title, date and language of the front matter, words without signs."""
    document, issues = read(tmp_path, "a.md", f"---\ntitre: L'accord\ndate: 2020-02\n---\n# Titre\n\n**{FRENCH}**\n")
    assert document.text == f"Titre\n\n{FRENCH}"
    assert (document.origin.title, document.origin.date) == ("L'accord", "2020-02")
    assert codes(issues) == ["metadata_guessed", "metadata_missing"]


def test_html_gives_the_article_and_its_meta_tags(tmp_path: Path) -> None:
    """Menus and footers stay out."""
    document, issues = read(tmp_path, "a.html", HTML)
    assert document.text == f"The deal\n\n{ENGLISH}\n\nAmazon & Apple’s clinic."
    assert document.origin == Origin("https://a.org/x", "The deal", "Gazette", "2019-11-12", "en")
    assert codes(issues) == ["metadata_guessed"]


def test_html_without_an_article_is_read_whole_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extractor finds nothing, all words but those of menus are better than none."""
    monkeypatch.setattr(html, "article", lambda _: "")
    page = "<html><body><nav>Menu</nav><div>Amazon buys <b>One Medical</b></div><p>Next</p><script>x</script>"
    document, issues = read(tmp_path, "a.html", page)
    assert document.text == "Amazon buys One Medical\n\nNext"
    assert "no_article" in codes(issues)


def test_pdf_is_reflowed_across_pages_without_headers_and_page_numbers(tmp_path: Path) -> None:
    """A sentence cut by a page edge is whole, and each word knows its page."""
    lines = wrapped(f"{ENGLISH} {ENGLISH}", 70)
    pages = [["Gazette of deals", *lines[:3], "1"], ["Gazette of deals", *lines[3:], "2"]]
    document, issues = read(tmp_path, "a.pdf", pdf(pages, title="The deal"))
    assert document.text == f"{ENGLISH} {ENGLISH}"
    assert (document.origin.title, document.lang) == ("The deal", "en")
    assert [i.message.split(": ")[1] for i in issues if i.code == "running_line"] == [
        "'1'",
        "'2'",
        "'Gazette of deals'",
    ]
    second = document.text.rindex(lines[3])
    assert document.pages == (0, second)
    assert (document.page_of(second - 1), document.page_of(second)) == (1, 2)


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    """A scanned page among others is read in part, not forgotten."""
    document, issues = read(tmp_path, "a.pdf", pdf([[ENGLISH[:80]], [], [ENGLISH[80:160]]]))
    assert [i.message for i in issues if i.code == "pages_without_text"] == ["no text on 1 of 3 pages (2): images?"]
    assert document.page_of(document.text.index(ENGLISH[80:160].strip())) == 3


@pytest.mark.parametrize("title", ["(anonymous)", "untitled", "Microsoft Word - a.doc"])
def test_defaults_of_programs_are_no_metadata(tmp_path: Path, title: str) -> None:
    """A title that no one wrote, and the date of a template, are missing, which is said, rather than wrong."""
    in_pdf, _ = read(tmp_path, "a.pdf", pdf([[ENGLISH]], title=title))
    in_word, issues = read(tmp_path, "a.docx", word([ENGLISH], title=title))
    assert (in_pdf.origin.title, in_word.origin.title, in_word.origin.date) == (None, None, None)
    assert any("no title, publisher, date" in issue.message for issue in issues)


def test_word_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    """In the order of the file, cells apart."""
    document, _ = read(
        tmp_path, "a.docx", word([FRENCH, "", "Fin."], [["Amazon", "One Medical"], ["", "2022"]], "L'accord")
    )
    assert document.text == f"{FRENCH}\n\nFin.\n\nAmazon | One Medical\n\n2022"
    assert document.origin.title == "L'accord"


def test_a_sheet_is_its_text(tmp_path: Path) -> None:
    """Not a character moves, so that cells keep their places; its rows, not the sheet, have sources."""
    text = 'relation,subject\nlaunch,"a\nb"\n'
    document, issues = read(tmp_path, "a.csv", "\ufeff" + text.replace("\n", "\r\n"))
    assert (document.text, document.media_type, codes(issues)) == (text, "text/csv", [])


def test_hard_wrapped_text_is_reflowed_and_maps_back(tmp_path: Path) -> None:
    """Offsets lead back to the text of the file."""
    file_text = "\n\n".join(wrapped(f"{FRENCH} {FRENCH}", 60))
    document, _ = read(tmp_path, "a.txt", file_text)
    assert document.text == f"{FRENCH} {FRENCH}"
    assert all(c == " " or file_text[file_offset(document.runs, i)] == c for i, c in enumerate(document.text))


def test_what_sources_csv_says_counts_more_than_the_file(tmp_path: Path) -> None:
    """And nothing is guessed then."""
    put(
        tmp_path,
        "sources.csv",
        "path,title,publisher,date,language,url,licence\na.html,T,P,2020,fr,https://b.org,CC0-1.0\n",
    )
    document, issues = read(tmp_path, "a.html", HTML)
    assert document.origin == Origin("https://b.org", "T", "P", "2020", "fr")
    assert (document.lang, document.licence, len(issues)) == ("fr", "CC0-1.0", 0)


@pytest.mark.parametrize("described", [True, False])
def test_other_languages_are_kept_and_reported(tmp_path: Path, described: bool) -> None:
    """Nothing is taken from them, which the user hears."""
    if described:
        put(tmp_path, "sources.csv", "path,language\na.txt,de\n")
    text = "Der Konzern hat mit dem Krankenhaus vereinbart, dass die Daten der Patienten sicher liegen. " * 3
    document, issues = read(tmp_path, "a.txt", text)
    assert document.lang == "und"
    assert "no_language" in codes(issues)


def test_folders_are_walked_in_order_and_nothing_disappears(tmp_path: Path) -> None:
    """Documents and refusals together are the inputs; hidden files and sources.csv are none."""
    for name in ("b/z.txt", "b/a.txt", "c.md", ".hidden.txt", ".git/x.txt"):
        put(tmp_path, name, ENGLISH)
    put(tmp_path, "sources.csv", "path\nc.md\n")
    put(tmp_path, "x.xlsx", b"PK")
    put(tmp_path, "b/sources.csv", "name,town\nAmazon,Seattle\n")
    put(tmp_path, "empty.txt", b"")
    issues = Issues()
    documents = [d.path for d in read_all([tmp_path / "documents", tmp_path / "gone.txt"], tmp_path, issues)]
    assert documents == [f"documents/{name}" for name in ("c.md", "b/a.txt", "b/sources.csv", "b/z.txt")]
    refused = {issue.path: issue.message for issue in issues if issue.level == "error"}
    assert sorted(refused) == ["documents/empty.txt", "documents/x.xlsx", "gone.txt"]
    assert refused["documents/x.xlsx"].startswith("not read: unsupported format .xlsx; supported: .txt .md")


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself, with its folder, from here and from the root."""
    path = put(tmp_path, "a.txt", ENGLISH)
    monkeypatch.chdir(tmp_path)
    ways = [path, path.parent, Path("documents/a.txt"), Path("documents")]
    assert len(list(read_all(ways, tmp_path, Issues()))) == 1


def test_reading_twice_gives_the_same_document(tmp_path: Path) -> None:
    """For each format, in another process each time."""
    for name, data in (("a.pdf", pdf([[ENGLISH]])), ("a.html", HTML.encode()), ("a.docx", word([FRENCH]))):
        assert read(tmp_path, name, data)[0] == read(tmp_path, name, data)[0]


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    """Of the workspace, and of a folder elsewhere: who gives us a folder does not name what it points at."""
    inside = tmp_path / "inside"
    secret = tmp_path / "secret.txt"
    secret.write_text(ENGLISH)
    put(inside, "a.txt", ENGLISH)
    (tmp_path / "else").mkdir()
    for link in (inside / "documents" / "link.txt", tmp_path / "else" / "link.txt"):
        link.symlink_to(secret)
        with pytest.raises(UnreadableInput, match="outside the workspace") as refused:
            read_file(link, inside, Sources({}), Issues())
        assert refused.value.path in ("documents/link.txt", "link.txt")


def test_a_path_outside_the_workspace_goes_by_its_name(tmp_path: Path) -> None:
    """Directly and by dots; where it lies is told to nobody."""
    inside = tmp_path / "inside"
    outside = tmp_path / "outside.txt"
    outside.write_text(ENGLISH)
    put(inside, "a.txt", ENGLISH)
    for path in (outside, inside / "documents" / ".." / ".." / "outside.txt"):
        assert read_file(path, inside, Sources({}), Issues()).path == "outside.txt"


def test_a_link_inside_the_workspace_keeps_its_name(tmp_path: Path) -> None:
    """Also when the workspace itself is reached by a link."""
    path = put(tmp_path / "real", "a.txt", ENGLISH)
    (path.parent / "b.txt").symlink_to(path)
    workspace = tmp_path / "alias"
    workspace.symlink_to(tmp_path / "real")
    for name in ("a.txt", "b.txt"):
        for root in (workspace, tmp_path / "real"):
            document = read_file(workspace / "documents" / name, root, Sources({}), Issues())
            assert document.path == f"documents/{name}"


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    """A pipe would never end."""
    pipe = put(tmp_path, "a.txt", b"").with_name("pipe.txt")
    os.mkfifo(pipe)
    with pytest.raises(UnreadableInput, match="not a regular file"):
        read_file(pipe, tmp_path, Sources({}), Issues())


def test_a_name_that_is_not_unicode_is_refused(tmp_path: Path) -> None:
    """It could not be written into the graph."""
    put(tmp_path, "a.txt", ENGLISH)
    name = os.fsencode(tmp_path / "documents") + b"/caf\xe9.txt"
    try:
        with open(name, "w") as file:  # noqa: PTH123
            file.write(ENGLISH)
    except OSError:
        pytest.skip("the file system takes Unicode names only")
    issues = Issues()
    assert len(list(read_all([tmp_path / "documents"], tmp_path, issues))) == 1
    (refused,) = [issue for issue in issues if issue.level == "error"]
    assert "rename it" in refused.message
    assert refused.path.endswith("caf�.txt")
