"""``alliancegraph diff``: what changed, in each format, with an exit code like that of diff(1)."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

import alliancegraph as ag
from alliancegraph.pipeline import build_workspace
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT, Run, run_command

REMOVED = ("pharmacy-counter-wars.pdf", "verily-leaves-the-nest.docx")
"""Documents that the older of two builds of the bundled workspace did not have."""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The bundled workspace without some documents and without one row, built."""
    folder = tmp_path_factory.mktemp("older")
    shutil.copytree(ROOT / "documents", folder / "documents")
    for name in REMOVED:
        (folder / "documents" / "briefs" / name).unlink()
    sheet = folder / "documents" / "sheets" / "partnerships.csv"
    lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
    sheet.write_text("".join(line for line in lines if not line.startswith("AAM047")), encoding="utf-8")
    build_workspace(Workspace(folder))
    return Workspace(folder)


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The bundled workspace, built."""
    folder = tmp_path_factory.mktemp("newer")
    shutil.copytree(ROOT / "documents", folder / "documents")
    build_workspace(Workspace(folder))
    return Workspace(folder)


def test_what_a_document_brought_is_told_with_its_words(older: Workspace, newer: Workspace, run: Run) -> None:
    """The bundled documents without some of them against all: a denial, a contradiction, new relations, moves."""
    done = run("diff", older.root, newer.root)
    assert done.returncode == 1, done.stderr
    assert "Denied: Amazon is a partner of National Health Service" in done.stdout
    assert "+ Ministry spokesman: only another way to reach NHS information, not a partnership" in done.stdout
    assert "amount: 8,000,000,000 USD or 10,600,000,000 USD" in done.stdout
    assert "[documents/briefs/pharmacy-counter-wars.pdf] — document added" in done.stdout
    assert "Johnson & Johnson, rank" in done.stdout
    assert "changes of relations" in done.stderr
    gone = [line for line in done.stdout.splitlines() if line.startswith("Gone")]
    assert gone == []


def test_each_claim_behind_a_new_relation_is_from_a_new_document(older: Workspace, newer: Workspace) -> None:
    """Nothing else was touched, so nothing else is new."""
    found = ag.diff(older.root, newer.root)
    new = found.evidence[found.evidence["change"] == "new"]
    assert len(new) > 3
    assert set(new["document"].map(lambda path: Path(path).name)) == set(REMOVED)
    assert set(new["reason"]) == {"added"}


def test_the_formats_hold_the_same_changes(older: Workspace, newer: Workspace, run: Run) -> None:
    """CSV is one table, JSON an object of four, Markdown four tables."""
    as_json = json.loads(run("diff", older.root, newer.root, "--format", "json").stdout)
    assert set(as_json) == {"changes", "evidence", "actors", "moves"}
    sentences = {row["sentence"] for row in as_json["changes"]}
    rows = list(csv.DictReader(io.StringIO(run("diff", older.root, newer.root, "--format", "csv").stdout)))
    assert {row["sentence"] for row in rows if row["kind"]} == sentences
    text = run("diff", older.root, newer.root).stdout.splitlines()
    assert sentences <= set(text)
    markdown = run("diff", older.root, newer.root, "--format", "md", "--lang", "fr").stdout
    assert "## Classement" in markdown
    assert "| Démentie : Amazon est partenaire de" in markdown


def test_without_a_second_graph_it_is_that_of_the_workspace(older: Workspace, newer: Workspace, run: Run) -> None:
    """A kept file against what is built now."""
    done = run("diff", older.trig, "-w", newer.root)
    assert done.stdout == run("diff", older.root, newer.root).stdout
    assert run("diff", older.trig, cwd=newer.root).stdout == done.stdout


def test_equal_graphs_differ_in_nothing(built: Workspace, tmp_path: Path, run: Run) -> None:
    """Exit code 0, nothing on stdout, in both languages."""
    copy = tmp_path / "copy.trig"
    shutil.copy(built.trig, copy)
    done = run("diff", copy, built.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing changed\n")
    assert run("diff", copy, "-w", built.root, "--lang", "fr").stderr == "rien n'a changé\n"


def test_a_graph_without_its_domains_is_not_the_same(built: Workspace, tmp_path: Path, run: Run) -> None:
    """What the file no longer says is told relation by relation, and the exit code says that something changed."""
    copy = tmp_path / "copy.trig"
    lines = built.trig.read_text(encoding="utf-8").splitlines(keepends=True)
    copy.write_text("".join(line for line in lines if "ag:inDomain" not in line), encoding="utf-8")
    done = run("diff", built.root, copy)
    assert done.returncode == 1, done.stderr
    assert "Domains: " in done.stdout


def test_what_cannot_be_compared_is_one_line(built: Workspace, tmp_path: Path, run: Run) -> None:
    """2 for a path without a graph, 3 for a file that is none."""
    broken = tmp_path / "broken.trig"
    broken.write_text("this is no TriG")
    for given, code, said in (
        ((tmp_path / "nowhere.trig", built.root), 2, "no such file"),
        ((tmp_path, built.root), 2, "alliancegraph build"),
        ((built.trig, tmp_path / "nowhere"), 2, "no such file"),
        ((broken, built.root), 3, "broken.trig"),
        ((), 2, "OLD"),
    ):
        done = run("diff", *given)
        assert (done.returncode, done.stdout) == (code, ""), done.stderr
        assert said in done.stderr


def test_it_is_the_same_on_every_run(older: Workspace, newer: Workspace) -> None:
    """No order of hashing shows."""
    told = {run_command("diff", older.root, newer.root, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
    assert len(told) == 1


def test_both_graphs_as_they_stood_on_a_day(older: Workspace, newer: Workspace, run: Run) -> None:
    """What came about later is no change of that day; what is no day is refused."""
    today, then = (run("diff", older.root, newer.root, *day).stdout for day in ((), ("--as-of", "2014")))
    assert then.count("New: ") < today.count("New: ")
    assert "2024" not in then
    assert "2024" in today
    done = run("diff", older.root, newer.root, "--as-of", "2018-02-30")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no day" in done.stderr
