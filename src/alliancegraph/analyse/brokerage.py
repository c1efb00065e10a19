"""Brokerage: who stands between two actors that have no tie of their own, and between which types.

R. V. Gould, R. M. Fernandez, *Structures of mediation: a formal approach to brokerage in transaction networks*,
Sociological Methodology 19 (1989), for ties without direction: their gatekeeper and representative are then one role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from alliancegraph.analyse.projection import Projection, check_codes, network, simple, standing
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity, fold
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

ROLES: Mapping[str, Mapping[str, str]] = {
    "coordinator": {
        "en": "Both ends are of the broker's own type.",
        "fr": "Les deux bouts sont du type de l'intermédiaire.",
    },
    "itinerant": {
        "en": "Both ends are of one type, the broker is of another.",
        "fr": "Les deux bouts sont d'un même type, l'intermédiaire d'un autre.",
    },
    "representative": {
        "en": "One end is of the broker's own type, the other is not.",
        "fr": "Un bout est du type de l'intermédiaire, l'autre non.",
    },
    "liaison": {
        "en": "Both ends and the broker are of three types.",
        "fr": "Les deux bouts et l'intermédiaire sont de trois types.",
    },
}
"""Role → what it means, by language."""

COLUMNS = ("actor", "name", "type", *ROLES, "total")


def role_of(left: str, broker: str, right: str) -> str:
    """The role of a broker by the types of the three."""
    if left == right:
        return "coordinator" if broker == left else "itinerant"
    return "representative" if broker in (left, right) else "liaison"


def brokerage(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    projection: Projection | None = None,
    *,
    between: Collection[str] = (),
    lang: str = "en",
) -> pd.DataFrame:
    """Pairs of actors without a tie that an actor joins, by role; who joins most comes first.

    Columns ``actor``, ``name``, ``type``, one for each of ``ROLES``, ``total``. Those who join nobody are left out.
    ``between`` two types counts only the pairs with one end in each (narrower types included; the same type twice:
    both ends in it). Raises UsageError for an unknown code and for another number of types than two or none.
    """
    import pandas as pd

    graph = simple(network(knowledge, vocabulary, projection))
    inside = _ends(knowledge, vocabulary, graph, between)
    rows = []
    for node in graph:
        roles = Counter(_role(graph, a, node, b) for a, b in _brokered(graph, node, inside))
        if roles:
            counted = [roles[role] for role in ROLES]
            name = knowledge.entities[node].label(lang)
            rows.append((node, name, graph.nodes[node]["type"], *counted, sum(counted)))
    rows.sort(key=lambda row: (-row[-1], fold(row[1]), row[0]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table.attrs["left_out"] = dict(graph.graph["left_out"])
    return table


def brokered(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    actor: str,
    projection: Projection | None = None,
    *,
    between: Collection[str] = (),
    lang: str = "en",
) -> pd.DataFrame:
    """The pairs behind a row of ``brokerage``: left, left_type, right, right_type, role, by name of both.

    Of two types asked for, the first stands left. Raises UsageError as ``brokerage`` does, for an unknown actor
    (name, alias or id), and for one that has no tie in the network.
    """
    import pandas as pd

    asked = projection or Projection()
    entity = find_entity(knowledge.entities, actor, ("actor", "group", "offering"))
    node = standing(knowledge, vocabulary, asked, entity.id)
    graph = simple(network(knowledge, vocabulary, asked))
    inside = _ends(knowledge, vocabulary, graph, between)
    if node is None or node not in graph:
        raise UsageError(f"{entity.name} has no tie that counts here: it joins nobody")
    pairs = ((a, b) if not inside or a in inside[0] else (b, a) for a, b in _brokered(graph, node, inside))
    rows = [
        (*(cell for n in (a, b) for cell in (knowledge.entities[n].label(lang), graph.nodes[n]["type"])), role)
        for a, b in pairs
        for role in (_role(graph, a, node, b),)
    ]
    rows.sort(key=lambda row: (fold(str(row[0])), fold(str(row[2])), row))
    table = pd.DataFrame(rows, columns=["left", "left_type", "right", "right_type", "role"])
    table.attrs["left_out"] = dict(graph.graph["left_out"])
    return table


def open_pairs(graph: nx.Graph[str], broker: str) -> Iterator[tuple[str, str]]:
    """Pairs of partners of ``broker`` that have no tie of their own, each once, in order."""
    return ((a, b) for a, b in combinations(sorted(graph[broker]), 2) if not graph.has_edge(a, b))


def _brokered(graph: nx.Graph[str], broker: str, inside: list[frozenset[str]]) -> Iterator[tuple[str, str]]:
    return (pair for pair in open_pairs(graph, broker) if not inside or _joins(*pair, inside))


def _role(graph: nx.Graph[str], a: str, broker: str, b: str) -> str:
    return role_of(*(graph.nodes[node]["type"] for node in (a, broker, b)))


def _ends(
    knowledge: Knowledge, vocabulary: Vocabulary, graph: nx.Graph[str], between: Collection[str]
) -> list[frozenset[str]]:
    """The actors of two types, in the order asked; nothing where none are."""
    ends = tuple(between)
    if len(ends) not in (0, 2):
        raise UsageError(f"between takes two actor types, not {len(ends)}: for example hospital and insurer")
    check_codes("actor type", ends, vocabulary.concepts("type"))
    return [_of_type(knowledge, vocabulary, graph, code) for code in ends]


def _joins(a: str, b: str, inside: list[frozenset[str]]) -> bool:
    left, right = inside
    return (a in left and b in right) or (a in right and b in left)


def _of_type(knowledge: Knowledge, vocabulary: Vocabulary, graph: nx.Graph[str], code: str) -> frozenset[str]:
    return frozenset(
        node for node in graph if any(code in vocabulary.broader_types(own) for own in knowledge.entities[node].types)
    )
