"""``explain --actor``: who a name means, and why."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

import alliancegraph as ag
from alliancegraph.workspace import Workspace
from tests.conftest import Run

DEALS = """relation,subject,object
partnership,Zorgly Labs,Instagram
partnership,Zorgly Labs,Sanofi
partnership,Zorgly Labs,Google
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three deals of a newcomer, and a nickname that a human decided on."""
    workspace = Workspace(tmp_path_factory.mktemp("small"))
    workspace.documents.mkdir()
    workspace.graph.mkdir()
    (workspace.documents / "deals.csv").write_text(DEALS, encoding="utf-8")
    workspace.decisions.write_text("left,right,judgement,note\nBig Purple,actor/ibm,same,\n", encoding="utf-8")
    ag.build(workspace.root, min_belief=0)
    return workspace


def told(run: Run, workspace: Workspace, name: str) -> dict[str, object]:
    done = run("explain", "--actor", name, "--format", "json", "-w", workspace.root)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_a_spelling_is_told_with_the_sum_that_decides_it(small: Workspace, run: Run) -> None:
    """The entity, and a candidate whose features add up to its score."""
    found = told(run, small, "Novatris")
    assert found["why"] == "score"
    assert found["entity"]["id"] == "actor/novartis"  # type: ignore[index]
    candidate = found["candidates"][0]  # type: ignore[index]
    assert candidate["score"] == pytest.approx(sum(part["weight"] for part in candidate["features"]))


@pytest.mark.parametrize(("name", "entity"), [("Novatris", "actor/novartis"), ("big purple", "actor/ibm"), ("Qqq", "")])
def test_csv_is_one_table(small: Workspace, run: Run, name: str, entity: str) -> None:
    """A row a candidate with its sum, each beside who is meant; a name that nobody bears has no row of its own."""
    done = run("explain", "--actor", name, "--format", "csv", "-w", small.root)
    header, *rows = csv.reader(io.StringIO(done.stdout))
    assert header[:5] == ["asked", "why", "entity", "entity_name", "candidate"]
    assert all(len(row) == len(header) and row[0] == name and row[2] == entity for row in rows)
    assert rows or not entity


@pytest.mark.parametrize("names", [("--actor", ""), ("--actor", " "), ("", "Sanofi"), ("Sanofi", "")])
def test_an_empty_name_is_refused(small: Workspace, run: Run, names: tuple[str, ...]) -> None:
    """It means nobody: exit 2."""
    done = run("explain", *names, "-w", small.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a name is empty" in done.stderr


def test_a_decision_comes_first(small: Workspace, run: Run) -> None:
    """And its line is shown."""
    found = told(run, small, "big purple")
    assert (found["why"], found["entity"]["id"]) == ("decision", "actor/ibm")  # type: ignore[index]
    assert found["decisions"][0]["line"] == 2  # type: ignore[index]


def test_a_newcomer_is_counted_where_it_is_named(small: Workspace, run: Run) -> None:
    """How often, in which document, in which words."""
    found = told(run, small, "Zorgly Labs")
    assert (found["why"], found["named"]) == ("name", 3)
    assert found["documents"] == [{"document": "documents/deals.csv", "times": 3, "words": ["Zorgly Labs"]}]
    assert found["entity"]["registered"] is False  # type: ignore[index]


def test_a_unit_is_told_with_its_owners(small: Workspace, run: Run) -> None:
    """Up to the last one."""
    owners = told(run, small, "IBM Watson Health")["entity"]["owners"]  # type: ignore[index]
    assert owners


def test_owners_are_told_with_their_time(small: Workspace, run: Run) -> None:
    """The earlier one too, from when to when, and who says so."""
    owned = told(run, small, "Watson Health")["entity"]["owned_by"]  # type: ignore[index]
    assert [(o["owner"], o["since"], o["until"]) for o in owned] == [
        ("actor/ibm", "2015-04", "2022-06-30"),
        ("actor/merative", "2022-06-30", None),
    ]
    lines = run("explain", "--actor", "Watson Health", "-w", small.root).stdout
    assert "IBM (actor/ibm), 2015-04 – 2022-06-30, https://" in lines


def test_a_look_alike_is_said_to_be_another(small: Workspace, run: Run) -> None:
    """However alike the names are: the registry tells them apart, and the score alone would not."""
    found = told(run, small, "Merck KGaA")["candidates"]
    assert [(one["id"], one["judgement"]) for one in found] == [  # type: ignore[attr-defined]
        ("actor/merck-kgaa", "same"),
        ("actor/merck-co", "registry"),
    ]


def test_what_a_human_parted_is_shown_as_parted(tmp_path: Path, small: Workspace, run: Run) -> None:
    """With the line that says so, and the name then means nobody."""
    other = Workspace(tmp_path)
    shutil.copytree(small.graph, other.graph)
    other.decisions.write_text("left,right,judgement,note\nNovatris,actor/novartis,different,\n", encoding="utf-8")
    found = told(run, other, "Novatris")
    assert (found["entity"], found["why"]) == (None, "unknown")
    assert found["candidates"][0]["judgement"] == "decision"  # type: ignore[index]


def test_letters_in_common_by_chance_are_not_near(small: Workspace, run: Run) -> None:
    """AXA and AWS are no suggestions for a long name that happens to have their letters."""
    near = told(run, small, "Assistance publique")["candidates"]
    assert "actor/ap-hp" in {one["id"] for one in near}  # type: ignore[attr-defined]
    assert "actor/amazon-web-services" not in {one["id"] for one in near}  # type: ignore[attr-defined]


def test_an_unknown_name_gets_the_nearest_and_what_to_do(small: Workspace, run: Run) -> None:
    """In the language that was asked for; the exit code is that of an answer."""
    done = run("explain", "--actor", "Amazn", "-w", small.root)
    assert "actor/amazon" in done.stdout
    assert "add it to ontology/actors.ttl" in done.stderr
    done = run("explain", "--actor", "Qqqqqqq", "--lang", "fr", "-w", small.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "personne ici ne s'appelle" in done.stderr


def test_two_that_are_as_near_are_both_shown(small: Workspace, run: Run) -> None:
    """Nothing is guessed."""
    found = told(run, small, "Merck")
    assert (found["entity"], found["why"]) == (None, "doubt")
    assert {"actor/merck-kgaa", "actor/merck-co"} <= {one["id"] for one in found["candidates"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("arguments", [(), ("Apple",), ("Apple", "--actor", "IBM"), ("Apple", "IBM", "--actor", "IBM")])
def test_one_or_two_are_named(small: Workspace, run: Run, arguments: tuple[str, ...]) -> None:
    """Anything else is a slip."""
    done = run("explain", *arguments, "-w", small.root)
    assert done.returncode == 2
    assert "--actor NAME" in done.stderr


def test_the_library_needs_no_workspace(small: Workspace) -> None:
    """A graph by itself tells as much, but for decisions."""
    kg = ag.load(small.root)
    alone = ag.AllianceGraph(kg.knowledge, kg.vocabulary)
    assert alone.identify("Big Purple").entity is None
    entity = alone.identify("Novartis AG").entity
    assert entity is not None
    assert entity.id == "actor/novartis"


def test_a_table_for_people(small: Workspace, run: Run) -> None:
    """Facts, an empty line, candidates."""
    facts, candidates = run("explain", "--actor", "Novatris", "--lang", "fr", "-w", small.root).stdout.split("\n\n")
    assert "actor/novartis" in facts
    assert "faute de frappe +0.92" in candidates
