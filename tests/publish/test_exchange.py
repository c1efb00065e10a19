"""What goes out as another tool's file comes back the same, as far as the format can carry it."""

from collections import Counter
from pathlib import Path

import pytest

import alliancegraph as ag
from alliancegraph.model import Relation

Core = tuple[str, tuple[tuple[str, str], ...]]
FILES = {"ftm": "a.ftm.json", "wikidata": "a.csv", "sdc": "a.csv"}


def core(relation: Relation) -> Core:
    return relation.kind, relation.roles


@pytest.fixture(scope="module")
def back(bundle: ag.AllianceGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ag.AllianceGraph]:
    """The bundled graph after a way out and in, by format."""
    found = {}
    for to, name in FILES.items():
        documents = tmp_path_factory.mktemp(to) / "documents"
        documents.mkdir()
        bundle.export(documents / name, to)
        found[to] = ag.build(documents.parent)
    return found


def lost_and_new(before: ag.AllianceGraph, after: ag.AllianceGraph) -> tuple[Counter[Core], Counter[Core]]:
    """Relations that are only in one of two graphs, by kind and parties."""
    left, right = (Counter(map(core, kg.knowledge.relations)) for kg in (before, after))
    return left - right, right - left


@pytest.mark.parametrize("to", ("ftm", "sdc"))
def test_kinds_and_parties_come_back(to: str, bundle: ag.AllianceGraph, back: dict[str, ag.AllianceGraph]) -> None:
    """All but relations to a goal or a field, which are no parties there."""
    lost, new = lost_and_new(bundle, back[to])
    assert not new
    assert lost
    for _, roles in lost:
        assert {"goalSought", "field"} & {role for role, _ in roles}


@pytest.mark.parametrize("to", ("ftm", "wikidata", "sdc"))
def test_status_and_date_come_back(to: str, bundle: ag.AllianceGraph, back: dict[str, ag.AllianceGraph]) -> None:
    """Status, and date without its mark for "about", of what has the same parties once before and after."""
    left, right = (Counter(map(core, kg.knowledge.relations)) for kg in (bundle, back[to]))
    once = {key for key in left if left[key] == right[key] == 1}
    assert len(once) > 200
    before, after = (
        {core(r): (r.status, str(r.date or "").rstrip("~")) for r in kg.knowledge.relations if core(r) in once}
        for kg in (bundle, back[to])
    )
    differ = {key for key in once if before[key] != after[key]}
    assert len(differ) / len(once) < 0.02, [(key, before[key], after[key]) for key in sorted(differ)][:5]
    if to != "wikidata":  # there, pairs of a relation of three may fall together with another of the two
        assert all(before[key][0] == "denied" or not before[key][1] for key in differ)


def test_sums_come_back_where_a_format_has_room(bundle: ag.AllianceGraph, back: dict[str, ag.AllianceGraph]) -> None:
    """In a deal database all first sums; in FollowTheMoney those of ownerships."""
    for to, kinds in (("sdc", None), ("ftm", ("acquisition", "investment", "subsidiary"))):
        after = {core(r): r for r in back[to].knowledge.relations}
        owned = [r for r in bundle.knowledge.relations if r.amounts and r.status in ("signed", "active")]
        owned = [r for r in owned if core(r) in after and (kinds is None or r.kind in kinds)]
        same = [r for r in owned if {a.value for a in after[core(r)].amounts} & {r.amounts[0].value}]
        assert len(same) >= 0.9 * len(owned) > 20, to


def test_each_page_stays_a_source_of_its_own(bundle: ag.AllianceGraph, back: dict[str, ag.AllianceGraph]) -> None:
    """FollowTheMoney lists the pages of a relation: they come back as independent origins."""
    before = {core(r): r.origins for r in bundle.knowledge.relations if r.status != "denied"}
    after = {core(r): r.origins for r in back["ftm"].knowledge.relations if r.status != "denied"}
    both = before.keys() & after.keys()
    assert max(before[key] for key in both) > 2
    assert sum(before[key] == after[key] for key in both) > 0.98 * len(both)


def test_wikidata_gets_what_holds_or_held_and_has_a_property(back: dict[str, ag.AllianceGraph]) -> None:
    """No rumours, no plans, no kind without a property."""
    kinds = {relation.kind for relation in back["wikidata"].knowledge.relations}
    assert kinds == {"partnership", "acquisition", "subsidiary", "investment", "launch", "joint_venture"} & kinds
    assert {"partnership", "acquisition", "subsidiary", "investment"} <= kinds
    assert {r.status for r in back["wikidata"].knowledge.relations} <= {"announced", "signed", "active", "ended"}


def test_an_import_says_what_it_did_not_take(back: dict[str, ag.AllianceGraph]) -> None:
    """The country of a participant, the notes of a company: named in issues.csv."""
    for to, words in (("ftm", "property notes of Company"), ("sdc", "Participant 1 Nation")):
        workspace = back[to].workspace
        assert workspace
        assert words in Path(workspace.issues).read_text(encoding="utf-8")
