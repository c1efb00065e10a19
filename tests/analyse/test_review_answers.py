"""Tables that a user filled: whatever a spreadsheet made of them, the answers are read."""

from pathlib import Path

import pytest

from alliancegraph.analyse.review import Item
from alliancegraph.analyse.review_answers import COLUMNS, coined, decided, read_answers, row_of, settled
from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.resolve import Decision
from alliancegraph.view.texts import to_csv

MERGE = Item("merge/1", "merge", "Zorg = Zorg Labs?", "Zorg; said", "a.txt", "same", ("=Zorg", "Zorg SA"), "actor/zorg")
CLAIM = Item("claim/00", "claim", "x", "y", "a.txt", "reject", ("claim/00",))
SIDES = Item(
    *("contradiction/1", "contradiction", "2 / 3 — is 2 right?", "y", "a.txt", "reject", ("claim/00",)),
    against={"claim/00": ("claim/01", "claim/02"), "claim/01": ("claim/00",), "claim/02": ("claim/00",)},
)
KNOWN = frozenset({"claim/00", "claim/01", "claim/02"})


def table(path: Path, delimiter: str, start: str, *answers: str) -> Path:
    """The table of both items as a spreadsheet saves it."""
    import pandas as pd

    frame = pd.DataFrame([row_of(MERGE), row_of(CLAIM)], columns=list(COLUMNS))
    frame["judgement"] = answers
    text = to_csv(frame)
    if delimiter != ",":
        text = text.replace('"', "").replace("Zorg; said", "Zorg said").replace(",", delimiter)
    path.write_text(start + text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(("delimiter", "start"), [(",", ""), (";", "\ufeff"), ("\t", "")])
def test_a_saved_table_is_read(tmp_path: Path, delimiter: str, start: str) -> None:
    """Semicolons, tabs, a byte order mark, capitals; the apostrophe that guards "=" is no part of the name."""
    path = table(tmp_path / "filled.csv", delimiter, start, " Same ", "REJECT")
    found = [(d.left, d.right, d.judgement) for d in read_answers(path, [MERGE, CLAIM], KNOWN)]
    assert found == [
        ("=Zorg", "actor/zorg", "same"),
        ("Zorg SA", "actor/zorg", "same"),
        ("claim/00", "", "reject"),
    ]


def test_an_item_that_waits_no_more_is_taken_as_it_stands(tmp_path: Path) -> None:
    """The row itself says what it is about."""
    path = table(tmp_path / "filled.csv", ",", "", "different", "")
    assert read_answers(path, [], KNOWN) == [Decision("=Zorg", "actor/zorg", "different", MERGE.about, 2)]


def test_a_name_may_be_said_to_be_an_entity(tmp_path: Path) -> None:
    """Beside a name, an id in ``right`` makes a merge of the question."""
    path = tmp_path / "filled.csv"
    path.write_text("id,what,judgement,left,right\nname/1,name,same,Zorg,actor/zorg\n", encoding="utf-8")
    assert read_answers(path, [], KNOWN) == [Decision("Zorg", "actor/zorg", "same", "", 2)]


def test_yes_and_no_mean_what_the_question_asks() -> None:
    """All spellings of a merge, the one claim of a claim; a claim has no right side."""
    assert [d.judgement for d in decided(MERGE, yes=False)] == ["different", "different"]
    assert decided(CLAIM, yes=True) == [Decision("claim/00", "", "accept", "x", 0)]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    """With the name of the file."""
    with pytest.raises(UnreadableInput, match=r"nothere.csv"):
        read_answers(tmp_path / "nothere.csv", [], KNOWN)
    (tmp_path / "broken.csv").write_text('id,what,judgement,left,right\n"1,name,accept\n')
    with pytest.raises(UnreadableInput, match=r"broken.csv: is no CSV"):
        read_answers(tmp_path / "broken.csv", [], KNOWN)
    (tmp_path / "latin.csv").write_bytes("id,what,judgement,left,right\n1,name,accept,Santé,\n".encode("cp1252"))
    with pytest.raises(UnreadableInput, match=r"latin.csv: .*save it as CSV UTF-8"):
        read_answers(tmp_path / "latin.csv", [], KNOWN)


def test_yes_to_one_side_of_a_contradiction_is_no_to_the_others() -> None:
    """Both cannot be right; no to one side says nothing of the others."""
    yes = [(d.left, d.judgement) for d in decided(SIDES, yes=True)]
    assert yes == [("claim/00", "accept"), ("claim/01", "reject"), ("claim/02", "reject")]
    assert [(d.left, d.judgement) for d in decided(SIDES, yes=False)] == [("claim/00", "reject")]


def test_another_claim_of_a_contradiction_may_be_the_right_one(tmp_path: Path) -> None:
    """Written into ``left`` of the table: what cannot be right beside it is rejected."""
    path = tmp_path / "filled.csv"
    path.write_text("id,what,judgement,left,right\ncontradiction/1,contradiction,accept,claim/02,\n", encoding="utf-8")
    found = [(d.left, d.judgement) for d in read_answers(path, [SIDES], KNOWN)]
    assert found == [("claim/02", "accept"), ("claim/00", "reject")]


def test_a_claim_that_there_is_not_is_refused(tmp_path: Path) -> None:
    """With the line; nothing of the file is taken."""
    path = tmp_path / "filled.csv"
    path.write_text("id,what,judgement,left,right\nx,claim,reject,claim/00,\nx,claim,reject,claim/99,\n", "utf-8")
    with pytest.raises(UsageError, match=r"filled.csv, line 3: 'claim/99' is in neither"):
        read_answers(path, [], KNOWN)


def test_an_answer_settles_what_else_asks_about_it() -> None:
    """The same name or claim in another question; that two are different settles only one pair."""
    assert settled(SIDES, [Decision("claim/02", "", "reject")])
    assert settled(MERGE, [Decision("zorg sa", "", "accept")])
    assert not settled(MERGE, [Decision("Zorg SA", "actor/other", "different"), Decision("claim/00", "", "reject")])


def test_an_id_that_nothing_has_is_a_new_actor() -> None:
    """Only of what is the same; a name is none."""
    answers = [Decision("A", "actor/new", "same"), Decision("B", "actor/old", "same"), Decision("C", "Zorg", "same")]
    assert coined([*answers, Decision("D", "actor/other", "different")], {"actor/old"}) == ["actor/new"]
