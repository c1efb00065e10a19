"""Owners and former names from their nodes in the registry graph."""

from collections.abc import Mapping
from typing import TypeVar

from alliancegraph.dates import PartialDate
from alliancegraph.graph.namespaces import REGISTRY
from alliancegraph.graph.nodes import Node, Nodes
from alliancegraph.tenure import Naming, Ownership, Tenure, first_day, last_day

T = TypeVar("T", bound=Tenure)


def read_owners(nodes: Nodes) -> Mapping[str, tuple[Ownership, ...]]:
    """Entity id of the owned → its ownerships, sorted by id; raises UnreadableInput for what is malformed."""
    found: dict[str, tuple[Ownership, ...]] = {}
    for node in nodes.of(REGISTRY, "ownership/"):
        source, note = node.text("dcterms:source"), node.text("skos:note")
        one = _days(node, Ownership(node.id, node.need_code("ag:owner", ""), *_span(node), source, note))
        owned = node.need_code("ag:owned", "")
        found[owned] = (*found.get(owned, ()), one)
    return found


def read_names(nodes: Nodes) -> Mapping[str, tuple[Naming, ...]]:
    """Entity id of the named → its former names, sorted by id; raises UnreadableInput for what is malformed."""
    found: dict[str, tuple[Naming, ...]] = {}
    for node in nodes.of(REGISTRY, "naming/"):
        one = _days(node, Naming(node.id, node.need("ag:formerName"), *_span(node)))
        named = node.need_code("ag:named", "")
        found[named] = (*found.get(named, ()), one)
    return found


def _span(node: Node) -> tuple[PartialDate | None, PartialDate | None]:
    return node.edtf("ag:since"), node.edtf("ag:until")


def _days(node: Node, tenure: T) -> T:
    """The tenure, whose first and last day must be those that the node says."""
    node.expect("ag:earliest", first_day(tenure) if tenure.since else None, f"ag:since {tenure.since}")
    node.expect("ag:latest", last_day(tenure) if tenure.until else None, f"ag:until {tenure.until}")
    return tenure
