"""Years and suggestions on the command line: data on stdout, what it means on stderr."""

import csv
import io

import pytest

from alliancegraph.workspace import Workspace
from tests.conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    """CSV rows by column."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("lang, words", [("en", "without any date"), ("fr", "sans aucune date")])
def test_a_row_a_year_and_what_has_no_year(bundled: Workspace, run: Run, lang: str, words: str) -> None:
    """Years asked for, in order; stderr says how long a tie counts, what is undated, and how long alliances last."""
    done = run("timeline", "--from", "2019", "--to", "2021", "-f", "csv", "--lang", lang, "-w", bundled.root)
    assert done.returncode == 0, done.stderr
    assert [row["year"] for row in rows(done.stdout)] == ["2019", "2020", "2021"]
    assert words in done.stderr
    assert "--window" in done.stderr
    assert len(done.stderr.splitlines()) == 3


def test_undated_relations_are_counted_on_demand(bundled: Workspace, run: Run) -> None:
    """More ties in every year, and stderr says that they are in."""
    asked = ("timeline", "--from", "2020", "--to", "2020", "-f", "csv", "-w", bundled.root)
    (without,), (counted,) = rows(run(*asked).stdout), rows(run(*asked, "--undated").stdout)
    assert int(counted["ties"]) > int(without["ties"])
    assert "in every year" in run(*asked, "--undated").stderr


def test_an_actor_and_the_circles_through_the_years(bundled: Workspace, run: Run) -> None:
    """Ranks with intervals; circles with ids."""
    asked = ("--from", "2020", "--to", "2021", "-f", "csv", "-w", bundled.root)
    for row in rows(run("timeline", "--actor", "Microsoft", "--worlds", "50", *asked).stdout):
        assert int(row["rank_low"]) <= int(row["rank"]) <= int(row["of"])
    circles = rows(run("timeline", "--communities", *asked).stdout)
    assert {row["year"] for row in circles} == {"2020", "2021"}
    assert {row["circle"] for row in circles if row["year"] == "2020"} & {
        row["circle"] for row in circles if row["year"] == "2021"
    }


def test_suggestions_come_with_their_test_in_every_format(bundled: Workspace, run: Run) -> None:
    """Below the text on stdout; on stderr beside rows for a program; and the test alone as a table."""
    asked = ("suggest", "Microsoft", "--top", "2", "--type", "hospital", "-w", bundled.root)
    told = run(*asked)
    assert told.returncode == 0, told.stderr
    assert "How far to trust this" in told.stdout
    table = run(*asked, "-f", "csv")
    assert [row["rank"] for row in rows(table.stdout)] == ["1", "2"]
    assert "preferential attachment" in table.stderr
    scores = rows(run("suggest", "--backtest", "-f", "csv", "-w", bundled.root).stdout)
    assert [row["score"] for row in scores][:2] == ["suggestions", "preferential_attachment"]
    assert float(scores[-1]["auc"]) == 0.5


@pytest.mark.parametrize(
    "arguments, hint",
    [
        (("timeline", "--from", "2022", "--to", "2020"), "earlier"),
        (("timeline", "--window", "-1"), "window"),
        (("timeline", "--actor", "Microsoft", "--communities"), "one"),
        (("timeline", "--by", "fame"), "degree"),
        (("suggest",), "name one actor"),
        (("suggest", "Microsoft", "--split", "1950"), "another year"),
        (("suggest", "Microsoft", "--type", "wizard"), "hospital"),
    ],
)
def test_bad_requests_get_one_line(bundled: Workspace, run: Run, arguments: tuple[str, ...], hint: str) -> None:
    """Exit code 2, nothing on stdout, and what to do."""
    done = run(*arguments, "-w", bundled.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr
    assert len(done.stderr.splitlines()) == 1
