"""The report tells the numbers of the verbs, in both languages, and holds nothing that is not its own."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from alliancegraph.analyse.centrality import rank
from alliancegraph.analyse.dependence import reach
from alliancegraph.errors import UsageError
from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.report import Asked, build_report, report_bytes, write_report
from alliancegraph.report.parts import Link, Report, Section
from alliancegraph.report.place import address_of_page
from alliancegraph.view.page import hash_source
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT
from tests.report.conftest import WORLDS
from tests.view.pages import Elements, policy_of
from tests.view.sample import small

KEYS = ["read", "central", "why", "kinds", "domains", "depend", "moves", "disputes", "method"]


def section(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def text(cell: object) -> str:
    return cell.text if isinstance(cell, Link) else str(cell)


def test_every_question_of_the_issue_has_its_section(report: Report) -> None:
    """Read, ranking, reasons, types by kinds, domains by year, dependence, movers, contradictions, method."""
    assert [one.key for one in report.sections] == KEYS
    assert [figure.key for one in report.sections for figure in one.figures] == [
        "rank",
        "kinds",
        "domains",
        "reach",
        "moves",
    ]


def test_every_figure_has_its_finding_table_and_link(report: Report) -> None:
    """No picture without words, numbers and the view that it comes from."""
    for figure in (figure for one in report.sections for figure in one.figures):
        assert figure.finding.endswith(".")
        assert figure.table.rows
        assert figure.view
        assert figure.view.address.startswith("network.html#")
        assert figure.picture or figure.panels


def test_the_ranking_is_that_of_rank(asked: Asked, report: Report) -> None:
    """Order, score, median and interval are those that `rank` prints, for the first fifteen."""
    table = rank(asked.knowledge, asked.vocabulary, "degree", asked.projection, 15, worlds=WORLDS)
    told = [[text(cell) for cell in row] for row in section(report, "central").figures[0].table.rows]
    assert [row[1] for row in told] == list(table["name"])
    assert [int(row[3]) for row in told] == list(table["score"])
    assert [int(row[6]) for row in told] == list(table["rank_median"])
    ends = [re.split("–", row[7]) for row in told]
    assert [(int(end[0]), int(end[-1])) for end in ends] == list(
        zip(table["rank_low"], table["rank_high"], strict=True)
    )
    assert any(end[0] != end[-1] for end in ends)


def test_dependence_is_that_of_depend(asked: Asked, report: Report) -> None:
    """With subsidiaries counted as their parent, as `depend` does by default."""
    rolled = replace(asked.projection, roll_up=True)
    found = reach(asked.knowledge, asked.vocabulary, asked.of, asked.toward, rolled, worlds=WORLDS)
    found = found[found["reached"] > 0]
    told = [[text(cell) for cell in row] for row in section(report, "depend").figures[0].table.rows]
    assert [row[0] for row in told] == list(found["name"])
    assert [int(row[1]) for row in told] == list(found["reached"])
    assert [int(row[4]) for row in told] == list(found["exclusive"])
    ends = [row[2].split("–") for row in told]
    assert [(int(e[0]), int(e[-1])) for e in ends] == list(
        zip(found["reached_low"], found["reached_high"], strict=True)
    )


def test_what_has_no_date_is_counted_and_not_dropped(asked: Asked, report: Report) -> None:
    """Years and the column of the undated add up to all relations of a domain, and the caption says how many."""
    figure = section(report, "domains").figures[0]
    for row in figure.table.rows:
        *years, undated, total = (int(text(cell)) for cell in row[1:])
        assert sum(years) + undated == total
    begun = [r for r in asked.believed if r.status in ("announced", "signed", "active", "ended")]
    assert f"{sum(r.date is None for r in begun)} relations have no date" in figure.reading


def test_the_heat_map_counts_a_relation_once_a_type(report: Report) -> None:
    """Its last row counts each relation once, and no cell is more than that."""
    rows = section(report, "kinds").figures[0].table.rows
    totals = [int(text(cell)) for cell in rows[-1][1:]]
    for row in rows[:-1]:
        assert all(int(text(cell)) <= total for cell, total in zip(row[1:], totals, strict=True))


def test_reasons_come_with_quotes_and_lead_to_the_relation(report: Report, asked: Asked) -> None:
    """For the first three: the sentences of `rank --explain`, and the words of what moves them, alone or together."""
    groups = section(report, "why").groups
    assert len(groups) == 3
    for group in groups:
        assert "possible worlds" in group.lines[0]
        assert group.parts
        for item in group.parts:
            assert item.quotes
            assert item.view
            assert any(f"sel=relation%2F{key}" in item.view.address for key in asked.by_id)


def test_nothing_runs_and_nothing_is_loaded(html: str) -> None:
    """No script, no request, no style in an attribute; the policy allows only the style sheet in the file."""
    elements = Elements(html)
    assert elements.counts["script"] == elements.counts["img"] == elements.counts["link"] == 0
    assert not [
        name for _, name, _ in elements.attributes if name.startswith("on") or name in ("src", "style", "srcset")
    ]
    assert "url(" not in elements.styles[0]
    policy = policy_of(html)
    assert policy.startswith("default-src 'none'")
    assert hash_source(elements.styles[0]) in policy
    assert "script-src" not in policy


def test_pictures_tables_and_headings_can_be_heard(html: str) -> None:
    """Each picture has role, name and description; each table a caption and heads; levels of headings skip none."""
    elements = Elements(html)
    pictures = [a for a in elements.attributes if a == ("svg", "role", "img")]
    assert len(pictures) == html.count('aria-labelledby="') - len(KEYS) - 1
    ids = [value for _, name, value in elements.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for _, name, value in elements.attributes:
        assert name != "aria-labelledby" or set((value or "").split()) <= set(ids)
    assert elements.counts["caption"] == elements.counts["table"] > 0
    assert elements.counts["figcaption"] == elements.counts["figure"] == 5
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_french_is_french_throughout(html: str, french: str) -> None:
    """Words, numbers and dates; and no sign of French stands alone at the beginning of a line."""
    assert '<html lang="fr">' in french
    plain = re.sub(r"<[^>]+>", "\n", re.sub(r"<style>.*?</style>", "", french, flags=re.DOTALL))
    for english in ("relations on the network page", "Rank", "actors", "January", "of the type"):
        assert english not in plain
    assert "1er\u00a0avril\u00a02019" in plain
    assert "%" in plain
    assert not re.search(r"\d %| [;:!?»]", re.sub(r"« .*?»|“.*?”", "", plain))
    assert Elements(french).counts["figure"] == Elements(html).counts["figure"]


def test_an_empty_graph_says_so(vocabulary: Vocabulary) -> None:
    """Nobody to rank, what to do, and no empty figure, in both languages and formats."""
    for lang, said in (("en", "There is nobody to rank."), ("fr", "Il n'y a personne à classer.")):
        nothing = Asked(Knowledge(), vocabulary, lang)
        report = build_report(nothing)
        assert [one.key for one in report.sections] == ["read", "central", "method"]
        assert said.replace("'", "&#39;") in report_bytes(nothing).decode()
        assert said in report_bytes(nothing, "md").decode()


def test_a_graph_of_a_few_relations_reads_well(vocabulary: Vocabulary) -> None:
    """Seven relations, five of them ties: no division by nothing, no section of nothing."""
    report = build_report(
        Asked(small(), vocabulary, "en", of="big_tech", toward="historic_health_actor", worlds=WORLDS)
    )
    assert "moves" in [one.key for one in report.sections]
    for one in report.sections:
        assert one.finding or one.lines


def test_same_graph_same_bytes_whatever_the_hash_seed(html: str) -> None:
    """Another process with another hash seed, time zone and locale writes the same report."""
    code = (
        "import sys\n"
        "from alliancegraph.vocabulary import load_vocabulary\n"
        "from alliancegraph.report import report_bytes\n"
        "from tests.report.conftest import ask\n"
        "sys.stdout.buffer.write(report_bytes(ask(load_vocabulary())))\n"
    )
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    assert done.stdout == html.encode()


def test_what_cannot_be_written_is_refused(asked: Asked, tmp_path: Path) -> None:
    """A suffix, format, language or measure that there is not: one error that says what there is."""
    for what, named in (
        (lambda: write_report(asked, tmp_path / "report.pdf"), "html or .md"),
        (lambda: report_bytes(asked, "pdf"), "html, md"),
        (lambda: report_bytes(replace(asked, lang="de")), "fr and en"),
        (lambda: report_bytes(replace(asked, by="fame")), "fame"),
    ):
        with pytest.raises(UsageError, match=named):
            what()
    assert list(tmp_path.iterdir()) == []


def test_links_lead_from_the_place_of_the_report(tmp_path: Path) -> None:
    """Beside the page, in another folder, or without a workspace; a blank in a folder's name is escaped."""
    workspace = Workspace(tmp_path / "my study")
    assert address_of_page(workspace.report, workspace, None) == "network.html"
    assert address_of_page(tmp_path / "out" / "r.html", workspace, None) == "../my%20study/exports/network.html"
    assert address_of_page(tmp_path / "r.html", None, None) == "network.html"


