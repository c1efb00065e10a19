"""What goes wrong is one clear line on stderr, with what to do, and an exit code that says of which sort it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import ROOT, Run

CASES = (
    (("frobnicate",), 2, "frobnicate"),
    (("rank", "--by", "fame"), 2, "degree"),
    (("rank", "--kind", "friendship"), 2, "partnership"),
    (("rank", "--period", "soon"), 2, "2018..2020"),
    (("rank", "--min-belief", "7"), 2, "0 and 1"),
    (("rank", "--format", "xml"), 2, "'table'"),
    (("rank", "--group", "GAFAM", "--explain", "Apple"), 2, "ask for one"),
    (("rank", "--group", "GAFAMX"), 2, "nobody here is called"),
    (("rank", "--worlds", "-1"), 2, "worlds tell nothing"),
    (("rank", "--explain", "Microsft"), 2, "did you mean Microsoft"),
    (("depend", "--of", "dentist"), 2, "no actor type 'dentist'"),
    (("brokers", "--between", "hospital"), 2, "two actor types"),
    (("suggest",), 2, "--backtest"),
    (("timeline", "--actor", "Microsft"), 2, "did you mean Microsoft"),
    (("explain", "Microsft", "Sanofi"), 2, "did you mean Microsoft"),
    (("explain", "Sanofi", "sanofi"), 2, "both Sanofi"),
    (("query",), 2, "query --list"),
    (("query", "partner"), 2, "did you mean partners"),
    (("query", "partners", "--param", "actor"), 2, "NAME=VALUE"),
    (("query", "partners", "--param", "actor=Sanofi", "--param", "actor=Google"), 2, "actor is given more than once"),
    (("query", "partners", "--param", "actor=Microsft"), 2, "did you mean Microsoft"),
    (("query", "partners", "--param", "who=Microsoft"), 2, "it has actor"),
    (("query", "nowhere.rq"), 3, "nowhere.rq"),
    (("query", "SELECT ?x WHERE { SERVICE <http://localhost> { ?x ?y ?z } }"), 2, "SERVICE"),
    (("query", "DROP ALL"), 2, "DROP"),
    (("query", "SELECT ?x WHERE {"), 2, "line 1"),
    (("export", "graph.docx"), 2, "graphml"),
    (("export", "no/such/graph.ttl"), 2, "no folder no/such"),
    (("export", "no/such", "--to", "csv"), 2, "no folder no"),
    (("view", "--output", "no/page.html"), 2, "no folder no"),
    (("build", "nowhere"), 2, "no such file"),
    (("build", "--min-belief", "7"), 2, "0 and 1"),
    (("evaluate", "nowhere", "--min-belief", "-1"), 2, "0 and 1"),
)


@pytest.mark.parametrize(
    ("arguments", "code", "said"), CASES, ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else ""
)
def test_an_error_says_what_to_do(arguments: tuple[str, ...], code: int, said: str, built: Workspace, run: Run) -> None:
    """No traceback, nothing on stdout, the right exit code, and a hint."""
    done = run(*arguments, cwd=built.root)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["rank", "check", "view"])
def test_without_a_graph_the_user_is_told_to_build(verb: str, tmp_path: Path, run: Run) -> None:
    """Exit 2 and the command that helps."""
    done = run(verb, cwd=tmp_path)
    assert done.returncode == 2
    assert "alliancegraph build" in done.stderr


def test_without_documents_the_user_is_told_to_make_some(tmp_path: Path, run: Run) -> None:
    """Exit 2 and the command that helps."""
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "alliancegraph init" in done.stderr


def test_a_damaged_graph_is_named(built: Workspace, tmp_path: Path, run: Run) -> None:
    """A graph that was cut by hand is unreadable input, with its place."""
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "alliances.trig").write_bytes(built.trig.read_bytes()[:-50])
    done = run("rank", cwd=tmp_path)
    assert done.returncode == 3
    assert "alliances.trig" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_is_no_error(built: Workspace) -> None:
    """``alliancegraph … | head -1`` ends quietly."""
    command = f"{sys.executable} -m alliancegraph query --list --format json | head -1"
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=built.root, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == "[\n"
    assert done.stderr == ""


def test_a_full_disk_is_one_line(built: Workspace, run: Run) -> None:
    """An error of the system names the file."""
    done = run("view", "-o", "/dev/null/page.html", cwd=built.root)
    assert done.returncode == 3
    assert "/dev/null" in done.stderr
    assert "Traceback" not in done.stderr
