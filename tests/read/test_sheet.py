"""CSV with spans: the cells of the csv module, and where they stand."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.read.sheet import Cell, read_table, rows
from tests.read.samples import STEADY

NAMES = {"relation": "relation", "subject": "subject", "sujet": "subject", "other participants": "other_participants"}


@STEADY
@given(st.text('ab",; \n|é\t', max_size=60), st.sampled_from(",;\t"))
def test_cells_are_those_of_the_csv_module(text: str, delimiter: str) -> None:
    """On any text, well formed or not."""
    expected = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    assert [[cell.value for cell in row.cells] for row in rows(text, delimiter)] == expected


@STEADY
@given(st.text('ab",\n', max_size=60))
def test_spans_hold_the_words_of_the_cells(text: str) -> None:
    """A row's span holds its cells; a cell's span holds its value, quotation marks doubled as in the file."""
    for row in rows(text):
        assert row.line == text.count("\n", 0, row.start) + 1
        for cell in row.cells:
            assert row.start <= cell.start <= cell.end <= row.end
            raw = text[cell.start : cell.end]
            assert cell.value in (raw, raw.replace('""', '"')) or raw.startswith('"')


def test_values_of_a_cell_keep_their_places() -> None:
    """A cell that lists several gives each its own span."""
    text = 'x," a | b b |"'
    (row,) = rows(text)
    assert [(part.value, text[part.start : part.end]) for part in row.cells[1].parts()] == [("a", "a"), ("b b", "b b")]
    assert Cell(0, 1, " ").parts() == []


@pytest.mark.parametrize(
    "text",
    [
        "relation,subject\nlaunch,apple\n",
        "Relation;Sujet\n\nlaunch;apple\n;\n",
        "sep=;\nRELATION;sujet\nlaunch;apple",
        "relation\tSubject\nlaunch\tapple",
        " relation , subject \n launch,apple\t",
    ],
)
def test_delimiter_and_header_are_recognised(text: str) -> None:
    """Comma, semicolon, tab; French or English; blank rows are passed over."""
    table = read_table(text, NAMES)
    assert [(table.value(row, "relation"), table.value(row, "subject")) for row in table.rows] == [("launch", "apple")]


def test_a_table_says_what_it_does_not_know() -> None:
    """Unknown and doubled columns are told, missing cells are None."""
    table = read_table("relation,colour,sujet,subject,Other_Participants\nlaunch,red\n", NAMES)
    assert (table.unknown, table.doubled, table.width) == (("colour",), ("subject",), 5)
    (row,) = table.rows
    assert table.cell(row, "subject") is None
    assert table.cells(row, "other_participants") == []
    assert read_table("", NAMES).rows == ()
