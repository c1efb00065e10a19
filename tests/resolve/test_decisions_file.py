"""Adding judgements to graph/decisions.csv: nothing there is lost, nothing senseless gets in."""

from pathlib import Path

import pytest

from alliancegraph.errors import UsageError
from alliancegraph.resolve import Decision, add_decisions, load_decisions

KEPT = "left,right,judgement,note\nBig Blue,actor/ibm,same,a nickname\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "decisions.csv").write_text(KEPT, encoding="utf-8")
    return tmp_path / "decisions.csv"


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    """With its header, in the folder that a build would make."""
    path = tmp_path / "graph" / "decisions.csv"
    assert add_decisions(path, [Decision("Zorg, Inc.", "", "accept", 'a "newcomer"')]) == 1
    (line,) = load_decisions(path).lines
    assert (line.left, line.judgement, line.note) == ("Zorg, Inc.", "accept", 'a "newcomer"')


def test_what_is_there_stays_byte_for_byte(path: Path) -> None:
    """Also a byte order mark, a column of one's own, other line ends, an unfinished last line."""
    odd = "\ufeffleft,who,judgement,right,note\r\nBig Blue,me,same,actor/ibm,a nickname".encode()
    path.write_bytes(odd)
    assert add_decisions(path, [Decision("Zorg", "actor/zorg-health", "same", "seen")]) == 1
    assert path.read_bytes() == odd + b"\r\nZorg,,same,actor/zorg-health,seen\r\n"
    assert len(load_decisions(path).lines) == 2


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_line_is_added_with_the_delimiter_of_the_file(path: Path, delimiter: str) -> None:
    """A file with two delimiters would be read by half."""
    before = KEPT.replace(",", delimiter).encode()
    path.write_bytes(before)
    assert add_decisions(path, [Decision("Zorg", "actor/zorg", "same", "a, b")]) == 1
    added = delimiter.join(("Zorg", "actor/zorg", "same", "a, b"))
    assert path.read_bytes() == before + f"{added}\n".encode()
    assert len(load_decisions(path).lines) == 2


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\ufeff\r\n"])
def test_an_empty_file_gets_its_header(path: Path, text: str) -> None:
    """As if it were not there."""
    path.write_text(text, encoding="utf-8", newline="")
    assert add_decisions(path, [Decision("Zorg", "", "accept")]) == 1
    assert [line.left for line in load_decisions(path).lines] == ["Zorg"]


def test_a_judgement_is_written_once(path: Path) -> None:
    """However it is spelled, from whichever side, and if it comes twice at once."""
    new = [
        Decision("BIG BLUE", "actor/ibm", "same"),
        Decision("Zorg", "Zorg Labs", "different"),
        Decision("zorg labs", "ZORG", "different"),
    ]
    assert add_decisions(path, new) == 1
    assert add_decisions(path, new) == 0
    assert path.read_text(encoding="utf-8") == KEPT + "Zorg,Zorg Labs,different,\n"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (Decision("Big Blue", "actor/ibm", "different", line=7), "contradicts line 2 of graph/decisions.csv"),
        (Decision("Big Blue", "actor/apple", "same", line=7), "contradicts line 2 of graph/decisions.csv"),
        (Decision("Big Blue", "", "reject", line=7), "contradicts line 2 of graph/decisions.csv"),
        (Decision("Quaxel", "", "reject", line=7), "contradicts line 2 of filled.csv"),
        (Decision("Zorg", "", "same", line=7), "needs a right side"),
        (Decision("", "", "accept", line=7), "left is empty"),
        (Decision("Zorg", "Apple", "reject", line=7), "takes no right side"),
    ],
)
def test_one_bad_line_and_nothing_is_written(path: Path, new: Decision, reason: str) -> None:
    """The error has its number; the good ones wait too, so that a mended file is applied whole."""
    with pytest.raises(UsageError, match=rf"filled.csv, line 7: .*{reason}"):
        add_decisions(path, [Decision("Quaxel", "", "accept", line=2), new], "filled.csv")
    assert path.read_text(encoding="utf-8") == KEPT


def test_two_new_lines_must_agree(path: Path) -> None:
    """The later one is named."""
    both = [Decision("claim/00", "", "accept", line=2), Decision("claim/00", "", "reject", line=3)]
    with pytest.raises(UsageError, match="line 3: reject of 'claim/00' contradicts"):
        add_decisions(path, both, "filled.csv")


def test_a_file_that_cannot_be_read_is_not_written_over(path: Path) -> None:
    """It may hold judgements in another encoding."""
    path.write_bytes(b"left,right,judgement\n\xff\xfe,b,same\n")
    with pytest.raises(UsageError, match="mend it first"):
        add_decisions(path, [Decision("Zorg", "", "accept")])
    assert path.read_bytes() == b"left,right,judgement\n\xff\xfe,b,same\n"
