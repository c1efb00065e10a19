"""Small values for tests: a registry of a few actors, and claims about them."""

from collections.abc import Iterable, Mapping

from alliancegraph.model import Claim, Entity, Filler, Proof, Sort
from alliancegraph.registry import Registry
from alliancegraph.vocabulary import VOCAB, Concept, Kind, Vocabulary

ENTITIES = (
    Entity(
        "actor/ibm", "actor", "IBM", aliases=("International Business Machines",), types=("big_tech",), country="US"
    ),
    Entity("actor/ibm-watson-health", "actor", "IBM Watson Health", types=("tech",), country="US", parent="actor/ibm"),
    Entity("actor/merck-co", "actor", "Merck & Co.", aliases=("MSD",), types=("pharma",), country="US"),
    Entity("actor/merck-kgaa", "actor", "Merck KGaA", types=("pharma",), country="DE"),
    Entity("actor/orange", "actor", "Orange", aliases=("Orange Business",), types=("telecom",), country="FR"),
    Entity("actor/apple", "actor", "Apple", aliases=("Apple Inc.",), types=("big_tech",), country="US"),
    Entity("actor/american-heart-association", "actor", "American Heart Association", types=("nonprofit",)),
    Entity("actor/palantir", "actor", "Palantir Technologies", types=("tech",), country="US"),
    Entity("group/gafam", "group", "GAFAM"),
    Entity("offering/azure", "offering", "Microsoft Azure", aliases=("Azure",), parent="actor/ibm"),
)

TYPES = {
    "big_tech": ("digital",),
    "tech": ("digital",),
    "startup": ("digital",),
    "digital": (),
    "telecom": ("digital",),
}


def concept(scheme: str, code: str, label: str, broader: tuple[str, ...] = ()) -> Concept:
    return Concept(scheme, code, f"{VOCAB}{scheme}/{code}", {"en": label}, {}, broader, {})


def kind(code: str, source: str, target: str, roles: tuple[str, ...] = ()) -> Kind:
    every = tuple(sorted({source, target, "otherParty", "through", *roles}))
    return Kind(code, f"urn:{code}", {}, {}, source, target, source == target, None, (), every)


def vocabulary(
    entities: Iterable[Entity] = ENTITIES,
    ambiguous: Mapping[str, frozenset[str]] | None = None,
    different: Mapping[str, frozenset[str]] | None = None,
) -> Vocabulary:
    kinds = [kind("partnership", "partner", "partner"), kind("service_provision", "provider", "client")]
    return Vocabulary(
        folders=(),
        kinds={k.code: k for k in kinds},
        roles={},
        schemes={
            "type": {code: concept("type", code, code, broader) for code, broader in TYPES.items()},
            "domain": {"cloud": concept("domain", "cloud", "Cloud")},
            "goal": {"prevention": concept("goal", "prevention", "Prevention")},
        },
        registry=Registry({entity.id: entity for entity in entities}, {}, ambiguous or {}, different or {}),
        terms={},
    )


def filler(
    name: str, role: str = "partner", sort: Sort = "actor", type_: str | None = None, ref: str | None = None
) -> Filler:
    return Filler(role, name, sort, Proof(0, len(name), name), ref, type_)


def claim(
    *fillers: Filler | str, document: str = "d1", at: int = 0, kind: str = "partnership", **rest: object
) -> Claim:
    whole = Proof(at, at + 50, "the sentence")
    all_ = tuple(filler(f) if isinstance(f, str) else f for f in fillers)
    made = Claim(document, kind, all_, whole, Proof(at, at + 3, "the"), "frame:test", 0.9)
    for name, value in rest.items():
        object.__setattr__(made, name, value)
    return made
