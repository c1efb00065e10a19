"""``--as-of DATE`` wherever a graph is read: the graph as it stood on that day."""

import csv
import io
import json
from pathlib import Path

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run

ROWS = """relation,subject,object,date,status
partnership,IBM Watson Health,Mayo Clinic,2016,active
partnership,Fitbit,Dexcom,2017,active
partnership,Facebook,Sanofi,2017-05,active
partnership,Google,Ascension,2019-11,active
partnership,Pfizer,Siemens Healthineers,,active
"""
OWNERS = "SELECT ?unit ?owner WHERE { ?unit ag:ownedBy ?owner FILTER(?unit IN (actor:fitbit, actor:mondocteur)) }"


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Five alliances, one of which nobody dates."""
    from alliancegraph.pipeline import build_workspace

    workspace = Workspace(tmp_path_factory.mktemp("deals"))
    workspace.documents.mkdir()
    (workspace.documents / "deals.csv").write_text(ROWS, encoding="utf-8")
    build_workspace(workspace)
    return workspace


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))[1:]


def test_a_query_sees_the_owners_and_names_of_the_day(deals: Workspace, run: Run) -> None:
    """In the graph and in the ontology beside it: what the registry says now is not mixed in."""
    then = run("query", OWNERS, "--as-of", "2017", "--format", "csv", "-w", deals.root)
    assert rows(then.stdout) == [["MonDocteur", "Lagardère"]]
    now = run("query", OWNERS, "--format", "csv", "-w", deals.root)
    assert sorted(rows(now.stdout)) == [["Fitbit", "Google"], ["MonDocteur", "Doctolib"]]
    name = "SELECT ?name WHERE { actor:meta skos:prefLabel ?name }"
    assert rows(run("query", name, "--as-of", "2017", "--format", "csv", "-w", deals.root).stdout) == [["Facebook"]]
    assert rows(run("query", name, "--format", "csv", "-w", deals.root).stdout) == [["Meta"]]
    asked = ("query", "partners", "--param", "actor=Meta", "--as-of", "2017", "--format", "csv", "-w", deals.root)
    assert "Sanofi" in run(*asked).stdout


def test_a_ready_question_finds_only_what_had_begun(deals: Workspace, run: Run) -> None:
    """An alliance of November 2019 is not there at the end of October, and is at the end of the month."""
    asked = ("query", "partners", "--param", "actor=Google", "--format", "csv", "-w", deals.root)
    assert "Ascension" not in run(*asked, "--as-of", "2019-10-31").stdout
    assert "Ascension" in run(*asked, "--as-of", "2019-11").stdout


def test_a_ranking_counts_a_unit_for_its_owner_of_the_day(deals: Workspace, run: Run) -> None:
    """Watson Health for IBM in 2018 and no more in 2023; Fitbit for itself, and then for Alphabet."""
    named = {}
    for day in ("2018", "2023"):
        done = run("rank", "--roll-up", "--as-of", day, "--format", "csv", "-w", deals.root)
        named[day] = {row[1] for row in rows(done.stdout)}
    assert {"IBM", "Fitbit", "Facebook"} <= named["2018"]
    assert {"Francisco Partners", "Alphabet", "Meta"} <= named["2023"]
    assert named["2018"].isdisjoint({"Alphabet", "Meta", "Francisco Partners"})
    assert named["2023"].isdisjoint({"IBM", "Fitbit", "IBM Watson Health"})


def test_undated_relations_and_owners_are_kept_and_counted(deals: Workspace, run: Run) -> None:
    """On stderr, in the language asked for: a deal of Siemens Healthineers, and whose that is."""
    done = run("rank", "--as-of", "2018", "--format", "json", "-w", deals.root)
    assert "as of 2018-12-31; kept without any date: relations 1, owners of actors 1" in done.stderr
    assert "Pfizer" in {row["name"] for row in json.loads(done.stdout)}
    french = run("query", OWNERS, "--as-of", "2018", "--lang", "fr", "-w", deals.root)
    assert "au 2018-12-31 ; gardés sans aucune date : relations 1, propriétaires d'acteurs 1" in french.stderr


def test_explain_tells_what_linked_them_then(deals: Workspace, run: Run) -> None:
    """Under the names of the time, and nothing where nothing had begun."""
    done = run("explain", "Meta", "Sanofi", "--as-of", "2018", "-w", deals.root)
    assert done.stdout.startswith("Facebook – Sanofi")
    assert run("explain", "Google", "Ascension", "--as-of", "2018", "-w", deals.root).stdout == ""


def test_page_and_files_of_a_past_bear_its_day(deals: Workspace, run: Run) -> None:
    """They do not take the place of those of the present, and the page says what it shows."""
    page = Path(run("view", "--as-of", "2018", "--lang", "fr", "-w", deals.root).stdout.strip())
    assert page == deals.exports / "network-2018-12-31.html"
    text = page.read_text(encoding="utf-8")
    assert "état au 2018-12-31" in text
    assert "Facebook" in text
    assert "Ascension" not in text
    (file,) = run("export", "--to", "ttl", "--as-of", "2018", "-w", deals.root).stdout.split()
    assert Path(file) == deals.exports / "alliances-2018-12-31.ttl"
    folder = Path(run("export", "--to", "csv", "--as-of", "2018", "-w", deals.root).stdout.split()[0]).parent
    assert folder == deals.exports / "tables-2018-12-31"
    assert not (deals.exports / "tables").exists()


@pytest.mark.parametrize(
    "verb", [("query", OWNERS), ("rank",), ("explain", "Meta", "Sanofi"), ("view",), ("export", "--to", "ttl")]
)
def test_what_is_no_day_is_refused_in_one_line(verb: tuple[str, ...], deals: Workspace, run: Run) -> None:
    """Exit code 2, and what to write instead."""
    done = run(*verb, "--as-of", "2018..2020", "-w", deals.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "alliancegraph: '2018..2020' is no day: write 2018-03-14, or 2018-03 or 2018 for the last day of it"
    ]
