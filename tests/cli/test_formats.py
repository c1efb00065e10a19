"""Data goes to stdout in the format that was asked for, and nothing else does."""

import csv
import io
import json

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run, run_command


def test_a_ranking_in_each_format(built: Workspace, run: Run) -> None:
    """Table, CSV, JSON and Markdown hold the same rows."""
    names = {}
    for format_ in ("table", "csv", "json", "md"):
        done = run("rank", "--format", format_, "-w", built.root)
        assert done.returncode == 0, done.stderr
        names[format_] = done.stdout
    rows = json.loads(names["json"])
    sure = ["rank_median", "rank_low", "rank_high", "in_top_5"]
    assert list(rows[0]) == ["actor", "name", "type", "score", "rank", "relations", "evidence", *sure]
    assert [row["name"] for row in csv.DictReader(io.StringIO(names["csv"]))] == [row["name"] for row in rows]
    assert [line.split(" | ")[1] for line in names["md"].splitlines()[2:]] == [row["name"] for row in rows]
    assert all(row["name"] in names["table"] for row in rows)


def test_labels_speak_the_language_that_was_asked_for(built: Workspace, run: Run) -> None:
    """``--lang fr`` gives French labels and headings."""
    french = run("query", "--list", "--lang", "fr", "-w", built.root).stdout
    assert "Qui sont les partenaires" in french
    assert "Who are the partners" in run("query", "--list", "-w", built.root).stdout


def test_the_list_of_questions_as_json_has_one_object_a_question(built: Workspace, run: Run) -> None:
    """A program learns names, parameters with their types and defaults, and columns."""
    questions = json.loads(run("query", "--list", "--format", "json", "-w", built.root).stdout)
    assert len(questions) >= 20
    partners = next(q for q in questions if q["name"] == "partners")
    assert set(partners) == {"name", "question", "about", "group", "columns", "parameters"}
    assert {"name", "type", "meaning", "default", "optional"} == set(partners["parameters"][0])


def test_a_question_by_name_by_file_and_as_text(built: Workspace, run: Run) -> None:
    """The three ways to ask give the same rows."""
    text = "SELECT (COUNT(DISTINCT ?r) AS ?n) WHERE { ?r a ag:Alliance }"
    (built.root / "count.rq").write_text(text)
    by_text = run("query", text, "--format", "csv", "-w", built.root)
    by_file = run("query", "count.rq", "--format", "csv", cwd=built.root)
    assert by_text.returncode == by_file.returncode == 0, by_text.stderr + by_file.stderr
    assert by_text.stdout == by_file.stdout
    assert int(by_text.stdout.split()[1]) >= 1
    named = run("query", "partners", "--param", "actor=sanofi", "--format", "csv", "-w", built.root)
    assert "Verily" in named.stdout


def test_a_cut_answer_says_so(built: Workspace, run: Run) -> None:
    """Rows beyond the limit are left out, and stderr says that there are more."""
    done = run("query", "SELECT ?s WHERE { ?s ?p ?o }", "--rows", "3", "--format", "csv", "-w", built.root)
    assert len(done.stdout.splitlines()) == 4
    assert "cut after 3 rows" in done.stderr


@pytest.mark.parametrize("to", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf"])
def test_an_export_is_the_same_each_time(to: str, built: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every format is written by its suffix, with equal bytes on every run."""
    folder = tmp_path_factory.mktemp("export")
    for name in ("a", "b"):
        seed = {"PYTHONHASHSEED": str(ord(name))}
        done = run_command("export", folder / f"{name}.{to}", "-w", built.root, env=seed)
        assert done.stdout.strip() == str(folder / f"{name}.{to}"), done.stderr
    first, second = (folder / f"{name}.{to}" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert len(first.read_bytes()) > 1000


def test_data_is_utf8_on_every_machine(built: Workspace) -> None:
    """An old locale changes no byte of the data."""
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}
    done = run_command("query", "--list", "--lang", "fr", "-w", built.root, env=old)
    assert done.returncode == 0, done.stderr
    assert "é" in done.stdout


def test_an_export_without_a_path_goes_into_exports(fresh: Workspace, run: Run) -> None:
    """The format alone is enough."""
    run("build", "-w", fresh.root)
    assert run("export", "--to", "ttl", "-w", fresh.root).stdout.strip() == str(fresh.exports / "alliances.ttl")
    assert len(run("export", "--to", "csv", "-w", fresh.root).stdout.split()) == 3
    assert run("export", "-w", fresh.root).returncode == 2


def test_nothing_is_coloured_where_no_terminal_is(built: Workspace) -> None:
    """No escape sequence reaches a file or a pipe."""
    done = run_command("build", "-w", built.root, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert "\x1b" not in done.stdout + done.stderr
