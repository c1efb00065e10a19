from pathlib import Path

import pytest

from alliancegraph.resolve import load_decisions

HEADER = "left,right,judgement,note\n"


def load(tmp_path: Path, text: str) -> tuple[int, list[tuple[int, str]]]:
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    decisions = load_decisions(path)
    return len(decisions.lines), [(issue.line, issue.level) for issue in decisions.issues]


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    """A workspace need not have one."""
    decisions = load_decisions(tmp_path / "decisions.csv")
    assert (decisions.lines, decisions.issues) == ((), ())


def test_the_four_judgements(tmp_path: Path) -> None:
    """Names with commas are quoted, notes are free, chains of "same" are followed."""
    path = tmp_path / "decisions.csv"
    path.write_text(
        HEADER + 'Facebook,Meta Platforms,same,renamed 2021\n"Meta Platforms",actor/meta,same,\n'
        '"Acme, Inc.",actor/acme,different,"homonym, no link"\nCookie Policy,,reject,\nclaim/00,,accept,read it\n',
        encoding="utf-8",
    )
    decisions = load_decisions(path)
    assert not decisions.issues
    assert decisions.same_as("facebook") == "actor/meta"
    assert decisions.are_different(["acme inc"], ["actor/acme"])
    assert decisions.rejected == frozenset({"cookie policy"})
    assert decisions.accepted == frozenset({"claim/00"})


@pytest.mark.parametrize(
    "line",
    [
        "A,B,maybe,",
        ",B,same,",
        "A,,same,",
        "A,,different,",
        "A,B,reject,",
        "A,B,accept,",
        "A,a,same,",
        "A,B,same,x,y",
        "A",
    ],
)
def test_a_line_that_makes_no_sense_is_left_out_and_noted(tmp_path: Path, line: str) -> None:
    """With its line number; the lines around it count."""
    assert load(tmp_path, f"{HEADER}X,Y,same,\n{line}\nV,W,different,\n") == (2, [(3, "warning")])


@pytest.mark.parametrize("second", ["A,B,different,", "B,A,different,", "A,C,same,", "A,,reject,", "A,,accept,"])
def test_of_two_lines_that_contradict_the_first_counts(tmp_path: Path, second: str) -> None:
    """The second is noted, whichever of the two stands first."""
    assert load(tmp_path, f"{HEADER}A,B,same,\n{second}\n") == (1, [(3, "warning")])
    assert load(tmp_path, f"{HEADER}{second}\nA,B,same,\n") == (1, [(3, "warning")])


CHAIN = ("A,B,same,", "B,C,same,", "D,C,same,", "D,A,different,")


@pytest.mark.parametrize("last", range(4))
def test_what_is_the_same_over_a_chain_is_not_different(tmp_path: Path, last: int) -> None:
    """Whichever line comes last is left out, and the line that it contradicts is named."""
    path = tmp_path / "decisions.csv"
    path.write_text("\n".join([HEADER.strip(), *CHAIN[:last], *CHAIN[last + 1 :], CHAIN[last], ""]), encoding="utf-8")
    decisions = load_decisions(path)
    assert len(decisions.lines) == 3
    ((line, message),) = [(issue.line, issue.message) for issue in decisions.issues]
    assert line == 5
    assert "contradicts line 4 (" in message


def test_a_chain_and_its_short_cut_agree(tmp_path: Path) -> None:
    """A is B, B is C: that A is C says nothing new."""
    assert load(tmp_path, f"{HEADER}A,B,same,\nB,C,same,\nA,C,same,\nX,C,different,\n") == (4, [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_what_a_spreadsheet_saved_is_read(tmp_path: Path, delimiter: str, start: str) -> None:
    """Commas, semicolons, tabs, a byte order mark, and the empty rows at the end."""
    lines = ("left,right,judgement,note", "A,B,same,", "C,,reject,", ",,,")
    text = start + "\r\n".join(line.replace(",", delimiter) for line in lines)
    assert load(tmp_path, text) == (2, [])


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", " \r\n"])
def test_an_empty_file_is_no_decision(tmp_path: Path, text: str) -> None:
    """And nothing to complain of."""
    assert load(tmp_path, text) == (0, [])


def test_a_circle_ends(tmp_path: Path) -> None:
    """A is B, B is A: both are one of them."""
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + "A,B,same,\nB,A,same,\n", encoding="utf-8")
    decisions = load_decisions(path)
    assert decisions.same_as("a") == decisions.same_as("b") == "a"


@pytest.mark.parametrize("data", [b"left|right|judgement\na|b|same\n", b"left,right,judgement\n\xff\xfe,b,same\n"])
def test_a_file_that_cannot_be_read_is_an_error_not_a_crash(tmp_path: Path, data: bytes) -> None:
    """No decision is applied, and issues.csv says so."""
    path = tmp_path / "decisions.csv"
    path.write_bytes(data)
    decisions = load_decisions(path)
    assert decisions.lines == ()
    assert [issue.level for issue in decisions.issues] == ["error"]
