"""Deal sheets: each row is a claim whose cells prove it; what does not fit is reported, the rest is kept."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliancegraph.extract.sheet import COLUMNS, sheet_claims
from alliancegraph.issues import Issues
from alliancegraph.model import Claim, Document, Filler, Origin, Proof
from alliancegraph.read import read_all
from alliancegraph.resolve import resolve
from alliancegraph.resolve.decisions import Decisions
from alliancegraph.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "facts" / "alliances.csv"
HEADER = "relation,subject,object"


def claims(vocabulary: Vocabulary, text: str) -> tuple[list[Claim], list[tuple[int, str, str]]]:
    """Claims of a sheet, every proof of them re-read, and its issues as line, code, message."""
    issues = Issues()
    document = Document("documents/a.csv", "text/csv", text, "en")
    found = sheet_claims(document, vocabulary, issues)
    for proof in (proof for claim in found for proof in proofs(claim)):
        assert text[proof.start : proof.end] == proof.quote
    assert {issue.path for issue in issues} <= {"documents/a.csv"}
    return found, [(issue.line, issue.code, issue.message) for issue in issues]


def proofs(claim: Claim) -> Iterator[Proof]:
    yield from (claim.quote, claim.trigger, *claim.cues)
    yield from (filler.proof for filler in fillers(claim))
    yield from (said.proof for said in (claim.date, claim.amount, claim.place, *claim.domains) if said)


def fillers(claim: Claim) -> tuple[Filler, ...]:
    return (*claim.fillers, claim.through) if claim.through else claim.fillers


def one(vocabulary: Vocabulary, row: str, header: str = HEADER) -> Claim:
    """The claim of the only row of a sheet that has no issue worth a warning."""
    found, issues = claims(vocabulary, f"{header}\n{row}\n")
    assert [message for _, code, message in issues if code != "unknown_name"] == []
    (claim,) = found
    return claim


def roles(claim: Claim) -> list[tuple[str, str | None]]:
    return [(filler.role, filler.ref) for filler in fillers(claim)]


def test_a_full_row_becomes_a_claim_with_all_its_parts(vocabulary: Vocabulary) -> None:
    """Kind, roles, date, sum, place, domains, status, source, note: each with the cell it was read from."""
    header = (
        "id,event,relation,subject,object,other_participants,through,domain,date,date_precision,amount,currency,"
        "place,status,note,source_url,source_title,source_publisher,source_date,source_lang"
    )
    row = (
        "X1,e1,service_provision,google-cloud,ascension,google,project-nightingale,cloud|ehr,2019-11-11,day,1500000,"
        'usd,"Saint Louis, United States",announced,"Said ""so"", they say",https://a.org/x,Title,Gazette,2019-11,en'
    )
    claim = one(vocabulary, row, header)
    assert roles(claim) == [
        ("provider", "actor/google-cloud"),
        ("client", "actor/ascension"),
        ("otherParty", "actor/google"),
        ("through", "offering/project-nightingale"),
    ]
    assert [filler.name for filler in claim.fillers] == ["Google Cloud", "Ascension", "Google"]
    assert (claim.kind, claim.status, claim.polarity) == ("service_provision", "announced", "affirms")
    assert [cue.quote for cue in claim.cues] == ["announced"]
    assert (claim.quote.quote, claim.trigger.quote) == (row, "service_provision")
    assert claim.date
    assert claim.amount
    assert claim.place
    assert (str(claim.date.value), str(claim.amount.value), claim.amount.currency) == ("2019-11-11", "1500000", "USD")
    assert claim.place.value == claim.place.proof.quote == "Saint Louis, United States"
    assert [(domain.value, domain.proof.quote) for domain in claim.domains] == [("cloud", "cloud"), ("ehr", "ehr")]
    assert claim.origin == Origin("https://a.org/x", "Title", "Gazette", "2019-11", "en")
    assert (claim.event, claim.note, claim.method, claim.confidence) == ("e1", 'Said "so", they say', "sheet", 0.95)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("partnership,apple,ibm,google|aetna", ["partner", "partner", "partner", "partner"]),
        ("competition,apple,ibm,google", ["rival", "rival", "rival"]),
        ("acquisition,apple,ibm,google", ["acquirer", "target", "seller"]),
        ("divestment,ibm,aetna,google", ["seller", "soldEntity", "buyer"]),
        ("investment,apple,ibm,google", ["investor", "investee", "otherParty"]),
        ("investment,apple,topic:genomics", ["investor", "field"]),
        ("investment,apple,Cancer", ["investor", "field"]),
        ("ambition,group:GAFAM,goal:prevention", ["holder", "goalSought"]),
        ("launch,apple,A new clinic", ["launcher", "launchedOffering"]),
        ("launch,apple,one-medical", ["launcher", "launchedOffering"]),
        ("legal_dispute,apple,ibm", ["claimant", "defendant"]),
        ("subsidiary,alphabet,verily", ["parent", "child"]),
    ],
)
def test_each_kind_gives_its_roles(vocabulary: Vocabulary, row: str, expected: list[str]) -> None:
    """As the ontology says; further participants are further partners, the other side of a sale, or just there."""
    assert [role for role, _ in roles(one(vocabulary, row, f"{HEADER},other_participants"))] == expected


@pytest.mark.parametrize(
    ("row", "role", "ref"),
    [
        ("joint_venture,amazon,jpmorgan-chase,haven", "createdEntity", "actor/haven"),
        ("joint_venture,amazon,jpmorgan-chase,Newco", "createdEntity", None),
        ("joint_venture,amazon,jpmorgan-chase,amazon-alexa", "through", "offering/amazon-alexa"),
        ("partnership,amazon,jpmorgan-chase,haven", "through", "actor/haven"),
        ("partnership,amazon,jpmorgan-chase,Some app", "through", None),
    ],
)
def test_what_stands_in_through(vocabulary: Vocabulary, row: str, role: str, ref: str | None) -> None:
    """A company that the partners of a joint venture name is what they created; else it is the means."""
    claim = one(vocabulary, row, f"{HEADER},through")
    assert roles(claim)[-1] == (role, ref)
    if ref is None:
        assert fillers(claim)[-1].sort == ("actor" if role == "createdEntity" else "offering")


@pytest.mark.parametrize(
    "words",
    ["amazon-web-services", "actor/amazon-web-services", "Amazon Web Services", "AMAZON  web services", "actor:AWS"],
)
def test_an_entity_is_named_by_id_slug_name_or_alias(vocabulary: Vocabulary, words: str) -> None:
    """Whatever a person would write."""
    assert roles(one(vocabulary, f"partnership,{words},aetna"))[0] == ("partner", "actor/amazon-web-services")


def test_unknown_names_are_new_actors(vocabulary: Vocabulary) -> None:
    """Of which resolving tells the user, once for all rows; a slip of the pen in a slug is seen that way."""
    found, issues = claims(vocabulary, f"{HEADER}\npartnership,Clinique du Lac,aetnaa\n")
    assert [(f.name, f.sort, f.ref) for f in found[0].fillers] == [
        ("Clinique du Lac", "actor", None),
        ("aetnaa", "actor", None),
    ]
    assert issues == []


def test_an_unknown_name_is_told_once_with_what_to_do(vocabulary: Vocabulary) -> None:
    """In a build: one line for a new actor of two rows, one for a product, which resolving asks nothing about."""
    rows = "partnership,Zorgly,aetna,\npartnership,Zorgly,ibm,Zorglifier\n"
    issues = Issues()
    document = Document("documents/a.csv", "text/csv", f"{HEADER},through\n{rows}", "en")
    said = sheet_claims(document, vocabulary, issues)
    issues.extend(resolve(said, vocabulary, Decisions(), {document.id: document.path}).issues)
    told = [(issue.code, issue.message) for issue in issues if "Zorgl" in issue.message]
    assert [code for code, _ in told] == ["unknown_actor", "unknown_name"]
    assert all("ontology/actors.ttl" in message for _, message in told)
    assert "graph/decisions.csv" in told[0][1]


@pytest.mark.parametrize(
    ("date", "precision", "edtf"),
    [
        ("2019-11-11", "day", "2019-11-11"),
        ("2019-11-11", "month", "2019-11"),
        ("2019-11-11", "année", "2019"),
        ("2019-11", "as_of", "2019-11~"),
        ("2019~", "as_of", "2019~"),
        ("2018/2020", "as_of", "2018/2020"),
        ("2018/..", "", "2018/.."),
        ("14/03/2018", "", "2018-03-14"),
        ("03/2018", "", "2018-03"),
        ("", "unknown", None),
    ],
)
def test_dates_have_their_precision(vocabulary: Vocabulary, date: str, precision: str, edtf: str | None) -> None:
    """What holds "as of" a date is "about" it: true then, begun nobody says when."""
    claim = one(vocabulary, f"partnership,apple,ibm,{date},{precision}", f"{HEADER},date,date_precision")
    assert (str(claim.date.value) if claim.date else None) == edtf


def test_a_denial_denies(vocabulary: Vocabulary) -> None:
    """A party says no: the claim counts against the relation."""
    claim = one(vocabulary, "partnership,apple,ibm,denied", f"{HEADER},status")
    assert (claim.status, claim.polarity) == ("denied", "denies")
    assert one(vocabulary, "partnership,apple,ibm").status == "active"


FRENCH_EXCEL = (
    "Relation;Sujet;Objet;Vendeur;Montant;Devise;Date;Lieu;Statut;Source;Remarque\n"
    'Acquisition;Apple;Ibm;Google;"1 500 000,50";€;03/04/2018;France;annoncée;https://a.org/x;"sur\ndeux lignes"\n'
    "Partenariat;Apple;Meta;;;;;;en cours;Gazette;;;\n"
)


def test_a_sheet_saved_by_a_french_excel_is_read(vocabulary: Vocabulary) -> None:
    """Semicolons, French headers, labels, numbers and dates, line ends inside a cell, spare cells at the end."""
    found, issues = claims(vocabulary, FRENCH_EXCEL)
    assert issues == []
    first, second = found
    assert roles(first) == [("acquirer", "actor/apple"), ("target", "actor/ibm"), ("seller", "actor/google")]
    assert first.amount
    assert (str(first.amount.value), first.amount.currency) == ("1500000.50", "EUR")
    assert first.date
    assert (str(first.date.value), first.status, first.origin.url) == ("2018-04-03", "announced", "https://a.org/x")
    assert (second.kind, second.status, second.origin.publisher) == ("partnership", "active", "Gazette")


BAD_ROWS = {
    "launches,apple,ibm": "unknown relation",
    "measurement,apple,ibm": "unknown relation",
    ",apple,ibm": "relation is empty",
    "partnership,,ibm": "subject is empty",
    "partnership,apple,": "object is empty",
    "partnership,apple": "object is empty",
    "partnership,apple,Apple": "both sides",
    "partnership,apple,ibm,,,,,,,,extra": "put quotation marks",
    "partnership,apple,amazon-alexa": "cannot be partner",
    "partnership,apple,topic:genomics": "cannot be partner",
    "ambition,apple,ibm": "cannot be goalSought",
}


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS.items())
def test_a_row_that_does_not_fit_is_reported_and_the_rest_kept(vocabulary: Vocabulary, row: str, reason: str) -> None:
    """With its line and the reason; rows before and after it count."""
    good = "partnership,apple,ibm\n"
    header = f"{HEADER},status,date,amount,currency,domain,through,seller"
    found, issues = claims(vocabulary, f'{header}\n{good}"partnership",apple,"ibm"\n\n{row}\n{good}')
    assert len(found) == 3
    ((line, code, message),) = issues
    assert (line, code) == (5, "bad_row")
    assert reason in message


BAD_CELLS = {
    "perhaps,,,,,,": "unknown status 'perhaps'",
    ",soon,,,,,": "date is left out",
    ",03/04/2018,,,,,": "day or month first",
    ",,about 5,EUR,,,": "plain number",
    ',,"1,500",EUR,,,': "plain number",
    ",,5,dollars,,,": "is no currency",
    ",,5,,,,": "is no currency",
    ",,,EUR,,,": "without an amount",
    ",,,,magic,,": "unknown domain 'magic'",
    ",,,,,ibm,": "stands in the row already",
    ",,,,,azure|health-kit,": "room for one",
    ",,,,,,google": "does not belong to partnership",
}


@pytest.mark.parametrize(("cells", "reason"), BAD_CELLS.items())
def test_a_cell_that_does_not_fit_is_left_out_and_reported(vocabulary: Vocabulary, cells: str, reason: str) -> None:
    """The rest of the row is a claim."""
    header = f"{HEADER},status,date,amount,currency,domain,through,seller"
    found, issues = claims(vocabulary, f"{header}\npartnership,apple,ibm,{cells}\n")
    assert roles(found[0])[:2] == [("partner", "actor/apple"), ("partner", "actor/ibm")]
    told = [(line, message) for line, code, message in issues if code == "bad_cell"]
    assert [line for line, _ in told] == [2]
    assert reason in told[0][1]


def test_other_tables_are_no_deal_sheets(vocabulary: Vocabulary) -> None:
    """One issue, not one a row; unknown columns of a deal sheet are told once."""
    assert claims(vocabulary, "name,price\nx,1\ny,2\n")[1] == [
        (1, "not_a_deal_sheet", "no deal sheet: no column relation, subject, object; see docs/deal-sheets.md")
    ]
    found, issues = claims(vocabulary, f"{HEADER},colour,object\npartnership,apple,ibm,red,x\n")
    assert len(found) == 1
    assert [(line, code) for line, code, _ in issues] == [(1, "unknown_column")] * 2


def test_the_page_about_deal_sheets_is_true(vocabulary: Vocabulary) -> None:
    """Its example is read without complaint, and it names every column."""
    page = (ROOT / "docs" / "deal-sheets.md").read_text(encoding="utf-8")
    found, issues = claims(vocabulary, page.split("```csv\n")[1].split("```")[0])
    assert [claim.kind for claim in found] == ["acquisition", "partnership"]
    assert issues == []
    assert [column for column in COLUMNS if f"`{column}`" not in page] == []


def bundled(vocabulary: Vocabulary) -> tuple[list[Claim], Issues]:
    issues = Issues()
    documents = list(read_all([ROOT / "documents" / "sheets"], ROOT, issues))
    found = [claim for document in documents for claim in sheet_claims(document, vocabulary, issues)]
    return found, issues


def test_every_bundled_row_is_a_claim_about_known_entities(vocabulary: Vocabulary) -> None:
    """636 rows, 636 claims, each cell understood, each party in the registry, each with its source."""
    found, issues = bundled(vocabulary)
    assert [issue for issue in issues if issue.path.startswith("documents/sheets/")] == []
    assert len({claim.id for claim in found}) == 636
    assert all(filler.ref for claim in found for filler in fillers(claim))
    assert all(claim.origin.url and claim.event and claim.status for claim in found)
    assert sum(claim.polarity == "denies" for claim in found) == 5
    assert Counter(claim.kind for claim in found)["partnership"] == 255
    assert sum(claim.date is None for claim in found) == 32
    assert sum(claim.amount is not None for claim in found) == 100


def test_the_bundled_sheets_hold_all_collected_facts() -> None:
    """Nothing was lost or changed between the collection and the sheets; one price of a note is a row besides."""
    if not FACTS.is_file():
        pytest.skip("the collected facts are not here")
    bundled_rows = [row for file in sorted((ROOT / "documents" / "sheets").glob("*.csv")) for row in rows_of(file)]
    collected = rows_of(FACTS)
    assert sorted(row for row in bundled_rows if ("id", "GM080b") not in row) == sorted(collected)
    assert len(bundled_rows) == len(collected) + 1


def rows_of(file: Path) -> list[list[tuple[str, str]]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [list(row.items()) for row in csv.DictReader(lines)]
