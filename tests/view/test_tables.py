"""Flat tables of the graph, and their text forms."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from alliancegraph.dates import PartialDate
from alliancegraph.model import Amount, Knowledge, Measure, Said
from alliancegraph.view.tables import actors, claims, relations, review, to_csv, to_json, to_markdown
from tests.analyse.small import entity, filler, knowledge, partners, relation, said, vocabulary

SENTENCE = "Amazon investit 50 Mds$ dans One Medical à Seattle."


def invested() -> Knowledge:
    """One investment, with everything a claim can say."""
    document, claim = said(SENTENCE, "Le Quotidien", "investment")
    money = Amount(Decimal("5.0E+10"), "USD", document.proof(16, 23))
    claim = replace(
        claim,
        fillers=(
            filler("investor", "actor/amazon", document, "Amazon"),
            filler("investee", "actor/one-medical", document, "One Medical"),
        ),
        amount=money,
        date=Said(PartialDate("2020-02"), document.proof(0, 1)),
        place=Said("Seattle", document.proof(43, 50)),
        domains=(Said("care_delivery", document.proof(0, 1)), Said("insurance", document.proof(0, 1))),
    )
    deal = relation(
        "investment",
        investor="actor/amazon",
        investee="actor/one-medical",
        otherParty="actor/third",
        date="2020-02",
        belief=0.87,
        claims=[claim.id],
        domains=("care_delivery", "insurance"),
        through=("offering/fund",),
    )
    deal = replace(deal, amounts=(money,), places=("Seattle",), flags=("outlier",))
    entities = [
        entity("Amazon", "big_tech", "retailer", country="US", aliases=("AMZN", "Amazon.com"), registered=True),
        entity("Fund", sort="offering", parent="actor/amazon"),
    ]
    return replace(knowledge([deal], *entities), documents=(document,), claims=(claim,))


def row(frame: pd.DataFrame, **where: object) -> dict[str, object]:
    """The one row with these values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    [found] = frame.to_dict("records")
    return {str(key): value for key, value in found.items()}


class TestFrames:
    def test_actors(self) -> None:
        """Every entity with lists joined and its relations and claims counted."""
        table = actors(invested())
        assert list(table["id"]) == ["actor/amazon", "actor/one-medical", "actor/third", "offering/fund"]
        amazon = row(table, id="actor/amazon")
        assert amazon["types"] == "big_tech|retailer"
        assert amazon["aliases"] == "AMZN|Amazon.com"
        assert (amazon["country"], amazon["registered"], amazon["relations"], amazon["claims"]) == ("US", True, 1, 1)
        assert row(table, id="offering/fund")["relations"] == 1
        assert row(table, id="actor/third")["claims"] == 0

    def test_relations(self) -> None:
        """Both ends by the roles of the kind, the rest with their role, amount without exponent."""
        deal = row(relations(invested(), vocabulary()))
        assert (deal["source"], deal["source_name"]) == ("actor/amazon", "Amazon")
        assert (deal["target"], deal["others"]) == ("actor/one-medical", "otherParty=actor/third")
        assert (deal["amount"], deal["date"], deal["earliest"]) == ("50000000000 USD", "2020-02", "2020-02-01")
        assert (deal["domains"], deal["flags"]) == ("care_delivery|insurance", "outlier")
        assert (deal["latest"], deal["through"], deal["belief"]) == ("2020-02-29", "offering/fund", 0.87)

    def test_a_relation_without_direction_has_first_and_rest(self) -> None:
        """Three partners: one row, nobody lost or doubled."""
        deal = row(relations(knowledge([partners("c", "a", "b")]), vocabulary()))
        assert (deal["source"], deal["target"], deal["others"]) == ("actor/a", "actor/b|actor/c", "")

    def test_topics_are_named_by_the_scheme(self) -> None:
        """A field of the schemes has its label, in the language asked."""
        known = knowledge([relation("ambition", holder="actor/a", goalSought="goal/prevention")])
        goal = vocabulary().label("goal/prevention", "fr")
        assert row(relations(known, vocabulary(), "fr"))["target_name"] == goal != "goal/prevention"

    def test_claims(self) -> None:
        """Who said what where: the quote re-reads at its offsets."""
        known = invested()
        claim = row(claims(known, vocabulary()))
        text = known.documents[0].text
        assert text[int(str(claim["start"])) : int(str(claim["end"]))] == claim["quote"] == SENTENCE
        assert claim["relation"] == known.relations[0].id
        assert claim["roles"] == "investor=actor/amazon|investee=actor/one-medical"
        assert (claim["document"], claim["publisher"]) == (known.documents[0].path, "Le Quotidien")
        assert (claim["amount"], claim["date"], claim["place"]) == ("50000000000 USD", "2020-02", "Seattle")

    def test_figures(self) -> None:
        """A measurement has its figure and no relation."""
        document, claim = said("Verily emploie plus de 300 personnes.", "X", "measurement")
        claim = replace(claim, measure=Measure("staff", Decimal("300.0"), "person", "min", document.proof(0, 1)))
        found = row(claims(Knowledge(documents=(document,), claims=(claim,)), vocabulary()))
        assert (found["measure"], found["relation"]) == ("staff min 300 person", "")

    def test_an_empty_graph_has_empty_tables(self) -> None:
        """No row, no error."""
        for frame in (actors(Knowledge()), relations(Knowledge(), vocabulary()), claims(Knowledge(), vocabulary())):
            assert len(frame) == 0
            assert list(frame.columns)
            assert to_csv(frame).count("\n") == 1
            assert json.loads(to_json(frame)) == []
            assert to_markdown(frame).count("\n") == 2


