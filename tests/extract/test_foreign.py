"""Files of other tools are read as the deal sheets they amount to: proofs in their own words, nothing lost."""

from decimal import Decimal
from pathlib import Path

import pytest

from alliancegraph.extract.extractor import extract
from alliancegraph.extract.verify import proofs
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document
from alliancegraph.read import read_all
from alliancegraph.vocabulary import Vocabulary

FILES = Path(__file__).parent / "foreign"
Row = tuple[str, tuple[tuple[str, str], ...], str, str]


def read(name: str, vocabulary: Vocabulary) -> tuple[list[Claim], Document, Issues]:
    """Claims of a file of ``foreign/``, each proof of them re-read, its document and issues."""
    issues = Issues()
    (document,) = read_all([FILES / name], FILES, issues)
    claims = extract(document, vocabulary, issues)
    for proof in (proof for claim in claims for proof in proofs(claim)):
        assert document.text[proof.start : proof.end] == proof.quote
    assert "unproved_claim" not in {issue.code for issue in issues}
    return claims, document, issues


def told(claim: Claim) -> Row:
    """Kind, parties, date and status."""
    parties = tuple(sorted((f.role, f.ref or f.name) for f in claim.fillers))
    return claim.kind, parties, str(claim.date.value) if claim.date else "", claim.status


def said(issues: Issues, code: str) -> str:
    """The messages of one code."""
    return "\n".join(f"{issue.line}: {issue.message}" for issue in issues if issue.code == code)


def test_entities_of_followthemoney_are_read(vocabulary: Vocabulary) -> None:
    """An ownership is a subsidiary, a role that names a kind counts, and each page is a source of its own."""
    claims, _, _ = read("health.ftm.json", vocabulary)
    owned = (("child", "actor/verily"), ("parent", "actor/alphabet"))
    assert [told(claim) for claim in claims] == [
        ("subsidiary", owned, "2016-09-12", "active"),
        ("subsidiary", owned, "2016-09-12", "active"),
        (
            "acquisition",
            (("acquirer", "actor/microsoft"), ("target", "actor/nuance-communications")),
            "2022-03~",
            "active",
        ),
        (
            "partnership",
            (("partner", "actor/merck-kgaa"), ("partner", "actor/palantir-technologies")),
            "2017-01",
            "active",
        ),
    ]
    assert len({claim.id for claim in claims}) == 4
    assert {str(claim.origin.url)[:24] for claim in claims[:2]} == {
        "https://www.theverge.com",
        "https://granularinsuranc",
    }
    assert claims[2].amount
    assert (claims[2].amount.value, claims[2].amount.currency) == (Decimal(19_700_000_000), "USD")
    assert claims[2].amount.proof.quote == "19700000000"
    assert claims[2].origin.publisher == "DOTmed"


def test_the_proof_of_a_party_is_its_name_in_its_own_line(vocabulary: Vocabulary) -> None:
    """An item of Wikidata settles who is meant; the words stay those of the file."""
    claims, document, _ = read("health.ftm.json", vocabulary)
    microsoft = claims[2].fillers[0]
    assert (microsoft.ref, microsoft.proof.quote) == ("actor/microsoft", "Microsoft Corporation")
    assert claims[2].quote.quote == document.text.splitlines()[8]
    assert claims[3].trigger.quote == "Partnership"


def test_what_followthemoney_says_beside_is_reported(vocabulary: Vocabulary) -> None:
    """Unknown roles, schemata and properties, dangling ids and broken lines: nothing is lost in silence."""
    _, _, issues = read("health.ftm.json", vocabulary)
    bad = said(issues, "bad_row")
    assert "unknown relation 'pen pal'" in bad
    assert "13: the line is left out: no JSON" in bad
    assert "'NK-gone' in object is left out" in said(issues, "bad_cell")
    aside = said(issues, "not_taken_over")
    for what in ("schema Address", "property jurisdiction of Company"):
        assert f"{what} is not read (1 times)" in aside


def test_a_result_of_the_wikidata_query_service_is_read(vocabulary: Vocabulary) -> None:
    """By property and direction; the first day of a year or month stands for the whole of it."""
    claims, _, issues = read("query.csv", vocabulary)
    owned = (("child", "actor/verily"), ("parent", "actor/alphabet"))
    assert [told(claim) for claim in claims] == [
        ("subsidiary", owned, "2016-09-12", "active"),
        ("subsidiary", owned, "2020-12-18", "active"),
        ("partnership", (("partner", "actor/amazon"), ("partner", "actor/jpmorgan-chase")), "2018/2021-02", "active"),
    ]
    assert claims[1].trigger.quote == "http://www.wikidata.org/entity/P749"
    assert "unknown relation 'P112'" in said(issues, "bad_row")
    assert "'sitelinks'" in said(issues, "unknown_column")


def test_columns_that_are_properties_themselves_are_read(vocabulary: Vocabulary) -> None:
    """SELECT ?company ?subsidiary: the header is the property, and the proof of the kind."""
    claims, _, issues = read("subsidiaries.csv", vocabulary)
    assert [told(claim)[:2] for claim in claims] == [
        ("subsidiary", (("child", "actor/nuance-communications"), ("parent", "actor/microsoft"))),
        ("investment", (("investee", "actor/verily"), ("investor", "actor/alphabet"))),
    ]
    assert claims[0].trigger.quote == "subsidiary"
    assert said(issues, "unknown_column") == said(issues, "bad_row") == ""


