"""Tables that a user filled: whatever a spreadsheet made of them, the answers are read."""

from pathlib import Path

import pytest

from alliancegraph.analyse.review import Item
from alliancegraph.analyse.review_answers import COLUMNS, decided, read_answers, row_of
from alliancegraph.errors import UnreadableInput
from alliancegraph.resolve import Decision
from alliancegraph.view.texts import to_csv

MERGE = Item("merge/1", "merge", "Zorg = Zorg Labs?", "Zorg; said", "a.txt", "same", ("=Zorg", "Zorg SA"), "actor/zorg")
CLAIM = Item("claim/00", "claim", "x", "y", "a.txt", "reject", ("claim/00",))


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
    found = [(d.left, d.right, d.judgement) for d in read_answers(path, [MERGE, CLAIM])]
    assert found == [
        ("=Zorg", "actor/zorg", "same"),
        ("Zorg SA", "actor/zorg", "same"),
        ("claim/00", "", "reject"),
    ]


def test_an_item_that_waits_no_more_is_taken_as_it_stands(tmp_path: Path) -> None:
    """The row itself says what it is about."""
    path = table(tmp_path / "filled.csv", ",", "", "different", "")
    assert read_answers(path, []) == [Decision("=Zorg", "actor/zorg", "different", MERGE.about, 2)]


def test_a_name_may_be_said_to_be_an_entity(tmp_path: Path) -> None:
    """Beside a name, an id in ``right`` makes a merge of the question."""
    path = tmp_path / "filled.csv"
    path.write_text("id,what,judgement,left,right\nname/1,name,same,Zorg,actor/zorg\n", encoding="utf-8")
    assert read_answers(path, []) == [Decision("Zorg", "actor/zorg", "same", "", 2)]


def test_yes_and_no_mean_what_the_question_asks() -> None:
    """All spellings of a merge, the one claim of a claim; a claim has no right side."""
    assert [d.judgement for d in decided(MERGE, yes=False)] == ["different", "different"]
    assert decided(CLAIM, yes=True) == [Decision("claim/00", "", "accept", "x", 0)]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    """With the name of the file."""
    with pytest.raises(UnreadableInput, match=r"nothere.csv"):
        read_answers(tmp_path / "nothere.csv", [])
    (tmp_path / "broken.csv").write_text('id,what,judgement,left,right\n"1,name,accept\n')
    with pytest.raises(UnreadableInput, match=r"broken.csv: is no CSV"):
        read_answers(tmp_path / "broken.csv", [])
