"""What is said around the data: in the language asked for, and with a way on where an answer is empty."""

import json

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run

ROWS = """relation,subject,object,status
partnership,Haven,Aetna,cancelled
partnership,Roche,Bayer,denied
partnership,Pfizer,Merck,ended
partnership,Sanofi,Google,active
"""


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose partnerships are over, called off or denied."""
    from alliancegraph.pipeline import build_workspace

    workspace = Workspace(tmp_path_factory.mktemp("past"))
    workspace.documents.mkdir()
    (workspace.documents / "deals.csv").write_text(ROWS, encoding="utf-8")
    build_workspace(workspace)
    return workspace


def test_links_of_another_status_are_mentioned_and_can_be_seen(past: Workspace, run: Run) -> None:
    """No "nothing links them" for two whose deal was called off; the option that is named shows it."""
    done = run("explain", "Haven", "Aetna", "-w", past.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "another status (cancelled): --status cancelled" in done.stderr
    assert (
        "Haven is a partner of Aetna"
        in run("explain", "Haven", "Aetna", "--status", "cancelled", "-w", past.root).stdout
    )
    done = run("explain", "Pfizer", "Merck", "--status", "active", "--lang", "fr", "-w", past.root)
    assert "--status ended" in done.stderr
    assert "statut autre" in done.stderr


def test_denied_links_and_none_are_told_apart(past: Workspace, run: Run) -> None:
    """What a party denies is not nothing; the question that is named lists it."""
    assert "query rumours-denials" in run("explain", "Roche", "Bayer", "-w", past.root).stderr
    assert "Bayer" in run("query", "rumours-denials", "-w", past.root).stdout
    done = run("explain", "Roche", "Haven", "--format", "json", "-w", past.root)
    assert "nothing links Roche and Haven" in done.stderr
    assert json.loads(done.stdout) == []


def test_an_empty_ranking_says_when_belief_hid_the_rows(past: Workspace, run: Run) -> None:
    """And says nothing of belief when that is not why it is empty."""
    hidden = run("rank", "--status", "ended", "--min-belief", "1", "-w", past.root)
    assert "--min-belief 0 shows 2" in hidden.stderr
    assert "Pfizer" in run("rank", "--status", "ended", "--min-belief", "0", "-w", past.root).stdout
    assert "belief" not in run("rank", "--status", "planned", "-w", past.root).stderr


def test_headings_and_messages_are_french_for_people_and_fixed_for_programs(past: Workspace, run: Run) -> None:
    """A table and Markdown are read by people; CSV and JSON keep their columns."""
    table = run("rank", "--worlds", "0", "--lang", "fr", "-w", past.root)
    assert table.stdout.splitlines()[0].split() == ["acteur", "nom", "type", "score", "rang", "relations", "preuves"]
    assert "degré : 2 acteurs et 1 liens" in table.stderr
    assert run("rank", "--lang", "fr", "--format", "md", "-w", past.root).stdout.startswith("| acteur | nom |")
    assert run("rank", "--lang", "fr", "--format", "csv", "-w", past.root).stdout.startswith("actor,name,")
    assert run("rank", "--measures", "--lang", "fr", "-w", past.root).stdout.startswith("mesure")
    assert "paramètres" in run("query", "--list", "--lang", "fr", "-w", past.root).stdout.splitlines()[0]