def test_a_deal_database_is_read(vocabulary: Vocabulary) -> None:
    """Participants side by side, flags for the kind, months before days, steps of a life as claims of their own."""
    claims, _, issues = read("alliances-sdc.csv", vocabulary)
    three = tuple(("partner", f"actor/{name}") for name in ("amazon", "berkshire-hathaway", "jpmorgan-chase"))
    two = (("partner", "actor/sanofi"), ("partner", "actor/verily"))
    assert [told(claim) for claim in claims] == [
        ("joint_venture", two, "2016-09-12", "signed"),
        ("joint_venture", three, "2021-02", "ended"),
        ("joint_venture", three, "2019-03", "active"),
        ("joint_venture", three, "2018-01-30", "announced"),
        ("licensing", (("licensee", "actor/icad"), ("licensor", "actor/google-health")), "2022-11-28", "signed"),
        (
            "partnership",
            (("partner", "actor/merck-kgaa"), ("partner", "actor/palantir-technologies")),
            "2017-01-15",
            "planned",
        ),
    ]
    assert claims[0].amount
    assert (claims[0].amount.value, claims[0].amount.currency) == (Decimal(500_000_000), "USD")
    assert claims[0].event == "2917001"
    assert claims[0].place
    assert claims[0].place.value == "United States"
    assert claims[0].trigger.quote == "Y"
    assert "object is empty" in said(issues, "bad_row")
    columns = said(issues, "unknown_column")
    assert "'Primary SIC Code of Alliance'" in columns
    assert "'Participant 1 Nation'" in columns


def test_buyer_and_target_columns_say_the_kind(vocabulary: Vocabulary) -> None:
    """A file of mergers has no flags; who buys whom is in the header."""
    claims, _, _ = read("mergers-sdc.csv", vocabulary)
    parties = (("acquirer", "actor/microsoft"), ("target", "actor/nuance-communications"))
    assert [told(claim) for claim in claims] == [
        ("acquisition", parties, "2022-03-04", "active"),
        ("acquisition", parties, "2021-04-12", "announced"),
    ]
    assert claims[0].amount
    assert claims[0].amount.value == 19_700_000_000


@pytest.mark.parametrize(
    "text, reason",
    (
        ('{"a": 1}\n', "no FollowTheMoney"),
        ("[1, 2]\n", "no FollowTheMoney"),
        ("not json at all\n", "no FollowTheMoney"),
        ("[" * 100_000, "no FollowTheMoney"),
    ),
)
def test_other_json_is_refused_with_a_reason(text: str, reason: str, tmp_path: Path) -> None:
    """A file of a readable suffix that holds something else is no document."""
    (tmp_path / "a.json").write_text(text)
    issues = Issues()
    assert list(read_all([tmp_path / "a.json"], tmp_path, issues)) == []
    assert reason in said(issues, "refused")


def test_deep_and_odd_lines_are_left_out_alone(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A line that nests without end, or has text after its end, costs itself only."""
    good = (FILES / "health.ftm.json").read_text().splitlines()
    deep = '{"id": "x", "schema": "Company", "properties": {"name": ' + "[" * 5_000 + "]" * 5_000 + "}}"
    (tmp_path / "a.json").write_text("\n".join([*good[2:4], deep, good[7] + " 7", "[]", '"x"', good[7]]))
    issues = Issues()
    (document,) = read_all([tmp_path / "a.json"], tmp_path, issues)
    assert [claim.kind for claim in extract(document, vocabulary, issues)] == ["subsidiary", "subsidiary"]
    assert said(issues, "bad_row").splitlines() == [
        "3: the line is left out: brackets nested too deep",
        "4: the line is left out: more than one JSON value on the line",
        "5: the line is left out: no JSON object",
        "6: the line is left out: no JSON object",
    ]


def test_a_table_of_no_known_form_is_still_no_deal_sheet(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Subject and object alone make no statement in any form."""
    (tmp_path / "a.csv").write_text("subject,object,date\nAmazon,PillPack,2018\n")
    issues = Issues()
    (document,) = read_all([tmp_path / "a.csv"], tmp_path, issues)
    assert extract(document, vocabulary, issues) == []
    assert "no column relation" in said(issues, "not_a_deal_sheet")


def test_escaped_names_keep_the_words_of_the_file(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The name is what JSON means, its proof what the file says."""
    lines = (
        r'{"id": "a", "schema": "Company", "properties": {"name": ["H\u00f4tel \"Le Lac\" Sant\u00e9"]}}',
        '{"id": "b", "schema": "Company", "properties": {"name": ["Sanofi"]}}',
        '{"id": "c", "schema": "Ownership", "properties": {"owner": ["b"], "asset": ["a"], "percentage": ["100"]}}',
    )
    (tmp_path / "a.ftm.json").write_text("\n".join(lines))
    issues = Issues()
    (document,) = read_all([tmp_path / "a.ftm.json"], tmp_path, issues)
    (claim,) = extract(document, vocabulary, issues)
    child = claim.fillers[1]
    assert (child.role, child.name) == ("child", 'Hôtel "Le Lac" Santé')
    assert child.proof.quote == r"H\u00f4tel \"Le Lac\" Sant\u00e9"
