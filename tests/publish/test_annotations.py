"""Web Annotations: every quote is found again by its words around it and by its position, and nothing is fetched."""

import json
from typing import Any

import pytest
import rdflib

import alliancegraph as ag
from alliancegraph.publish import annotations
from alliancegraph.vocabulary import ID
from alliancegraph.workspace import Workspace
from tests.graph.fixture import KNOWLEDGE

OA = rdflib.Namespace(annotations.OA)


@pytest.fixture(scope="module")
def data(built: Workspace) -> bytes:
    return annotations.write(ag.load(built.root))


def test_selectors_find_the_quote_in_the_text(built: Workspace, data: bytes) -> None:
    """Prefix, quote and suffix stand one after the other where the position says."""
    texts = {f"{ID}document/{document.id}": document.text for document in ag.load(built.root).documents()}
    found: list[dict[str, Any]] = json.loads(data)["@graph"]
    assert found
    for annotation in found:
        quote, position = annotation["target"]["selector"]
        text = texts[annotation["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.startswith(around, position["start"] - len(quote["prefix"]))
        assert len(quote["prefix"]) <= annotations.AROUND


def test_it_is_json_ld_of_the_web_annotation_model(built: Workspace, data: bytes) -> None:
    """Parsed by rdflib with the context in the file: an annotation a claim, body the relation, no blank node."""
    kg = ag.load(built.root)
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    found = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(found) == len(kg.knowledge.claims)
    attested = {(f"{ID}claim/{c}/annotation", f"{ID}relation/{r.id}") for r in kg.knowledge.relations for c in r.claims}
    bodies = {(str(s), str(o)) for s, o in graph.subject_objects(OA.hasBody)}
    assert attested <= bodies
    for annotation in found:
        target = graph.value(annotation, OA.hasTarget)
        kinds = {graph.value(s, rdflib.RDF.type) for s in graph.objects(target, OA.hasSelector)}
        assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}
        assert graph.value(annotation, OA.motivatedBy) == OA.identifying
    starts = [o.datatype for o in graph.objects(None, OA.start) if isinstance(o, rdflib.Literal)]
    assert set(starts) == {rdflib.XSD.nonNegativeInteger}


def test_the_context_is_in_the_file(data: bytes) -> None:
    """No address that a reader would have to fetch."""
    assert isinstance(json.loads(data)["@context"], dict)


def test_without_documents_the_quotes_stand_alone() -> None:
    """A graph made by hand has no texts: exact words and position, no prefix or suffix."""
    found = json.loads(annotations.write(ag.AllianceGraph(KNOWLEDGE)))["@graph"]
    assert all("prefix" not in each["target"]["selector"][0] for each in found)
    assert all(each["target"]["selector"][0]["exact"] for each in found)
