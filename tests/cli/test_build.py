"""``alliancegraph build``: the main job, as a user sees it."""

from pathlib import Path

import pytest

from alliancegraph.extract.linker_model import least_belief
from alliancegraph.workspace import Workspace
from tests.conftest import Run


def test_a_build_ends_with_the_central_actors_and_the_page(fresh: Workspace, run: Run) -> None:
    """stdout: a table of the most central actors, then the path of the page; stderr: what was done."""
    done = run("build", "-w", fresh.root)
    assert done.returncode == 0, done.stderr
    heading, first, *_, page = done.stdout.splitlines()
    assert heading.split() == ["rank", "actor", "type", "partners", "betweenness", "relations", "evidence"]
    assert first.startswith("1 ")
    assert Path(page) == fresh.page
    assert fresh.page.read_bytes().lower().startswith(b"<!doctype html>")
    assert "3 documents" in done.stderr


def test_a_large_graph_is_built_without_intervals_and_says_so(
    fresh: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above one limit ``build``, ``view`` and ``rank`` draw no worlds and say so; below it all of them do."""
    monkeypatch.setattr("alliancegraph.analyse.intervals.MANY", 1)
    asked = (("build",), ("view",), ("rank", "-f", "csv"))
    large = [run(*command, "-w", fresh.root) for command in asked]
    columns = fresh.centrality.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert ("degree_rank" in columns, "degree_rank_low" in columns, "rank_low" in large[-1].stdout) == (
        True,
        False,
        False,
    )
    assert all("no intervals for a graph of this size" in done.stderr for done in large)
    assert "no intervals" in run("build", "-w", fresh.root).stderr, "also where nothing had to be built"
    monkeypatch.undo()
    fresh.trig.unlink()
    small = [run(*command, "-w", fresh.root) for command in asked]
    assert "degree_rank_low" in fresh.centrality.read_text(encoding="utf-8-sig")
    assert "rank_low" in small[-1].stdout
    assert not any("no intervals" in done.stderr for done in small)


def test_what_is_left_to_review_is_said(fresh: Workspace, run: Run) -> None:
    """With a higher least belief fewer claims reach the graph; the rest are counted, and their file is named."""
    done = run("build", "-w", fresh.root, "--min-belief", "0.945")
    assert done.returncode == 0, done.stderr
    rows = len(fresh.review.read_text(encoding="utf-8").splitlines()) - 1
    assert rows > 0
    assert f"{rows} claims are believed too little for the graph and left to review: {fresh.review}" in done.stderr
    assert "left to review" not in run("build", "-w", fresh.root, "--min-belief", "0").stderr


def test_another_threshold_than_that_of_the_last_build_is_said(fresh: Workspace, run: Run) -> None:
    """--min-belief holds for one build, for the same command gives the same graph; what changes is said, both ways."""
    assert "the last build took" not in run("build", "-w", fresh.root).stderr
    higher = run("build", "-w", fresh.root, "--min-belief", "0.945")
    assert f"count from a belief of 0.945 on; the last build took {least_belief()}" in higher.stderr
    assert "the last build took" not in run("build", "-w", fresh.root, "--min-belief", "0.945").stderr
    back = run("build", "-w", fresh.root)
    assert (
        f"count from a belief of {least_belief()} on; the last build took 0.945: --min-belief is not remembered"
        in back.stderr
    )


def test_a_second_build_rewrites_nothing(fresh: Workspace, run: Run) -> None:
    """Unchanged input: the same table, nothing read and no file touched."""
    first = run("build", "-w", fresh.root)
    before = {path: path.stat().st_mtime_ns for path in (fresh.trig, fresh.issues, fresh.page, fresh.centrality)}
    second = run("build", "-w", fresh.root)
    assert second.stdout == first.stdout
    assert "up to date" in second.stderr
    assert "reading" not in second.stderr
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_removed_output_is_made_again(fresh: Workspace, run: Run) -> None:
    """exports/ may be deleted at any time, and a touched graph is put right."""
    run("build", "-w", fresh.root)
    page, graph = fresh.page.read_bytes(), fresh.trig.read_bytes()
    fresh.page.unlink()
    fresh.trig.write_bytes(graph[:-100])
    assert run("build", "-w", fresh.root).returncode == 0
    assert (fresh.page.read_bytes(), fresh.trig.read_bytes()) == (page, graph)


def test_a_removed_document_leaves_the_graph(fresh: Workspace, run: Run) -> None:
    """What only that document said is gone from graph and exports."""
    run("build", "-w", fresh.root)
    assert "walgreens" in fresh.centrality.read_text()
    (fresh.documents / "example-deals.csv").unlink()
    assert run("build", "-w", fresh.root).returncode == 0
    assert "walgreens" not in fresh.centrality.read_text()
    assert b"example-deals" not in fresh.trig.read_bytes()


def test_named_files_are_read_instead_of_documents(fresh: Workspace, run: Run) -> None:
    """``build PATH`` reads that; the rest of the workspace is left out."""
    done = run("build", "-w", fresh.root, fresh.documents / "example-deals.csv")
    assert done.returncode == 0, done.stderr
    assert "1 documents" in done.stderr
    assert b"example-en" not in fresh.trig.read_bytes()


def test_files_outside_the_workspace_can_be_named(fresh: Workspace, tmp_path: Path, run: Run) -> None:
    """``build PATH`` reads them from where they are; graph and issues tell their names, not their folders."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "deals.csv").write_text("relation,subject,object\npartnership,Sanofi,Google\n")
    done = run("build", "-w", fresh.root, tmp_path / "a", tmp_path / "b" / "deals.csv")
    assert done.returncode == 0, done.stderr
    assert "1 documents, 1 claims" in done.stderr, "the same name and text twice is one document"
    written = fresh.trig.read_text(encoding="utf-8") + fresh.issues.read_text(encoding="utf-8")
    assert '"deals.csv"' in written
    assert str(tmp_path) not in written
    assert run("check", "-w", fresh.root).returncode == 0


def test_a_build_that_reads_nothing_leaves_the_last_good_graph(fresh: Workspace, tmp_path: Path, run: Run) -> None:
    """All inputs refused: exit 3 with the reasons, everything as it was, also the next time."""
    run("build", "-w", fresh.root)
    before = {path: path.read_bytes() for path in (fresh.trig, fresh.issues, fresh.page, fresh.centrality)}
    noise = tmp_path / "noise.pdf"
    noise.write_bytes(bytes(range(7, 250)) * 10)
    for _ in range(2):
        done = run("build", "-w", fresh.root, noise)
        assert done.returncode == 3
        assert "no input could be read" in done.stderr
        assert "noise.pdf: " in done.stderr
        assert before == {path: path.read_bytes() for path in before}


def test_a_bad_input_is_noted_and_the_rest_is_read(fresh: Workspace, run: Run) -> None:
    """One broken file stops nothing; graph/issues.csv says which and why."""
    (fresh.documents / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run("build", "-w", fresh.root)
    assert done.returncode == 0, done.stderr
    issues = fresh.issues.read_text(encoding="utf-8")
    assert "documents/broken.pdf,0,refused,error," in issues
    assert f"; 1 file refused, {len(issues.splitlines()) - 2} notes in" in done.stderr


def test_an_empty_workspace_builds_an_empty_graph(tmp_path: Path, run: Run) -> None:
    """No document is no error: the graph is empty, the page opens, the table has no rows."""
    (tmp_path / "documents").mkdir()
    done = run("build", "-w", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "0 documents, 0 claims, 0 relations" in done.stderr


def test_malformed_knowledge_is_one_line_and_exit_3(fresh: Workspace, run: Run) -> None:
    """A broken ontology file is named with its line; the last good graph stays."""
    run("build", "-w", fresh.root)
    graph = fresh.trig.read_bytes()
    (fresh.root / "ontology").mkdir()
    (fresh.root / "ontology" / "actors.ttl").write_text("actor:x a ag:Organization .\n")
    done = run("build", "-w", fresh.root)
    assert done.returncode == 3
    assert "actors.ttl:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert fresh.trig.read_bytes() == graph


def test_a_failing_check_leaves_the_last_good_graph(fresh: Workspace, run: Run) -> None:
    """A graph that breaks a check is not written: exit 1, the findings on stderr, everything as it was."""
    run("build", "-w", fresh.root)
    before = {path: path.read_bytes() for path in (fresh.trig, fresh.issues, fresh.page, fresh.centrality)}
    # two owners that own each other: the registry is well formed, and cannot be true
    (fresh.documents / "cycle.csv").write_text(
        "relation,subject,object,status\nsubsidiary,Novartis,Sanofi,active\nsubsidiary,Sanofi,Novartis,active\n"
    )
    done = run("build", "-w", fresh.root)
    assert done.returncode == 1, done.stderr
    assert "sanofi" in done.stderr
    assert "last good graph" in done.stderr
    assert before == {path: path.read_bytes() for path in before}
