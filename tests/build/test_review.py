"""The human in the loop: what waits, how it is judged, and that a judgement outlives every rebuild."""

import csv
import io
import shutil
import sys
from pathlib import Path
from unittest import mock

import pytest

import alliancegraph as ag
from alliancegraph.errors import UsageError
from alliancegraph.pipeline import build_workspace
from alliancegraph.workspace import Workspace
from tests.conftest import Done, Run
from tests.test_reproducible import outputs

DEALS = """relation,subject,object,date,status
partnership,Zorgly Systems,Sanofi,2021,active
partnership,Quaxel,Sanofi,2020,active
"""
MORE = """relation,subject,object,date,status
acquisition,Microsoft,Zorgly,2023,active
"""
NOTE = "Microsoft acquired Zymbalt for $2 billion in May 2019. Microsoft acquired Zymbalt for $3 billion in May 2019.\n"


@pytest.fixture
def study(tmp_path: Path) -> Workspace:
    """Three newcomers, two of which may be one, a contradiction, and claims that are not believed enough."""
    workspace = Workspace(tmp_path / "study")
    workspace.documents.mkdir(parents=True)
    (workspace.documents / "deals.csv").write_text(DEALS, encoding="utf-8")
    (workspace.documents / "more.csv").write_text(MORE, encoding="utf-8")
    (workspace.documents / "note.txt").write_text(NOTE, encoding="utf-8")
    (workspace.documents / "rumour.txt").write_text("Trymbel acquired Corvex in 2019.\n", encoding="utf-8")
    build_workspace(workspace, min_belief=0.999)
    return workspace


@pytest.fixture
def believed(study: Workspace) -> Workspace:
    """The same, with all claims in the graph."""
    build_workspace(study, min_belief=0)
    return study


def waiting(workspace: Workspace, *what: str) -> set[str]:
    return set(ag.load(workspace.root).review(what)["id"])


def judge(run: Run, workspace: Workspace, answers: dict[str, str], what: str) -> Done:
    """Fill the column ``judgement`` of the table that the command writes, by what the question is about."""
    listed = run("review", "--what", what, "--format", "csv", "-w", workspace.root)
    rows = list(csv.DictReader(io.StringIO(listed.stdout)))
    for row in rows:
        row["judgement"] = next((answer for name, answer in answers.items() if name in row["about"]), "")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    filled = workspace.root / "filled.csv"
    filled.write_text(out.getvalue(), encoding="utf-8")
    return run("review", "--apply", filled, "-w", workspace.root)


@pytest.mark.parametrize("judgement", ["same", "different"])
def test_a_doubtful_merge_is_decided_for_good(believed: Workspace, run: Run, judgement: str) -> None:
    """Asked once; after the build it is gone, one actor or two; a build from nothing says the same bytes."""
    assert len(waiting(believed, "merge")) == 1
    done = judge(run, believed, {"Zorgly": judgement}, "merges")
    assert (done.returncode, done.stdout) == (0, "")
    assert "alliancegraph build" in done.stderr
    assert not waiting(believed, "merge"), "it is not asked again before the build either"
    build_workspace(believed, min_belief=0)
    assert not waiting(believed, "merge")
    actors = {id_ for id_ in ag.load(believed.root).knowledge.entities if "zorgly" in id_}
    assert len(actors) == (1 if judgement == "same" else 2)
    before = outputs(believed)
    shutil.rmtree(believed.cache)
    build_workspace(believed, min_belief=0)
    assert outputs(believed) == before


def test_names_are_accepted_or_are_no_actors(believed: Workspace, run: Run) -> None:
    """An accepted one is asked about no more, a rejected one is not in the graph."""
    assert judge(run, believed, {"Quaxel": "accept", "Zymbalt": "reject"}, "names").returncode == 0
    build_workspace(believed, min_belief=0)
    kg = ag.load(believed.root)
    assert not kg.review(["name"])["about"].str.contains("Quaxel|Zymbalt").any()
    assert "actor/quaxel" in kg.knowledge.entities
    assert "actor/zymbalt" not in kg.knowledge.entities


