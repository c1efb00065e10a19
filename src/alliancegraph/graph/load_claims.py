"""Claims from their nodes, with every proof."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar, get_args

from alliancegraph.graph.describe import SORT_OF_FAMILY
from alliancegraph.graph.nodes import Node, Nodes
from alliancegraph.model import Amount, Claim, Filler, Measure, Origin, Polarity, Said, Sort
from alliancegraph.vocabulary import NAMESPACE, iri

Choice = TypeVar("Choice", bound=str)
Bound = Literal["exact", "min", "max", "about"]

POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
SORTS: tuple[Sort, ...] = get_args(Sort)
BOUNDS: tuple[Bound, ...] = get_args(Bound)


def read_claim(node: Node, nodes: Nodes, kinds: Mapping[str, str]) -> Claim:
    """The claim that a node describes; ``kinds`` gives the code of a kind's class.

    Raises UnreadableInput for what is missing, double or malformed, and for a claim that is no longer what
    its digest was made from.
    """
    numbered, through = _fillers(node, nodes)
    date, place, page = node.date(), node.text("ag:place"), node.text("ag:page")
    claim = Claim(
        document=node.need_code("ag:inDocument", "document/"),
        kind=kind_of(node, kinds, node.need("ag:kind")),
        fillers=tuple(filler for _, filler in sorted(numbered, key=lambda pair: pair[0])),
        quote=node.need_proof(""),
        trigger=node.need_proof("trigger"),
        method=node.need("ag:method"),
        confidence=float(node.number("ag:confidence")),
        polarity=_one_of(node, "polarity", node.need("ag:polarity"), POLARITIES),
        status=node.need_code("ag:claimedStatus", "status/"),
        cues=tuple(node.compact("ag:cueProof", words) for words in _numbered(node, "ag:cueProof")),
        date=Said(date, node.compact("ag:dateProof", node.need("ag:dateProof"))) if date else None,
        amount=_claimed_amount(node),
        place=None if place is None else Said(place, node.compact("ag:placeProof", node.need("ag:placeProof"))),
        domains=tuple(_domain(node, said) for said in _numbered(node, "ag:domainProof")),
        through=through,
        measure=_measure(node),
        origin=_origin(node),
        event=node.text("ag:event"),
        note=node.text("ag:note"),
        page=None if page is None else node.whole("ag:page"),
    )
    if claim.id != node.key:
        raise node.error(f"was changed by hand: its content makes the id {claim.id}; build again")
    return claim


def _fillers(node: Node, nodes: Nodes) -> tuple[list[tuple[int, Filler]], Filler | None]:
    """Fillers with their numbers, and the one called ``through``."""
    numbered, through = [], None
    for key in node.codes("ag:filler", "filler/"):
        filler = _filler(nodes[iri(f"filler/{key}")])
        last = key.rpartition("-")[2]
        if last == "through":
            through = filler
        elif last.isascii() and last.isdigit():
            numbered.append((int(last), filler))
        else:
            raise node.error(f"has the filler {key}, whose name does not end in its number")
    return numbered, through


def _numbered(node: Node, predicate: str) -> Iterator[str]:
    """Literals in the order of the number that each begins with, without it."""
    found = []
    for value in node.texts(predicate):
        number, _, rest = value.partition(" ")
        if not (number.isascii() and number.isdigit()):
            raise node.error(f"has {value!r} as {predicate}, which does not begin with its number")
        found.append((int(number), rest))
    return (rest for _, rest in sorted(found))


def _domain(node: Node, said: str) -> Said[str]:
    code, _, words = said.partition(" ")
    return Said(code, node.compact("ag:domainProof", words))


def kind_of(node: Node, kinds: Mapping[str, str], class_iri: str) -> str:
    """Code of a kind's class; raises UnreadableInput for a class that is no kind."""
    if class_iri not in kinds:
        known = ", ".join(sorted(kinds.values()))
        raise node.error(f"has the unknown kind {class_iri}; declare it in ontology/ or use one of {known}")
    return kinds[class_iri]


def _one_of(node: Node, what: str, value: str, choices: tuple[Choice, ...]) -> Choice:
    for choice in choices:
        if value == choice:
            return choice
    raise node.error(f"has the {what} {value!r}; use one of {', '.join(choices)}")


def _filler(node: Node) -> Filler:
    ref = node.code("ag:entity", "")
    sort = node.text("ag:sort") or SORT_OF_FAMILY.get((ref or "").split("/")[0], "")
    return Filler(
        role=node.need("ag:role").removeprefix(NAMESPACE),
        name=node.need("ag:name"),
        sort=_one_of(node, "sort", sort, SORTS),
        proof=node.need_proof(""),
        ref=ref,
        type=node.code("ag:readType", "type/"),
        anaphor=node.proof("anaphor"),
    )


def _claimed_amount(node: Node) -> Amount | None:
    proof = node.proof("amount")
    if proof is None:
        return None
    return Amount(node.number("ag:amountValue"), node.need("ag:amountCurrency"), proof, node.true("ag:outlier"))


def _measure(node: Node) -> Measure | None:
    proof = node.proof("measure")
    if proof is None:
        return None
    return Measure(
        kind=node.need_code("ag:measureKind", "measure/"),
        value=node.number("ag:measureValue"),
        unit=node.text("ag:measureCurrency") or node.need_code("ag:measureUnit", "unit/"),
        bound=_one_of(node, "bound", node.need("ag:measureBound"), BOUNDS),
        proof=proof,
    )


def _origin(node: Node) -> Origin:
    return Origin(
        url=node.text("ag:originUrl"),
        title=node.text("ag:originTitle"),
        publisher=node.text("ag:originPublisher"),
        date=node.text("ag:originDate"),
        lang=node.text("ag:originLanguage"),
    )
