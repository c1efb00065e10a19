"""graph/issues.csv: every code is documented, and a document that gave nothing is named."""

import csv
import re
from pathlib import Path

import pytest

from alliancegraph.pipeline import build_workspace
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT

CODES = (
    r'issues\.add\(\s*[\w.]+,\s*"(\w+)"',
    r'Issue\([^"]*"(\w+)"',
    r'warn\([^)\n]*"(bad_row)"',
    r'code: str = "(\w+)"',
    r'notes(?:\.append\(| \+= \()\("(\w+)"',
)
"""How the code names an issue."""


def noted(workspace: Workspace, code: str) -> dict[str, str]:
    """Path → message of the issues of one code."""
    with workspace.issues.open(encoding="utf-8", newline="") as file:
        return {row["path"]: row["message"] for row in csv.DictReader(file) if row["code"] == code}


def test_every_code_is_documented() -> None:
    """What stands in the file can be looked up."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
    codes = {code for pattern in CODES for code in re.findall(pattern, source)}
    assert {"refused", "no_claims", "bad_row", "cut_short", "unknown_actor"} <= codes
    documented = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "issues-file.md").read_text(encoding="utf-8")))
    assert codes <= documented


@pytest.fixture
def quiet(fresh: Workspace) -> Workspace:
    """A workspace with a text that says nothing about alliances."""
    (fresh.documents / "weather.md").write_text("It rained in Brest all week, and nobody minded.\n", encoding="utf-8")
    return fresh


def test_a_document_that_claims_nothing_is_noted(quiet: Workspace) -> None:
    """One line for it and none for those that do; it counts as a note, not as refused."""
    report = build_workspace(quiet)
    assert noted(quiet, "no_claims") == {"documents/weather.md": "read, nothing claimed in the graph"}
    assert (report.documents, report.refused) == (4, 0)


def test_claims_that_wait_in_review_are_counted(quiet: Workspace) -> None:
    """Where all that a document says is believed too little, the line says where it went."""
    build_workspace(quiet, min_belief=1)
    messages = noted(quiet, "no_claims")
    assert messages["documents/weather.md"] == "read, nothing claimed in the graph"
    assert re.fullmatch(
        r"read, nothing claimed in the graph; \d+ in graph/review.csv, believed too little",
        messages["documents/example-en.md"],
    )


def test_what_could_not_be_read_has_its_own_reason(fresh: Workspace, tmp_path: Path) -> None:
    """A table that is no deal sheet, a text in Spanish: reported once, for what they are."""
    (fresh.documents / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    spanish = "La empresa firmó ayer un acuerdo con el hospital de la ciudad para los próximos años. " * 5
    (fresh.documents / "texto.txt").write_text(spanish, encoding="utf-8")
    build_workspace(fresh)
    assert set(noted(fresh, "not_a_deal_sheet")) == {"documents/table.csv"}
    assert noted(fresh, "no_claims").keys() <= {"documents/texto.txt"} - noted(fresh, "no_language").keys()
