"""The shortcuts with their belief in RDF 1.2: each triple annotated by the relations that it is derived from.

The relation itself is the reifier (``a ag:partnerOf b ~ relation:… {| ag:belief 0.9 |}``), so there is no blank node,
and two relations behind one triple keep their own belief. Syntax: https://www.w3.org/TR/rdf12-turtle/
"""

from collections.abc import Iterator

from alliancegraph.graph.derive import shortcuts
from alliancegraph.graph.namespaces import PREFIXES, name, number, tagged, term, text
from alliancegraph.model import Entity, Relation
from alliancegraph.publish.exportable import Exportable
from alliancegraph.vocabulary import local

_USED = ("ag", "actor", "group", "offering", "topic", "domain", "goal", "relation", "claim", "status", "skos", "xsd")


def write(kg: Exportable) -> bytes:
    """Turtle 1.2, sorted; shortcuts of live and believed relations, and the names of their ends."""
    about: dict[tuple[str, str, str], list[Relation]] = {}
    for relation in sorted(kg.knowledge.relations, key=lambda each: each.id):
        for triple in sorted(set(shortcuts([relation], kg.vocabulary, kg.knowledge.entities))):
            about.setdefault(triple, []).append(relation)
    entities = kg.knowledge.entities
    ends = sorted({end for source, _, target in about for end in (source, target) if end in entities})
    lines = [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in _USED]
    lines += [line for end in ends for line in _named(entities[end])]
    lines += [_annotated(triple, relations, kg) for triple, relations in sorted(about.items())]
    return "".join(f"{line}\n" for line in ('VERSION "1.2"', *lines)).encode()


def _named(entity: Entity) -> Iterator[str]:
    labels = [tagged(label, lang) for lang, label in entity.labels] or [text(entity.name)]
    yield f"{name(entity.id)} skos:prefLabel {' , '.join(sorted(labels))} ."


def _annotated(triple: tuple[str, str, str], relations: list[Relation], kg: Exportable) -> str:
    source, shortcut, target = triple
    annotations = [f"  ~ {name(f'relation/{r.id}')} {{| {' ; '.join(_said(r, kg))} |}}" for r in relations]
    return "\n".join([f"{name(source)} {term(shortcut)} {name(target)}", *annotations]) + " ."


def _said(relation: Relation, kg: Exportable) -> Iterator[str]:
    """What a relation says of the triple."""
    yield f"a {term(local(kg.vocabulary.kinds[relation.kind].iri))}"
    yield f"ag:belief {number(relation.belief)}"
    yield f"ag:status {name(f'status/{relation.status}')}"
    yield f"ag:origins {relation.origins}"
    if relation.date:
        yield f"ag:date {text(str(relation.date))}"
    yield f"ag:attestedBy {' , '.join(name(f'claim/{claim}') for claim in relation.claims)}"
