"""The graph in VoID: how many triples, entities, classes and properties, by class and property, with examples.

Terms: https://www.w3.org/TR/void/. Counted over the set of all triples, which is what a query without GRAPH sees.
"""

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from alliancegraph.graph.namespaces import PREFIXES
from alliancegraph.graph.nodes import parse_quads
from alliancegraph.model import content_id
from alliancegraph.publish.card import Card
from alliancegraph.publish.dcat import address, subject
from alliancegraph.vocabulary import ID

_TYPE = PREFIXES["rdf"] + "type"
Triple = tuple[ox.NamedNode | ox.BlankNode | ox.Triple, ox.NamedNode, object]


def write(card: Card, trig: bytes) -> bytes:
    """Turtle, without blank nodes."""
    quads = parse_quads(trig, ox.RdfFormat.TRIG)
    triples: set[Triple] = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    properties = Counter(predicate.value for _, predicate, _ in triples)
    classes = Counter(str(o.value) for _, p, o in triples if p.value == _TYPE and isinstance(o, ox.NamedNode))
    graph = f"{card.iri}#graph"
    about = _graph(card, triples, len(classes), len(properties))
    parts = [
        (f"{card.iri}#{what}-{content_id(iri, length=8)}", what, iri, number)
        for what, counted in (("class", classes), ("property", properties))
        for iri, number in sorted(counted.items())
    ]
    partitions = [(f"void:{what}Partition", f"<{name}>") for name, what, _, _ in parts]
    blocks = ["@prefix void: <http://rdfs.org/ns/void#> .", "@prefix dcterms: <http://purl.org/dc/terms/> ."]
    blocks.append(subject(f"<{graph}>", (*about, *partitions)))
    for name, what, iri, number in parts:
        counts = "void:entities" if what == "class" else "void:triples"
        blocks.append(subject(f"<{name}>", ((f"void:{what}", f"<{iri}>"), (counts, str(number)))))
    return "".join(f"{block}\n" for block in blocks).encode()


def _graph(card: Card, triples: set[Triple], classes: int, properties: int) -> Iterator[tuple[str, str]]:
    yield "a", "void:Dataset"
    yield "dcterms:isPartOf", f"<{card.iri}>"
    yield "dcterms:license", f"<{card.licence['url']}>"
    yield "void:dataDump", f"<{address(card, 'graph/alliances.trig')}>"
    yield "void:feature", "<http://www.w3.org/ns/formats/TriG>"
    yield "void:uriSpace", f'"{ID}"'
    yield "void:triples", str(len(triples))
    yield "void:entities", str(len({s for s, p, _ in triples if p.value == _TYPE}))
    yield "void:distinctSubjects", str(len({s for s, _, _ in triples}))
    yield "void:distinctObjects", str(len({o for _, _, o in triples}))
    yield "void:classes", str(classes)
    yield "void:properties", str(properties)
    yield from (("void:vocabulary", f"<{iri}>") for iri in sorted(card.tables["vocabularies"].values()))
    yield from (("void:exampleResource", f"<{iri}>") for iri in _examples(card))


def _examples(card: Card) -> Iterator[str]:
    """The most connected actor with a relation of it, the claim and the document behind it."""
    knowledge = card.knowledge
    seen = Counter(ref for relation in knowledge.relations for ref in relation.refs() if ref.startswith("actor/"))
    first = min(seen, key=lambda ref: (-seen[ref], ref), default=None)
    relation = next((each for each in knowledge.relations if first in each.refs()), None)
    if first is None or relation is None:
        return
    yield f"{ID}{first}"
    yield f"{ID}relation/{relation.id}"
    for claim in knowledge.claims:
        if claim.id in relation.claims[:1]:
            yield from (f"{ID}claim/{claim.id}", f"{ID}document/{claim.document}")
