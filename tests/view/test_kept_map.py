"""A map that is kept does not jump, and its file says so line by line."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.synthetic import synthetic

from alliancegraph.errors import UnreadableInput
from alliancegraph.model import Entity, Knowledge, Relation, content_id
from alliancegraph.view.boxes import mark_box, named_box
from alliancegraph.view.drawing import drawing
from alliancegraph.view.kept_map import kept_map_bytes, read_kept_map
from alliancegraph.view.maps import NOTHING, Maps, maps
from alliancegraph.view.spread import FORGIVEN
from alliancegraph.vocabulary import Vocabulary


def drawn(knowledge: Knowledge, vocabulary: Vocabulary, kept: Maps = NOTHING) -> Maps:
    """The maps with the first forty actors in the overview."""
    scene = drawing(knowledge, vocabulary)
    return maps(scene, scene.entities[:40], knowledge.entities, {}, kept)


def one_more(knowledge: Knowledge) -> Knowledge:
    """With one alliance of a known actor and a newcomer."""
    roles = (("partner", knowledge.relations[0].roles[0][1]), ("partner", "actor/new"))
    relation = Relation(content_id(*roles), "partnership", roles, "active", 0.9, ("claim/0",))
    entities = {**knowledge.entities, "actor/new": Entity("actor/new", "actor", "NEW", types=("startup",))}
    relations = tuple(sorted((*knowledge.relations, relation), key=lambda one: one.id))
    return replace(knowledge, entities=entities, relations=relations)


@pytest.fixture(scope="module")
def before() -> Knowledge:
    """About a hundred actors."""
    return synthetic(120, 220)


@pytest.fixture(scope="module")
def kept(before: Knowledge, vocabulary: Vocabulary) -> Maps:
    """Their maps, drawn from nothing."""
    return drawn(before, vocabulary)


def test_a_map_settled_twice_stays_as_it_is(before: Knowledge, kept: Maps, vocabulary: Vocabulary) -> None:
    """With every place known the places are those, so that a clean build equals the committed one."""
    assert drawn(before, vocabulary, kept) == kept


def test_one_alliance_more_moves_nobody_else(before: Knowledge, kept: Maps, vocabulary: Vocabulary) -> None:
    """Only the newcomer gets a place; circles and places of the others are what they were."""
    after = drawn(one_more(before), vocabulary, kept)
    assert set(after.whole) - set(kept.whole) == {"actor/new"}
    moved = [ref for ref, spot in kept.whole.items() if after.whole[ref] != spot]
    assert len(moved) < len(kept.whole) / 50
    assert {ref: after.circles[ref] for ref in kept.circles} == kept.circles
    assert drawn(one_more(before), vocabulary, after) == after


def test_nothing_lies_over_anything_else(kept: Maps, before: Knowledge) -> None:
    """Neither marks on the whole map nor, with their names, those of the overview."""
    whole = {ref: mark_box(ref, 0.0) for ref in kept.whole if ref.startswith("actor/")}
    names = {ref: named_box(ref, [before.entities[ref].name], 0.0) for ref in kept.overview if ref in whole}
    for places, boxes in ((kept.whole, whole), (kept.overview, names)):
        for one, other in itertools.combinations(boxes.values(), 2):
            (ax, ay), (bx, by) = places[one.id], places[other.id]
            apart = abs(ax - bx) - (one.width + other.width) / 2, abs(ay - by) - (one.height + other.height) / 2
            assert max(apart) >= -FORGIVEN, (one, other)


def test_the_file_round_trips(kept: Maps, tmp_path: Path) -> None:
    """What is written is read back, also when a spreadsheet saved it with semicolons."""
    path = tmp_path / "layout.csv"
    path.write_bytes(kept_map_bytes(kept))
    assert read_kept_map(path) == kept
    path.write_text(path.read_text().replace(",", ";"))
    assert read_kept_map(path) == kept
    assert read_kept_map(tmp_path / "none.csv") == NOTHING


@pytest.mark.parametrize(
    ("text", "said"),
    [("id,x,y\n", "no column"), ("id,x,y,top_x,top_y,circle\na,1,here,,,\n", "line 2"), ("<<<<<<<\n", "delete")],
)
def test_a_broken_file_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """With the line and what to do."""
    path = tmp_path / "layout.csv"
    path.write_text(text)
    with pytest.raises(UnreadableInput, match=said):
        read_kept_map(path)