def test_nobody_is_called_first_who_is_level(vocabulary: Vocabulary) -> None:
    """Two of as many partners share the first place, two domains the lead, and two the reach."""
    types = {"a": "big_tech", "b": "big_tech", "c": "hospital", "d": "hospital"}
    entities = {f"actor/{key}": Entity(f"actor/{key}", "actor", key.upper(), types=(of,)) for key, of in types.items()}

    def tie(one: str, other: str, domain: str) -> Relation:
        roles = (("partner", f"actor/{one}"), ("partner", f"actor/{other}"))
        return Relation(one + other, "partnership", roles, "active", 0.9, (), domains=(domain,))

    def told(*relations: Relation) -> list[str]:
        knowledge = Knowledge((), (), entities, relations)
        report = build_report(Asked(knowledge, vocabulary, "en", of="big_tech", toward="hospital", worlds=WORLDS))
        return [section(report, key).finding for key in ("central", "domains", "depend")]

    level = told(tie("a", "c", "ai"), tie("b", "d", "cloud"))
    assert [words.split(" and ")[0] for words in level] == ["A, B, C", "Artificial intelligence", "A"]
    first = told(tie("a", "c", "ai"), tie("a", "d", "ai"), tie("b", "d", "cloud"))
    assert first[1].startswith("Artificial intelligence: 2 of 3 relations")
    assert first[2].startswith("A reaches 2 of 2")