@pytest.mark.parametrize(("judgement", "left"), [("reject", "$3 billion"), ("accept", "$2 billion")])
def test_a_contradiction_ends_with_the_answer(believed: Workspace, run: Run, judgement: str, left: str) -> None:
    """The weaker claim is gone, or the one that it contradicts, and nothing is contradicted any more."""
    table = ag.load(believed.root).review(["contradiction"])
    assert len(table) == 1
    assert "is “2,000,000,000 USD” right?" in table["about"][0]
    judge(run, believed, {"Zymbalt": judgement}, "contradictions")
    build_workspace(believed, min_belief=0)
    assert not waiting(believed, "contradiction")
    (quote,) = ag.load(believed.root).claims.query("document == 'documents/note.txt'")["quote"]
    assert left in quote


def test_a_claim_comes_into_the_graph(study: Workspace, run: Run) -> None:
    """What is not believed enough waits with its words; accepted, it is certain."""
    table = ag.load(study.root).review(["claim"])
    assert "Trymbel acquired Corvex in 2019." in set(table["evidence"])
    judge(run, study, {"Corvex": "accept"}, "claims")
    build_workspace(study, min_belief=0.999)
    assert "Trymbel acquired Corvex in 2019." in set(ag.load(study.root).claims["quote"])
    assert not ag.load(study.root).review(["claim"])["about"].str.contains("Corvex").any()


def test_what_matters_most_comes_first_and_the_list_can_be_cut(believed: Workspace, run: Run) -> None:
    """By weight; --top and --what narrow it, an unknown kind is refused."""
    kg = ag.load(believed.root)
    weights = list(kg.review()["weight"])
    assert weights == sorted(weights, reverse=True)
    assert list(kg.review(top=2)["id"]) == list(kg.review()["id"][:2])
    listed = run("review", "--what", "names", "--top", "1", "--format", "csv", "-w", believed.root)
    assert [row["what"] for row in csv.DictReader(io.StringIO(listed.stdout))] == ["name"]
    with pytest.raises(UsageError, match="nothing waits as 'lunch'"):
        kg.review(["lunch"])


def test_answers_in_the_terminal(believed: Workspace, run: Run) -> None:
    """Yes and no are written at once, Enter skips, what is no answer is asked again, q or the end of input stops."""
    questions = list(ag.load(believed.root).review(["name"])["left"])
    with mock.patch.object(sys, "stdin", io.StringIO("y\n\nwhat?\nn\n")):
        done = run("review", "--ask", "--what", "names", "-w", believed.root)
    assert (done.returncode, done.stdout) == (0, "")
    lines = list(csv.DictReader(believed.decisions.read_text(encoding="utf-8").splitlines()))
    assert [(line["left"], line["judgement"]) for line in lines] == [
        (questions[0], "accept"),
        (questions[2], "reject"),
    ]
    assert "alliancegraph build" in done.stderr


def test_a_bad_table_changes_nothing(believed: Workspace, run: Run) -> None:
    """Unknown judgements are named by line, exit 2; a file that is no such table is refused, exit 3."""
    done = judge(run, believed, {"Quaxel": "accept", "Zymbalt": "perhaps"}, "names")
    assert done.returncode == 2
    assert "filled.csv, line" in done.stderr
    assert "'perhaps' is none of accept, reject" in done.stderr
    assert not believed.decisions.exists()
    bad = believed.root / "bad.csv"
    bad.write_bytes(b"\xff\xfe\x00")
    assert run("review", "--apply", bad, "-w", believed.root).returncode == 3
    bad.write_text("id,what\n1,claim\n")
    assert "no column 'judgement'" in run("review", "--apply", bad, "-w", believed.root).stderr
    assert run("review", "--apply", bad, "--ask", "-w", believed.root).returncode == 2


def test_an_empty_table_says_what_to_fill(believed: Workspace, run: Run) -> None:
    """A row without a judgement is passed over."""
    done = judge(run, believed, {}, "names")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no row has a judgement" in done.stderr
