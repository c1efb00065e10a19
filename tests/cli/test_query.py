"""``alliancegraph query``: parameters without an option, values that fit, quotes, addresses in JSON."""

import csv
import io
import json

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run


def test_a_parameter_needs_no_option(built: Workspace, run: Run) -> None:
    """``actor=Sanofi`` and ``--param actor=Sanofi`` are the same."""
    plain = run("query", "partners", "actor=Sanofi", "-w", built.root)
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout == run("query", "partners", "--param", "actor=Sanofi", "-w", built.root).stdout
    assert "Verily" in plain.stdout


def test_a_question_mark_lists_what_fits(built: Workspace, run: Run) -> None:
    """All values, or those that a text leads to; each works as it is shown."""
    fit = run("query", "partners", "actor=sano?", "--format", "csv", "-w", built.root)
    rows = list(csv.DictReader(io.StringIO(fit.stdout)))
    assert rows[0]["value"] == "Sanofi"
    assert all("sano" in (row["value"] + row["code"]).lower() for row in rows)
    assert "sanofi" in run("query", "partners", "actor=?", "-w", built.root).stdout
    assert "valeur" in run("query", "partners", "actor=?", "--lang", "fr", "-w", built.root).stdout
    none = run("query", "many-parties", "least=?", "-w", built.root)
    assert none.returncode == 0
    assert "nothing in this graph fits least" in none.stderr


def test_quotes_are_added_on_demand(built: Workspace, run: Run) -> None:
    """With source, publisher and date, in every format."""
    asked = ("query", "partners", "actor=Sanofi", "--format", "csv", "-w", built.root)
    assert "quote" not in run(*asked).stdout
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--quotes").stdout)))
    assert all(row["quote"] and row["relation"] for row in rows)
    refused = run("query", "domains", "--quotes", "-w", built.root)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "?relation" in refused.stderr


def test_json_keeps_addresses_and_numbers(built: Workspace, run: Run) -> None:
    """A label has its address beside it, several have a list; a number is no text."""
    rows = json.loads(run("query", "relations-of", "actor=Sanofi", "--format", "json", "-w", built.root).stdout)
    assert all(row["other party.iri"].startswith("https://w3id.org/alliancegraph/id/") for row in rows)
    assert all(isinstance(row["belief"], float | int) for row in rows)
    listed = json.loads(run("query", "since", "from=1990", "--format", "json", "-w", built.root).stdout)
    assert any(isinstance(row.get("who.iri"), list) for row in listed)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_writes_a_script(shell: str, run: Run) -> None:
    """One that asks the program itself."""
    done = run("completion", shell)
    assert done.returncode == 0, done.stderr
    assert "_ALLIANCEGRAPH_COMPLETE=complete_" in done.stdout


COMPLETIONS: tuple[tuple[str, set[str]], ...] = (
    ("alliancegraph q", {"query"}),
    ("alliancegraph query partn", {"partners"}),
    ("alliancegraph query common-partners ", {"first=", "second="}),
    ("alliancegraph query partners actor=San", {"actor=Sanofi"}),
    ("alliancegraph query partners actor = san", {"sanofi"}),
    ("alliancegraph query common-partners first = sanofi sec", {"second=sanofi"}),
    ("alliancegraph query nothing actor=San", set()),
)


@pytest.mark.parametrize(("line", "wanted"), COMPLETIONS, ids=[line for line, _ in COMPLETIONS])
def test_the_shell_is_told_what_may_follow(
    line: str, wanted: set[str], built: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verbs, questions, parameters and values, in the way bash splits a line."""
    from alliancegraph.cli.completion import know_shells
    from alliancegraph.cli.main import app

    monkeypatch.chdir(built.root)
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1 + line.endswith(" ")))
    monkeypatch.setenv("_ALLIANCEGRAPH_COMPLETE", "complete_bash")
    know_shells()
    with pytest.raises(SystemExit):
        app(prog_name="alliancegraph")
    proposed = set(capsys.readouterr().out.split())
    assert wanted <= proposed
    assert wanted or not proposed


def test_completion_without_a_graph_is_silent(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing to ask, nothing to propose, no error in the middle of a line."""
    from alliancegraph.cli.completion import know_shells
    from alliancegraph.cli.main import app

    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    monkeypatch.setenv("COMP_WORDS", "alliancegraph query partners actor=")
    monkeypatch.setenv("COMP_CWORD", "3")
    monkeypatch.setenv("_ALLIANCEGRAPH_COMPLETE", "complete_bash")
    know_shells()
    with pytest.raises(SystemExit):
        app(prog_name="alliancegraph")
    assert capsys.readouterr().out.strip() == ""
