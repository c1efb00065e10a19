"""The view as JSON-LD is part of the whole export: same IRIs, same named graphs, same triples."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Dataset, URIRef

from alliancegraph.graph.namespaces import RELATIONS
from alliancegraph.graph.serialise import serialise
from alliancegraph.graph.write import write_trig
from alliancegraph.vocabulary import Vocabulary
from tests.view.sample import grown

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
Quads = set[tuple[str, str, str, str]]


def quads(text: str, form: str) -> Quads:
    """As rdflib reads them: subject, predicate, object and graph in N3."""
    dataset = Dataset()
    dataset.parse(data=text, format=form)
    return {(s.n3(), p.n3(), o.n3(), URIRef(str(getattr(c, "identifier", c))).n3()) for s, p, o, c in dataset.quads()}


@pytest.fixture(scope="module")
def whole(vocabulary: Vocabulary) -> Quads:
    knowledge = grown(60)
    knowledge = replace(knowledge, entities={ref: e for ref, e in knowledge.entities.items() if ref != "goal/none"})
    return quads(serialise(write_trig(knowledge, vocabulary), "jsonld").decode(), "json-ld")


def saved(page: "Page") -> Quads:
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#jsonld")
    assert download.value.suggested_filename.endswith(".jsonld")
    return quads(Path(download.value.path()).read_text(encoding="utf-8"), "json-ld")


@pytest.mark.parametrize("address", ["#v=all&s=-", "#v=ego1:actor/elan", "#v=all&s=-&g=1"])
def test_its_triples_are_those_of_the_whole_export(address: str, open_page: Open, whole: Quads) -> None:
    """Nothing is in it that the export does not hold, and of a relation in view nothing is left out."""
    found = saved(open_page(address))
    assert found - whole == set()
    graph = URIRef(RELATIONS).n3()
    subjects = {s for s, _, _, g in found if g == graph}
    assert sum("/relation/" in s and "/event/" not in s and "/amount/" not in s for s in subjects) >= 5
    assert {quad for quad in whole if quad[3] == graph and quad[0] in subjects} <= found
    assert any("quote" in p for _, p, _, _ in found)
