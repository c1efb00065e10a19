"""sources.csv: what fits is taken, what does not is reported with its line."""

from pathlib import Path

from alliancegraph.issues import Issues
from alliancegraph.read import Source, Sources
from tests.read.samples import put

HEADER = "path,title,publisher,date,language,url,licence\n"


def load(workspace: Path, text: str) -> tuple[Sources, list[tuple[int, str]]]:
    issues = Issues()
    put(workspace, "sources.csv", text)
    sources = Sources.load(workspace, issues)
    assert {issue.path for issue in issues} <= {"documents/sources.csv"}
    return sources, [(issue.line, issue.message) for issue in issues]


def test_paths_are_relative_to_documents_or_to_the_workspace(tmp_path: Path) -> None:
    """Both ways that people write."""
    put(tmp_path, "a/b.txt", "x")
    full = Source("T", "P", "2018-03", "fr", "https://a.org/x", "CC-BY-4.0")
    line = "T,P,2018-03,FR,https://a.org/x,CC-BY-4.0\n"
    for path in ("a/b.txt", "documents/a/b.txt", "a\\b.txt"):
        sources, issues = load(tmp_path, f"{HEADER}{path},{line}")
        assert (sources.entry("documents/a/b.txt"), issues) == (full, [])
        assert sources.entry("documents/other.txt") == Source()


def test_what_excel_in_french_writes_is_read(tmp_path: Path) -> None:
    """Semicolons, a byte order mark, CRLF, French headers."""
    put(tmp_path, "a.txt", "x")
    sources, issues = load(tmp_path, "\ufeffchemin;titre;éditeur;langue\r\na.txt;T;P;en\r\n")
    assert (sources.entry("documents/a.txt"), issues) == (Source("T", "P", language="en"), [])


def test_bad_fields_are_left_out_and_reported_with_their_line(tmp_path: Path) -> None:
    """The rest of the line is kept."""
    for name in ("a.txt", "b.txt"):
        put(tmp_path, name, "x")
    lines = [
        "a.txt,T,,14 mars,french!,a.org,",
        "missing.txt,T,,,,,",
        "../a.txt,T,,,,,",
        "/etc/passwd,T,,,,,",
        ",T,,,,,",
        "a.txt,again,,,,,",
        'b.txt,"one, two",,2018,,,,one too many',
    ]
    sources, issues = load(tmp_path, HEADER + "\n".join(lines))
    assert sources.entries == {
        "documents/a.txt": Source("T"),
        "documents/b.txt": Source("one, two", date="2018"),
    }
    assert [line for line, _ in issues] == [2, 2, 2, 3, 4, 5, 6, 7, 8]
    assert all(any(part in message for _, message in issues) for part in ("14 mars", "missing.txt", "outside", "twice"))


def test_a_file_without_the_column_path_describes_nothing(tmp_path: Path) -> None:
    """And says what the header should be."""
    sources, issues = load(tmp_path, "file name,title\na.txt,T\n")
    assert (sources.entries, issues[0][0]) == ({}, 1)
    assert HEADER.strip() in issues[0][1]


def test_a_binary_file_is_refused_and_no_file_is_fine(tmp_path: Path) -> None:
    """Documents are read without descriptions then."""
    issues = Issues()
    assert Sources.load(tmp_path, issues).entries == {}
    assert len(issues) == 0
    put(tmp_path, "sources.csv", b"\x00\x01")
    assert Sources.load(tmp_path, issues).entries == {}
    assert [issue.code for issue in issues] == ["refused"]
