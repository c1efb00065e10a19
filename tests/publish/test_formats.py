"""The table of formats: every one is listed, each mistake gets a line that says what to do."""

import csv
import io
from pathlib import Path

import pytest

import alliancegraph as ag
from alliancegraph.errors import UsageError
from alliancegraph.publish import FORMATS, sdc, wikidata
from alliancegraph.workspace import Workspace
from tests.conftest import Run, run_command


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_help_lists_every_format(run: Run) -> None:
    said = run("export", "--help").stdout
    for name, format_ in FORMATS.items():
        assert f"\n  {name} " in said
        assert format_.says in said


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_goes_into_exports_under_its_own_name(to: str, fresh: Workspace, run: Run) -> None:
    """Without a path; no two formats write to one place."""
    run("build", "-w", fresh.root)
    done = run("export", "--to", to, "-w", fresh.root)
    assert done.returncode == 0, done.stderr
    assert all(Path(line).stat().st_size for line in done.stdout.splitlines())
    assert len({format_.file for format_ in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize(
    "arguments, said",
    (
        (("--to", "xls"), "'xls' names no format: give one of ttl, trig"),
        (("g.pdf",), "'pdf' names no format"),
        (("graph",), "'graph' names no format"),
        (("--to", "ftm", "folder"), "folder is a folder: ftm needs a file"),
        (("--to", "dataset", "file.txt"), "file.txt is a file: dataset needs a folder"),
        (("--to", "ftm", "--date", "2026-01-01"), "--date is for dataset, not ftm"),
        (("--to", "dataset", "--date", "tomorrow"), "--date: not an EDTF date: 'tomorrow'; write 2026-03-31"),
        (("--to", "dataset", "--date", "2026"), "give a whole day, such as 2026-03-31"),
    ),
)
def test_a_mistake_is_told_in_one_line(
    arguments: tuple[str, ...], said: str, built: Workspace, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").touch()
    done = run("export", *arguments, "-w", built.root, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("to", ("ttl12", "annotations", "ftm", "wikidata", "sdc"))
def test_the_same_graph_gives_the_same_bytes(to: str, built: Workspace, tmp_path: Path) -> None:
    """Whatever the hash seed and the time zone."""
    for seed in ("1", "2"):
        run_command(
            "export", tmp_path / seed, "--to", to, "-w", built.root,
            env={"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}"},
        )  # fmt: skip
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes() != b""


def test_a_wikidata_row_has_items_property_time_and_reference(bundle: ag.AllianceGraph) -> None:
    """A known purchase: owner of, with its items, month, page and our own words beside."""
    found = rows(wikidata.write(bundle))
    (row,) = (r for r in found if (r["itemLabel"], r["valueLabel"], r["kind"]) == ("Amazon", "PillPack", "acquisition"))
    assert row["item"] == "http://www.wikidata.org/entity/Q3884"
    assert (row["property"], row["propertyLabel"]) == ("http://www.wikidata.org/entity/P1830", "owner of")
    assert (row["startTime"], row["startTimePrecision"]) == ("2018-06-01T00:00:00Z", "10")
    assert row["referenceURL"].startswith("https://www.fuld.com/")
    assert row["status"] == "active"
    assert {r["status"] for r in found if r["kind"] == "acquisition"} <= {"signed", "active", "ended"}
    assert all(len(r["quotation"]) <= 300 for r in found)


def test_a_deal_row_has_all_participants_flags_and_dates(bundle: ag.AllianceGraph) -> None:
    """A venture of three that ended: participants with nation and role, its flag, begin and end, what it created."""
    found = rows(sdc.write(bundle))
    (row,) = (r for r in found if r["Kind"] == "joint_venture" and "Berkshire" in r["Alliance Deal Name"])
    parties = [
        (row[f"Participant {n}"], row[f"Participant {n} Role"], row[f"Participant {n} Nation"]) for n in range(1, 5)
    ]
    assert parties == [
        ("Amazon", "partner", "US"),
        ("Berkshire Hathaway", "partner", "US"),
        ("JPMorgan Chase", "partner", "US"),
        ("Haven", "createdEntity", "US"),
    ]
    assert (row["Joint Venture Flag"], row["Strategic Alliance Flag"], row["Status"]) == ("Y", "N", "Terminated")
    assert (row["Date Effective"], row["Date Terminated"][:4]) == ("2018-01-30", "2021")
    (planned,) = (
        r for r in found if r["Kind"] == "acquisition" and r["Alliance Deal Name"].startswith("Walmart/PillPack")
    )
    assert (planned["Status"], planned["Date Announced"], planned["Date Effective"]) == ("Rumored", "2018-04", "")


def test_no_cell_runs_in_a_spreadsheet(bundle: ag.AllianceGraph) -> None:
    """What begins like a formula gets an apostrophe."""
    for data in (sdc.write(bundle), wikidata.write(bundle)):
        cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_graph_without_workspace_is_exported_to_a_named_file(bundle: ag.AllianceGraph, tmp_path: Path) -> None:
    """Without a place of its own it says so."""
    kg = ag.AllianceGraph(bundle.knowledge, bundle.vocabulary)
    assert kg.export(tmp_path / "x.json", "ftm") == [tmp_path / "x.json"]
    with pytest.raises(UsageError, match="belongs to no workspace"):
        kg.export(to="ftm")
