"""What stands beside a ranking on the command line: what it rests on, its core, a group, what has no date."""

import csv
import io

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    """CSV rows by column."""
    return list(csv.DictReader(io.StringIO(text)))


def test_the_quotes_to_check_first(bundled: Workspace, run: Run) -> None:
    """Sentences for people; for programs a row a quote, with the ranks that it carries."""
    asked = ("rank", "--check-first", "--by", "pagerank", "--top", "5", "-w", bundled.root)
    told = run(*asked, "--lang", "fr")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Les 5 premiers de")
    table = rows(run(*asked, "-f", "csv").stdout)
    assert {"relation", "claim", "moves", "quote"} <= set(table[0])
    assert all("→" in row["moves"] for row in table)


def test_core_and_group_say_how_sure_they_are(bundled: Workspace, run: Run) -> None:
    """Chances and intervals in the table, what they mean on stderr; in French as well."""
    core = run("rank", "--core", "--roll-up", "--worlds", "50", "-f", "csv", "-w", bundled.root)
    assert all(0 <= float(row["in_core"]) <= 1 for row in rows(core.stdout))
    assert "correlation" in core.stderr
    group = run("rank", "--group", "GAFAM", "--worlds", "50", "--lang", "fr", "-w", bundled.root)
    assert "degré min." in group.stdout
    assert "les 5 autres" in group.stdout
    assert "50 mondes possibles" in group.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("rank", "--by", "pagerank", "--half-life", "3", "--worlds", "0"),
        ("rank", "--period", "2018..2020", "--worlds", "0"),
        ("depend", "concentration", "--period", "2018..2020"),
        ("depend", "--without", "Apple", "--period", "2018..2020"),
        ("brokers", "--period", "2018..2020", "--kind", "partnership"),
    ],
)
def test_undated_relations_are_never_left_out_in_silence(
    bundled: Workspace, run: Run, arguments: tuple[str, ...]
) -> None:
    """Where a period or an age asks for dates, stderr counts those that have none."""
    done = run(*arguments, "-w", bundled.root)
    assert done.returncode == 0, done.stderr
    assert "relations without any date are left out" in done.stderr


def test_who_falls_off_and_whom_a_broker_joins(bundled: Workspace, run: Run) -> None:
    """Parts by size, with what is lost; pairs of the types asked for."""
    done = run("depend", "--without", "Microsoft", "-f", "csv", "-w", bundled.root)
    sizes = [int(row["size"]) for row in rows(done.stdout)]
    assert sizes == sorted(sizes, reverse=True)
    assert "linked pairs" in done.stderr
    ends = ("--between", "hospital", "--between", "insurer")
    joined = rows(run("brokers", "--explain", "Alphabet", *ends, "--roll-up", "-f", "csv", "-w", bundled.root).stdout)
    assert {(row["left_type"], row["right_type"]) for row in joined} == {("hospital", "insurer")}


def test_suggestions_of_a_past_day(bundled: Workspace, run: Run) -> None:
    """With the year in which each came true, and what no date puts before that day or after."""
    done = run("suggest", "Microsoft", "--as-of", "2018", "--top", "40", "-f", "csv", "-w", bundled.root)
    assert done.returncode == 0, done.stderr
    came = [int(row["came"]) for row in rows(done.stdout) if row["came"]]
    assert came
    assert min(came) > 2018
    assert "without any date" in done.stderr
    assert "until the end of 2018" in done.stderr


@pytest.mark.parametrize(
    "arguments, hint",
    [
        (("rank", "--core", "--check-first"), "ask for one"),
        (("rank", "--half-life", "3"), "weighs none"),
        (("rank", "--by", "pagerank", "--half-life", "-1"), "half-life"),
        (("depend", "--without", "Nobody At All"), "nobody here"),
        (("brokers", "--explain", "Apple", "--between", "hospital"), "two"),
        (("timeline", "--as-of", "2018", "--to", "2020"), "no year 2020"),
        (("suggest", "--backtest", "--as-of", "2018"), "--split"),
    ],
)
def test_bad_requests_get_one_line(bundled: Workspace, run: Run, arguments: tuple[str, ...], hint: str) -> None:
    """Exit code 2, nothing on stdout, and what to do."""
    done = run(*arguments, "-w", bundled.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr
    assert len(done.stderr.splitlines()) == 1
