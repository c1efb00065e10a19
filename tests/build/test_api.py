"""The library: five calls that analysts use, and the ways out to other tools."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import alliancegraph as ag
from alliancegraph.errors import QueryRefused, UsageError
from alliancegraph.graph import Named
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def kg(built: Workspace) -> ag.AllianceGraph:
    """The graph of the three examples."""
    return ag.load(built.root)


def test_importing_the_package_loads_no_heavy_library() -> None:
    """``import alliancegraph`` and the help of the command line stay quick: no NumPy, pandas, rdflib or NetworkX."""
    heavy = "{'numpy', 'pandas', 'rdflib', 'networkx', 'scipy', 'pyvis', 'pyshacl', 'jinja2'}"
    code = f"import sys, alliancegraph, alliancegraph.api, alliancegraph.cli.main; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_asking_needs_neither_the_reader_nor_the_page() -> None:
    """A question starts without lexicon, weights, layout and templates: they were half of its time."""
    heavy = "{'scipy', 'jinja2', 'networkx', 'simplemma', 'pyshacl', 'rdflib'}"
    ask = f"'query', 'partners', 'actor=IBM', '-w', {str(ROOT)!r}"
    code = (
        f"import sys; from alliancegraph.cli.main import app; app([{ask}], standalone_mode=False);"
        f" print({heavy} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "set()"


def test_the_public_names_are_there() -> None:
    """What the package offers can be had, and nothing else."""
    assert all(hasattr(ag, name) for name in ag.__all__)
    with pytest.raises(AttributeError, match="no attribute 'extract_all'"):
        _ = ag.extract_all


def test_build_reads_a_workspace_and_gives_its_graph(fresh: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """``ag.build`` does the main job and prints nothing."""
    steps: list[str] = []
    kg = ag.build(fresh.root, progress=lambda step, _done, _total: steps.append(step))
    assert len(kg.relations) > 3
    assert steps == ["reading"] * 3 + ["graph", "checks", "page"]
    assert capsys.readouterr() == ("", "")


def test_load_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    """The error names the missing file and the command that makes it."""
    with pytest.raises(UsageError, match="alliancegraph build"):
        ag.load(tmp_path)


def test_rank_takes_lists_strings_and_periods(kg: ag.AllianceGraph) -> None:
    """Options read as analysts say them."""
    table = kg.rank(by="betweenness", kinds="partnership", period="2018..2020", among=["pharma"], top=3)
    assert list(table.columns) == ["actor", "name", "type", "score", "rank", "relations", "evidence"]
    assert "Sanofi" in set(table["name"])
    assert set(table["type"]) == {"pharma"}


def test_query_by_name_with_parameters(kg: ag.AllianceGraph) -> None:
    """A ready question takes its parameters as keywords; IRIs come as labels that know their IRI."""
    answer = kg.query("partners", actor="Novartis")
    partner = answer.iloc[0, 0]
    assert partner == "Microsoft"
    assert isinstance(partner, Named)
    assert partner.iri.endswith("actor/microsoft")
    assert answer.attrs["truncated"] is False


def test_query_by_file_and_text(kg: ag.AllianceGraph, tmp_path: Path) -> None:
    """A path, a name that ends in .rq and SPARQL text are all understood."""
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?c a ag:Claim }"
    (tmp_path / "q.rq").write_text(text)
    assert kg.query(text)["n"][0] == kg.query(tmp_path / "q.rq")["n"][0] == len(kg.claims)
    with pytest.raises(UsageError, match="belong to ready questions"):
        kg.query(text, actor="Sanofi")
    with pytest.raises(QueryRefused):
        kg.query("INSERT DATA { <a:a> <a:b> <a:c> }")


def test_explain_tells_the_way(kg: ag.AllianceGraph) -> None:
    """A path prints as sentences with their quotes."""
    (path,) = kg.explain("Novartis", "Microsoft")
    assert str(path).startswith("Novartis – Microsoft")
    assert kg.explain("Novartis", "Ascension") == []


def test_a_built_graph_says_who_owns_whom_as_things_stand(kg: ag.AllianceGraph) -> None:
    """Whoever the reader knows it by: IBM sold Watson Health, and the graph knows when."""
    unit = kg.knowledge.entities["actor/ibm-watson-health"]
    assert unit.parent == "actor/merative"
    assert {owner.owner: str(owner.until or "") for owner in unit.owners} == {
        "actor/ibm": "2022-06-30",
        "actor/merative": "",
    }
    assert kg.as_of("2018").knowledge.entities["actor/ibm-watson-health"].parent == "actor/ibm"


def test_a_graph_as_of_a_day_answers_like_any_other(kg: ag.AllianceGraph, tmp_path: Path) -> None:
    """Fewer relations, sound, for every method; a day after all is the graph itself."""
    past = kg.as_of("2018")
    assert 0 < len(past.relations) < len(kg.relations)
    assert past.day is not None
    assert repr(past).startswith("AllianceGraph(as of 2018-12-31: 3 documents, ")
    count = "SELECT (COUNT(DISTINCT ?r) AS ?n) WHERE { ?r a ag:Relation ; ag:belief ?b }"
    assert past.query(count)["n"][0] == len(past.relations)
    assert past.check().empty
    assert "as of 2018-12-31" in past.view(tmp_path / "map.html").read_text(encoding="utf-8")
    assert kg.rank(as_of="2018").equals(past.rank())
    assert kg.as_of("9999").knowledge == kg.knowledge
    with pytest.raises(UsageError, match="is no day"):
        kg.as_of("2018..2020")


def test_view_and_export_return_paths(kg: ag.AllianceGraph, tmp_path: Path) -> None:
    """Files are written where they are asked for."""
    assert kg.view(tmp_path / "map.html", lang="fr", title="Essai") == tmp_path / "map.html"
    assert "<title>Essai" in (tmp_path / "map.html").read_text(encoding="utf-8")
    assert kg.export(tmp_path / "g.nq") == [tmp_path / "g.nq"]
    assert [p.name for p in kg.export(tmp_path / "t", "csv")] == ["actors.csv", "relations.csv", "claims.csv"]
    with pytest.raises(UsageError, match="csv needs a folder"):
        kg.export(tmp_path / "g.nq", "csv")
    with pytest.raises(UsageError, match="names no format"):
        kg.export(tmp_path / "g.pdf")


def test_check_re_reads_the_documents(fresh: Workspace) -> None:
    """A good graph has no findings; after a document changed, its quotes are found not to stand there."""
    kg = ag.build(fresh.root)
    assert kg.check().empty
    text = fresh.documents / "example-en.md"
    text.write_text(text.read_text().replace("In November", "In late November"))
    found = ag.load(fresh.root).check()
    assert (found["severity"] == "violation").any()
    assert found["message"].str.contains("example-en.md").any()


def test_the_ways_out(kg: ag.AllianceGraph) -> None:
    """DataFrames, an rdflib Dataset, a NetworkX graph and a pyvis Network hold the same graph."""
    assert isinstance(kg.actors, pd.DataFrame)
    assert set(kg.claims["relation"]) - {""} <= set(kg.relations["relation"])
    assert "actor/novartis" in kg.to_networkx()
    assert "actor/novartis" not in kg.to_networkx(types="hospital")
    assert {node["id"] for node in kg.to_pyvis().nodes} >= {"actor/novartis", "actor/microsoft"}
    asked = "SELECT (COUNT(DISTINCT ?r) AS ?n) WHERE { ?r a ag:Relation . FILTER(isIRI(?r)) }"
    rows = kg.dataset.query(asked, initNs={"ag": "https://w3id.org/alliancegraph/ontology#"}).bindings
    assert [str(row[name]) for row in rows for name in row] == [str(len(kg.relations))]


def test_a_graph_made_by_hand_needs_no_workspace(kg: ag.AllianceGraph) -> None:
    """Any Knowledge can be ranked and queried; only a page needs a path then."""
    small = ag.AllianceGraph(replace(kg.knowledge, relations=kg.knowledge.relations[:1]), kg.vocabulary)
    assert len(small.relations) == 1
    with pytest.raises(UsageError, match="path of a file"):
        small.view()


def test_it_shows_itself(kg: ag.AllianceGraph) -> None:
    """In a console and in a notebook: counts, not dumps, with texts escaped."""
    assert repr(kg).startswith("AllianceGraph(3 documents, ")
    odd = ag.AllianceGraph(kg.knowledge, kg.vocabulary, Workspace(Path("<script>")))
    assert "<script>" not in odd._repr_html_()
