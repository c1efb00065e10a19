"""What is not believed enough goes to review and nowhere else; nothing is lost on the way, or read again."""

import csv
import shutil
from pathlib import Path

import pytest

import alliancegraph as ag
from alliancegraph.errors import UsageError
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.pipeline import Report, build_workspace
from alliancegraph.workspace import Workspace
from tests.test_reproducible import outputs

Place = tuple[object, ...]


@pytest.fixture
def study(fresh: Workspace) -> Workspace:
    """The three examples and a text about two firms that nobody knows."""
    (fresh.documents / "note.txt").write_text("Zymbalt acquired Corvex in 2019.\n")
    return fresh


def build(workspace: Workspace, min_belief: float | None, steps: list[str] | None = None) -> Report:
    seen = steps if steps is not None else []
    return build_workspace(workspace, progress=lambda step, _done, _total: seen.append(step), min_belief=min_belief)


def review(workspace: Workspace) -> list[dict[str, str]]:
    with workspace.review.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_graph(workspace: Workspace) -> dict[Place, float]:
    """Belief of each claim of the graph, by place and kind."""
    rows = ag.load(workspace.root).claims.itertuples()
    return {(row.document, row.start, row.end, row.kind, row.method): float(str(row.confidence)) for row in rows}


def in_review(workspace: Workspace) -> dict[Place, float]:
    return {
        (row["document"], int(row["start"]), int(row["end"]), row["kind"], row["method"]): float(row["belief"])
        for row in review(workspace)
    }


def judge(workspace: Workspace, claim: str, judgement: str) -> None:
    workspace.decisions.write_text(f"left,right,judgement,note\n{claim},,{judgement},\n", encoding="utf-8")


def test_every_claim_is_in_the_graph_or_in_review(study: Workspace) -> None:
    """The threshold parts the claims: those believed as much are in the graph, all others in review."""
    build(study, 0)
    everything = in_graph(study)
    assert not review(study)
    least = sorted(set(everything.values()))[1]
    report = build(study, least)
    assert in_graph(study) == {place: belief for place, belief in everything.items() if belief >= least}
    assert in_review(study) == {place: belief for place, belief in everything.items() if belief < least}
    assert report.doubtful == len(review(study)) > 0


def test_what_is_in_doubt_is_nowhere_else(study: Workspace) -> None:
    """Firms that only a doubtful claim names are no actors: not in graph, ranking, page, nor among the questions."""
    build(study, 1)
    [row] = [row for row in review(study) if row["document"] == "documents/note.txt"]
    assert (row["kind"], row["parties"]) == ("acquisition", "acquirer=Zymbalt|target=Corvex")
    assert (row["quote"], row["date"], row["status"]) == ("Zymbalt acquired Corvex in 2019.", "2019", "active")
    for path in (study.trig, study.page, study.centrality, study.issues):
        assert b"zymbalt" not in path.read_bytes().lower(), path.name
    build(study, 0)
    assert b"zymbalt" in study.page.read_bytes()


def test_moving_the_threshold_reads_nothing_again(study: Workspace, tmp_path: Path) -> None:
    """Only what follows the reading is done again, with the same bytes as a build from nothing; back and forth too."""
    build(study, None)
    before = outputs(study)
    steps: list[str] = []
    report = build(study, 1, steps)
    assert "reading" not in steps
    assert "review.csv" in report.written
    assert build(study, 1).written == ()
    other = Workspace(tmp_path / "other")
    shutil.copytree(study.documents, other.documents)
    build(other, 1)
    assert outputs(other) == outputs(study)
    build(other, None)
    assert outputs(other) == before


def test_the_default_is_the_threshold_of_the_model(study: Workspace) -> None:
    """Asking for it by number changes nothing."""
    build(study, None)
    assert build(study, least_belief()).written == ()


def test_a_human_takes_a_claim_out_of_review(study: Workspace) -> None:
    """Accepted by the id that review.csv gives, a claim is certain and in the graph; rejected, it is in neither."""
    build(study, 1)
    [claim] = [row["claim"] for row in review(study) if row["document"] == "documents/note.txt"]
    judge(study, claim, "accept")
    build(study, 1)
    assert list(in_graph(study).values()) == [1.0]
    assert claim not in study.review.read_text(encoding="utf-8")
    judge(study, claim, "reject")
    build(study, 1)
    assert not in_graph(study)
    assert claim not in study.review.read_text(encoding="utf-8")
    assert "unused_decision" not in study.issues.read_text(encoding="utf-8")


@pytest.mark.parametrize(("judgement", "left"), [("accept", 1), ("reject", 0)])
def test_a_judgement_on_a_claim_of_the_graph_holds_when_the_threshold_moves(
    study: Workspace, judgement: str, left: int
) -> None:
    """The id in the graph is another one, since all names are settled there; the human meant the same claim."""
    build(study, 0)
    claims = ag.load(study.root).claims
    [claim] = claims[claims["document"] == "documents/note.txt"]["claim"]
    judge(study, f"claim/{claim}", judgement)
    build(study, 1)
    assert len(in_graph(study)) == left
    assert not [row for row in review(study) if row["document"] == "documents/note.txt"]
    assert "unused_decision" not in study.issues.read_text(encoding="utf-8")


@pytest.mark.parametrize("least", [-0.01, 1.5, float("nan")])
def test_a_belief_that_is_no_probability_is_refused(study: Workspace, least: float) -> None:
    """Before anything is read or written."""
    with pytest.raises(UsageError, match="not between 0 and 1"):
        ag.build(study.root, min_belief=least)
    assert not study.graph.exists()


def test_a_product_in_the_place_of_a_partner_is_left_out_and_noted(fresh: Workspace) -> None:
    """One text's product is another one's partner: the claim that cannot stand fails no build."""
    fresh.graph.mkdir()
    fresh.decisions.write_text("left,right,judgement,note\nZymbalt,offering/zymbalt,same,\n", encoding="utf-8")
    (fresh.documents / "deals.csv").write_text("relation,subject,object\npartnership,Zymbalt,Sanofi\n")
    assert build(fresh, None).documents == 4
    assert "'Zymbalt' is offering, which cannot be partner" in fresh.issues.read_text(encoding="utf-8")
    assert "documents/deals.csv" not in {place[0] for place in in_graph(fresh)}
