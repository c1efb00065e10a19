"""Foreign files with faults and odd values: what is doubtful is read with care, what is left out is named."""

from pathlib import Path

import pytest

from alliancegraph.extract.extractor import extract
from alliancegraph.issues import Issues
from alliancegraph.model import Claim
from alliancegraph.read import read_all
from alliancegraph.vocabulary import Vocabulary
from tests.extract.test_foreign import said, told

COMPANIES = """{"id": "a", "schema": "Company", "properties": {"name": ["Sanofi"]}}
{"id": "b", "schema": "Company", "properties": {"name": ["Verily"]}}
"""
ENDS = '"owner": ["a"], "asset": ["b"]'


def read(text: str, name: str, folder: Path, vocabulary: Vocabulary) -> tuple[list[Claim], Issues]:
    """Claims of a file with this text, and its issues."""
    (folder / name).write_text(text, encoding="utf-8")
    issues = Issues()
    (document,) = read_all([folder / name], folder, issues)
    return extract(document, vocabulary, issues), issues


@pytest.mark.parametrize(
    "more, kind",
    (
        ('"percentage": ["3"]', "investment"),
        ('"percentage": ["49.99 %"]', "investment"),
        ('"percentage": ["25-75"]', "investment"),
        ('"percentage": ["<50"]', "investment"),
        ('"percentage": ["50"]', "subsidiary"),
        ('"percentage": ["50,1 %"]', "subsidiary"),
        ('"percentage": ["75-100"]', "subsidiary"),
        ('"percentage": ["majority"]', "subsidiary"),
        ('"role": ["Wholly owned"]', "subsidiary"),
        ('"ownershipType": ["controlling"]', "subsidiary"),
        ('"role": ["shareholder"]', "investment"),
        ('"role": ["subsidiary"], "percentage": ["3"]', "subsidiary"),
        ('"role": ["acquisition"], "percentage": ["3"]', "acquisition"),
        ('"startDate": ["2019"]', "investment"),
    ),
)
def test_a_stake_is_a_subsidiary_from_half_on(more: str, kind: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """By number, else by word; of an ownership that says neither only a stake is known; a kind in the role counts."""
    line = f'{{"id": "c", "schema": "Ownership", "properties": {{{ENDS}, {more}}}}}\n'
    (claim,), _ = read(COMPANIES + line, "a.ftm.json", tmp_path, vocabulary)
    assert claim.kind == kind
    assert {filler.ref for filler in claim.fillers} == {"actor/sanofi", "actor/verily"}


def test_an_id_that_stands_twice_is_reported_where_the_lines_differ(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The first counts; the same line again is no fault."""
    line = '{"id": "c", "schema": "Ownership", "properties": {%s, "startDate": ["%s"]}}\n'
    text = COMPANIES + line % (ENDS, 2019) + line % (ENDS, 2019) + line % (ENDS, 2020)
    claims, issues = read(text, "a.ftm.json", tmp_path, vocabulary)
    assert [told(claim)[2] for claim in claims] == ["2019"]
    assert said(issues, "bad_row") == "5: the line is left out: line 3 says otherwise of the id 'c'; merge the two"


def test_second_values_are_read_or_reported(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Summaries are joined, a kind among the roles is the kind; a second date is named, no page or publisher is."""
    more = '"role": ["friend", "acquisition"], "startDate": ["2019", "2020"], "summary": ["One.", "Two."]'
    pages = '"sourceUrl": ["https://example.org/1", "https://example.org/2"], "publisher": ["A", "B"]'
    line = f'{{"id": "c", "schema": "Ownership", "properties": {{{ENDS}, {more}, {pages}}}}}\n'
    claims, issues = read(COMPANIES + line, "a.ftm.json", tmp_path, vocabulary)
    assert {(claim.kind, claim.note, str(claim.date and claim.date.value)) for claim in claims} == {
        ("acquisition", "One. | Two.", "2019")
    }
    aside = said(issues, "not_taken_over")
    assert "a further startDate of Ownership is not read (1 times)" in aside
    assert "a further role of Ownership is not read (1 times)" in aside
    assert not any(word in aside for word in ("summary", "sourceUrl", "publisher"))


def test_a_participant_in_an_unknown_role_is_another_party(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """It is not lost, and the role is named; labels of roles are known."""
    header = ",".join(f"Participant {n},Participant {n} Role" for n in (1, 2, 3))
    text = f"{header},Kind\nMicrosoft,Acquirer,Nuance Communications,target,Sanofi,Chaperone,acquisition\n"
    (claim,), issues = read(text, "a.csv", tmp_path, vocabulary)
    assert {filler.role: filler.ref for filler in claim.fillers} == {
        "acquirer": "actor/microsoft",
        "target": "actor/nuance-communications",
        "otherParty": "actor/sanofi",
    }
    assert "2: unknown role 'Chaperone', taken as otherParty" in said(issues, "bad_cell")


def test_a_statement_without_a_value_is_reported(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A row of the query service that has an item and a property, and nothing else."""
    text = "item,property,value\nSanofi,P2652,\nSanofi,P2652,Verily\n"
    claims, issues = read(text, "a.csv", tmp_path, vocabulary)
    assert len(claims) == 1
    assert said(issues, "bad_row") == "2: the row is left out: it has no value beside its item"


def test_a_row_wider_than_its_header_is_left_out_of_foreign_sheets_too(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A comma without quotation marks moves all cells after it."""
    text = "Participant 1,Participant 2,Deal Text,Status\nSanofi,Verily,One, two,Signed\nSanofi,Verily,One,Signed\n"
    claims, issues = read(text, "a.csv", tmp_path, vocabulary)
    assert len(claims) == 1
    assert "2: the row is left out: 5 cells under 4 columns" in said(issues, "bad_row")


@pytest.mark.parametrize("name", ("deals.csv", "own.csv", "a.ftm.json"))
def test_a_row_has_at_most_a_hundred_parties(name: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Whatever the form: more are left out with their number, a hundred are read."""
    found = {}
    for number in (100, 101, 10_000):
        names = [f"Firm {n}" for n in range(number)]
        if name == "deals.csv":
            text = f"Participants,Status\n{';'.join(names)},Signed\n"
        elif name == "own.csv":
            listed = "|".join(names[2:])
            text = f"relation,subject,object,other participants\npartnership,Firm 0,Firm 1,{listed}\n"
        else:
            things = [f'{{"id": "{n}", "schema": "Company", "properties": {{"name": ["{n}"]}}}}' for n in names]
            objects = ", ".join(f'"{n}"' for n in names[1:])
            link = f'"subject": ["Firm 0"], "object": [{objects}], "role": ["partnership"]'
            text = "\n".join([*things, f'{{"id": "x", "schema": "UnknownLink", "properties": {{{link}}}}}', ""])
        claims, issues = read(text, name, tmp_path, vocabulary)
        found[number] = (
            [len(claim.fillers) for claim in claims],
            f"{number} parties, at most 100" in said(issues, "bad_row"),
        )
    assert found == {100: ([100], False), 101: ([], True), 10_000: ([], True)}


@pytest.mark.parametrize(
    "written, meant",
    (
        ("+2006-10-09T00:00:00Z", "2006-10-09"),
        ("+2006-10-00T00:00:00Z", "2006-10"),
        ("+2006-00-00T00:00:00Z", "2006"),
        ("2006-01-01T00:00:00Z", "2006"),
    ),
)
def test_instants_of_wikibase_are_read(written: str, meant: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    """With their sign, and with zeros for a month or a day that is not known."""
    text = f"item,property,value,start\nSanofi,P2652,Verily,{written}\n"
    (claim,), issues = read(text, "a.csv", tmp_path, vocabulary)
    assert told(claim)[2] == meant
    assert not said(issues, "bad_cell")
