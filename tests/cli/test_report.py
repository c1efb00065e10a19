"""``alliancegraph report``: where it goes, in which format, and what is refused."""

import shutil
from pathlib import Path

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run


@pytest.fixture
def study(built: Workspace, tmp_path: Path) -> Workspace:
    """A copy to write into."""
    shutil.copytree(built.root, tmp_path / "study")
    return Workspace(tmp_path / "study")


def test_it_goes_beside_the_page(study: Workspace, run: Run) -> None:
    """By default exports/report.html, whose links lead to the page; the name is all that goes to stdout."""
    done = run("report", "-w", study.root)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, str(study.report), "")
    assert 'href="network.html#l=en"' in study.report.read_text(encoding="utf-8")


def test_markdown_by_suffix_or_by_name(study: Workspace, run: Run) -> None:
    """A suffix says the format, --format overrides it and names the file where none is given."""
    for arguments, written in (
        (("-o", study.root / "r.md"), "r.md"),
        (("-o", study.root / "r.txt", "-f", "md"), "r.txt"),
        (("-f", "md"), "exports/report.md"),
    ):
        assert run("report", "-w", study.root, "--lang", "fr", *arguments).returncode == 0
        text = (study.root / written).read_text(encoding="utf-8")
        assert text.startswith("# Qui est central")


def test_a_past_day_has_a_report_of_its_own(study: Workspace, run: Run) -> None:
    """File and title bear the date, links lead to the page of that day, and that this one is missing is said."""
    done = run("report", "-w", study.root, "--as-of", "2018", "--title", "Before")
    text = (study.exports / "report-2018-12-31.html").read_text(encoding="utf-8")
    assert "<h1>Before</h1>" in text
    assert "network-2018-12-31.html#" in text
    assert "alliancegraph view" in done.stderr


def test_options_of_the_network_reach_the_ranking(study: Workspace, run: Run) -> None:
    """Kinds, measure and roll-up are told, with the command that gives the same table."""
    options = ("--kind", "partnership", "--by", "betweenness", "--roll-up", "--period", "2016..2019")
    assert run("report", "-w", study.root, "-f", "md", *options).returncode == 0
    text = (study.exports / "report.md").read_text(encoding="utf-8")
    told = "alliancegraph rank --top 15 --by betweenness --kind partnership --period 2016/2019 --roll-up"
    assert told in text
    assert run(*told.split()[1:], "-w", study.root).returncode == 0
    assert "Betweenness" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "report.pdf"), "html or .md"),
        (("-o", "nowhere/report.html"), "no folder"),
        (("--by", "fame"), "fame"),
        (("--kind", "friendship"), "friendship"),
        (("--period", "soon"), "soon"),
    ],
)
def test_what_makes_no_sense_is_refused(study: Workspace, run: Run, arguments: tuple[str, str], said: str) -> None:
    """Exit code 2, one line, and nothing written."""
    done = run("report", "-w", study.root, *arguments, cwd=study.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not study.report.exists()
