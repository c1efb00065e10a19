"""``review`` where something is wrong: the files that it reads, the answers, what is asked of it."""

import csv
import io
import shutil
import sys
from pathlib import Path
from unittest import mock

import pytest

import alliancegraph as ag
from alliancegraph.workspace import Workspace
from tests.conftest import Done, Run

DEALS = """relation,subject,object,date,status
partnership,Zorgly Systems,Sanofi,2021,active
partnership,Quaxel,Sanofi,2020,active
"""
MORE = """relation,subject,object,date,status
acquisition,Microsoft,Zorgly,2023,active
"""
NOTE = (
    "Microsoft acquired Zymbalt for $2 billion in May 2019. Microsoft acquired Zymbalt for $3 billion in July 2016.\n"
)
HEADER = "id,what,about,evidence,document,suggested,judgement,left,right,weight\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two claims that contradict each other on date and sum, and a doubtful merge."""
    workspace = Workspace(tmp_path_factory.mktemp("built"))
    workspace.documents.mkdir()
    (workspace.documents / "deals.csv").write_text(DEALS, encoding="utf-8")
    (workspace.documents / "more.csv").write_text(MORE, encoding="utf-8")
    (workspace.documents / "note.txt").write_text(NOTE, encoding="utf-8")
    ag.build(workspace.root, min_belief=0)
    return workspace


@pytest.fixture
def study(built: Workspace, tmp_path: Path) -> Workspace:
    """A copy to judge."""
    shutil.copytree(built.root, tmp_path / "study")
    return Workspace(tmp_path / "study")


def ask(run: Run, workspace: Workspace, typed: str, *options: str) -> Done:
    with mock.patch.object(sys, "stdin", io.StringIO(typed)):
        return run("review", "--ask", *options, "-w", workspace.root)


def test_claims_are_asked_about_once(study: Workspace, run: Run) -> None:
    """However many points they contradict each other on; one answer settles them."""
    assert len(ag.load(study.root).waiting(["contradiction"])) == 1
    done = ask(run, study, "y\ny\ny\n", "--what", "contradictions")
    assert done.returncode == 0
    lines = list(csv.DictReader(study.decisions.read_text(encoding="utf-8").splitlines()))
    assert sorted(line["judgement"] for line in lines) == ["accept", "reject"]


def test_an_answer_that_is_refused_stops_nothing(study: Workspace, run: Run) -> None:
    """It contradicts a line of the file, which is named; the next question is asked and its answer written."""
    (merge,) = ag.load(study.root).waiting(["merge"])
    before = f"left,right,judgement,note\nZ,{merge.right},same,\nZ,{merge.lefts[0]},different,\n"
    study.decisions.write_text(before, encoding="utf-8")
    first, *others = ag.load(study.root).waiting(["merge", "contradiction"])
    typed = "y\nn\n" if first.what == "merge" else "n\ny\n"
    done = ask(run, study, typed, "--what", "merges", "--what", "contradictions")
    assert len(others) == 1
    assert done.returncode == 0
    assert "contradicts line" in done.stderr
    assert study.decisions.read_text(encoding="utf-8").startswith(before + "claim/")


def test_questions_are_in_the_language_asked_for(study: Workspace, run: Run) -> None:
    """Sums, points and answers as people say them."""
    done = ask(run, study, "q\n", "--what", "contradictions", "--lang", "fr")
    assert "la date : 2016-07 / 2019-05" in done.stderr or "le montant : 2\u202f000" in done.stderr
    assert "o = accepter, n = rejeter" in done.stderr


def test_a_file_of_another_hand_is_named(study: Workspace, run: Run) -> None:
    """graph/review.csv that no build wrote: exit 3 and what to do."""
    for text in ("a,b\n1,2\n", HEADER, "claim,kind,parties,date,belief,quote,document\nclaim/0,x,a=b,,much,,\n"):
        study.review.write_text(text, encoding="utf-8")
        done = run("review", "-w", study.root)
        assert (done.returncode, done.stdout) == (3, "")
        assert "graph/review.csv" in done.stderr
        assert "`alliancegraph build` again" in done.stderr


def test_what_a_table_names_must_be_there(study: Workspace, run: Run) -> None:
    """A claim of no graph is refused by its line; an id that nothing has is told to be new."""
    filled = study.root / "filled.csv"
    filled.write_text(HEADER + "x,claim,,,,,reject,claim/0123,,\n", encoding="utf-8")
    done = run("review", "--apply", filled, "-w", study.root)
    assert done.returncode == 2
    assert "filled.csv, line 2: 'claim/0123' is in neither" in done.stderr
    assert not study.decisions.exists()
    filled.write_text(HEADER + "x,name,,,,,same,Zymbalt,actor/zymbalt-labs,\n", encoding="utf-8")
    done = run("review", "--apply", filled, "-w", study.root)
    assert done.returncode == 0
    assert "actor/zymbalt-labs is in neither the graph nor the ontology" in done.stderr


def test_a_table_is_applied_whole(study: Workspace, run: Run) -> None:
    """Options that would narrow it are refused, and so is a file that is not there: exit 2."""
    filled = study.root / "filled.csv"
    assert "filled.csv: no such file" in run("review", "--apply", filled, "-w", study.root).stderr
    assert run("review", "--apply", filled, "-w", study.root).returncode == 2
    filled.write_text(HEADER, encoding="utf-8")
    for option in (("--top", "1"), ("--what", "claims")):
        done = run("review", "--apply", filled, *option, "-w", study.root)
        assert done.returncode == 2
        assert "--what and --top" in done.stderr


@pytest.mark.parametrize("verb", ["build", "review"])
def test_judgements_that_are_not_applied_are_told(study: Workspace, run: Run, verb: str) -> None:
    """A line each, a few at most, on stderr; nothing is said of a sound file."""
    study.decisions.write_text("left;right;judgement;note\r\nZymbalt;;accept;\r\n", encoding="utf-8")
    assert "decisions.csv" not in run(verb, "-w", study.root).stderr
    study.decisions.write_text("gauche;droite\r\n", encoding="utf-8")
    assert "graph/decisions.csv, line 1: no column 'left'" in run(verb, "-w", study.root).stderr
    study.decisions.write_text("left,right,judgement\n" + "A,,perhaps\n" * 9, encoding="utf-8")
    told = run(verb, "-w", study.root).stderr
    assert told.count("judgement 'perhaps' is none of") == 5
    assert "and 4 more" in told