class TestCsv:
    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
    def test_no_text_cell_starts_a_formula(self, start: str) -> None:
        """A name that begins like a formula gets an apostrophe, and the rest is untouched."""
        hostile = f'{start}HYPERLINK("https://example.org","x")'
        known = knowledge([partners("a", "b")], entity("A"), replace(entity("B"), name=hostile))
        cells = [cell for line in csv.reader(io.StringIO(to_csv(actors(known)), newline="")) for cell in line]
        assert not [cell for cell in cells if cell.startswith(start)]
        assert f"'{hostile}" in cells

    def test_numbers_keep_their_sign(self) -> None:
        """-0.5 is a number, not a formula; a text "-0.5" is guarded."""
        frame = pd.DataFrame({"n": [-0.5, 2.0], "t": ["-0.5", "b=c"]})
        assert to_csv(frame) == "n,t\n-0.5,'-0.5\n2.0,b=c\n"

    def test_column_names_are_guarded_too(self) -> None:
        """A query may name its columns as it likes."""
        assert to_csv(pd.DataFrame({"=1+1": ["x"]})) == "'=1+1\nx\n"

    def test_commas_quotes_and_lines_round_trip(self) -> None:
        """Any text comes back as it was."""
        text = 'a, "b"\nc;\r\nd'
        read = list(csv.reader(io.StringIO(to_csv(pd.DataFrame({"t": [text]})), newline="")))
        assert read == [["t"], [text]]

    def test_what_is_missing_is_empty(self) -> None:
        """None, NaN and NA are empty cells, truth is lower case."""
        frame = pd.DataFrame({"a": [None, 1.5], "b": [True, False], "c": pd.array([1, pd.NA], dtype="Int64")})
        assert to_csv(frame) == "a,b,c\n,true,1\n1.5,false,\n"


class TestOtherForms:
    def test_json_keeps_types_and_text(self) -> None:
        """Numbers are numbers, missing is null, accents are letters."""
        frame = pd.DataFrame({"name": ["Élan", "=x"], "score": [1, 2], "page": [None, 2.5]})
        assert json.loads(to_json(frame)) == [
            {"name": "Élan", "score": 1, "page": None},
            {"name": "=x", "score": 2, "page": 2.5},
        ]
        assert "Élan" in to_json(frame)

    def test_claims_are_json(self) -> None:
        """Also whole numbers of columns with gaps."""
        known = invested()
        second = replace(known.claims[0], page=3, quote=replace(known.claims[0].quote, start=1))
        found = json.loads(to_json(claims(replace(known, claims=(*known.claims, second)), vocabulary())))
        assert sorted((claim["page"] for claim in found), key=str) == [3, None]
        assert '"page": 3,' in to_json(claims(replace(known, claims=(*known.claims, second)), vocabulary()))

    def test_markdown_cells_cannot_break_out(self) -> None:
        """Bars, line breaks and tags stay inside their cell."""
        frame = pd.DataFrame({"name": ["a|b\n<script>", "c"], "n": [1, 2]})
        assert to_markdown(frame).splitlines() == [
            "| name | n |",
            "| --- | ---: |",
            "| a\\|b &lt;script&gt; | 1 |",
            "| c | 2 |",
        ]


def test_what_waits_for_review_is_spreadsheet_safe() -> None:
    """Rows by place in the documents; a quote that begins like a formula is text."""
    rows = []
    for text in ("=HYPERLINK(1) Amazon works with Apple.", "Amazon works with Apple."):
        document, claim = said(text, "Le Quotidien", confidence=0.25)
        parties = [filler("partner", f"actor/{name.lower()}", document, name) for name in ("Amazon", "Apple")]
        rows.append((document, replace(claim, fillers=tuple(parties))))
    paths = {document.id: f"documents/{n}.md" for n, (document, _) in enumerate(reversed(rows))}
    table = list(csv.DictReader(io.StringIO(to_csv(review([claim for _, claim in rows], paths)), newline="")))
    assert [row["document"] for row in table] == ["documents/0.md", "documents/1.md"]
    assert table[0] == {
        "document": "documents/0.md",
        "start": "0",
        "end": "24",
        "kind": "partnership",
        "parties": "partner=Amazon|partner=Apple",
        "status": "active",
        "date": "",
        "belief": "0.25",
        "method": "test",
        "quote": "Amazon works with Apple.",
        "claim": f"claim/{rows[1][1].id}",
    }
    assert table[1]["quote"] == "'=HYPERLINK(1) Amazon works with Apple."
