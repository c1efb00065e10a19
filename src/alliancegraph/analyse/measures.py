"""The measures of centrality as a table: name, function, which end is central, words, source.

Each function takes the simple network (``projection.simple``) and gives a score a node. Ties are counted,
not weighed, where the definition asks for steps (degree, betweenness, closeness, effective size, k-core); they are
weighed where it asks for strength (weighted degree, eigenvector, PageRank, constraint).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

Scores = Mapping[str, float]

WEIGHT = "weight"

DENSE = 1000
"""Up to this many nodes the eigenvector comes from a dense solver, which has no starting point to choose."""


@dataclass(frozen=True)
class Centrality:
    """A measure and what it says about an actor."""

    name: str
    function: Callable[[nx.Graph[str]], Scores]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    source: str
    higher_is_central: bool = True


def degree(graph: nx.Graph[str]) -> Scores:
    """Number of partners."""
    return dict(graph.degree())


def weighted_degree(graph: nx.Graph[str]) -> Scores:
    """Sum of the weights of an actor's ties."""
    return dict(graph.degree(weight=WEIGHT))


def betweenness(graph: nx.Graph[str]) -> Scores:
    """Share of the shortest paths between all others that pass through the actor."""
    import networkx as nx

    return nx.betweenness_centrality(graph)


def closeness(graph: nx.Graph[str]) -> Scores:
    """Inverse mean distance to those it reaches, times the share of the network it reaches."""
    import networkx as nx

    return nx.closeness_centrality(graph, wf_improved=True)


def eigenvector(graph: nx.Graph[str]) -> Scores:
    """Principal eigenvector of the weighted adjacency matrix of the main component, of length 1.

    Outside the main component (most actors, then most ties, then the first id) the score is 0: scores of
    two components cannot be compared, and the eigenvector of the whole would be 0 there as well, unless
    it were the other way round by an accident of weights. Never fails to converge: the matrix is
    symmetric, non-negative and irreducible, so the vector is unique (Perron-Frobenius).
    """
    import networkx as nx
    import numpy as np

    nodes = _main_component(graph)
    matrix = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=WEIGHT, dtype=np.dtype(float))
    if len(nodes) <= DENSE:
        vector = np.linalg.eigh(matrix.toarray())[1][:, -1]
    else:
        from scipy.sparse.linalg import eigsh

        vector = eigsh(matrix, k=1, which="LA", v0=np.ones(len(nodes)), tol=1e-12)[1][:, 0]
    scores = dict.fromkeys(graph, 0.0)
    scores.update(zip(nodes, map(float, np.abs(vector)), strict=True))
    return scores


def pagerank(graph: nx.Graph[str]) -> Scores:
    """PageRank with damping 0.85; iterated until it changes by less than 1e-12 a node."""
    import networkx as nx

    return nx.pagerank(graph, weight=WEIGHT, tol=1e-12, max_iter=1000)


def constraint(graph: nx.Graph[str]) -> Scores:
    """Burt's constraint: how far an actor's partners are tied to each other."""
    import networkx as nx

    return nx.constraint(graph, weight=WEIGHT)


def effective_size(graph: nx.Graph[str]) -> Scores:
    """Partners of an actor less the mean number of ties that each of them has to the others."""
    import networkx as nx

    return nx.effective_size(graph)


def k_core(graph: nx.Graph[str]) -> Scores:
    """The largest k for which the actor is in a part where everybody has k partners."""
    import networkx as nx

    return nx.core_number(graph)


def _main_component(graph: nx.Graph[str]) -> list[str]:
    import networkx as nx

    parts = (sorted(part) for part in nx.connected_components(graph))
    return min(parts, key=lambda part: (-len(part), -graph.subgraph(part).number_of_edges(), part[0]))


_FREEMAN = "L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1979)"

_TABLE = (
    Centrality(
        "degree",
        degree,
        {"fr": "degré", "en": "degree"},
        {
            "fr": "Nombre de partenaires distincts.",
            "en": "Number of distinct partners.",
        },
        _FREEMAN,
    ),
    Centrality(
        "weighted_degree",
        weighted_degree,
        {"fr": "degré pondéré", "en": "weighted degree"},
        {
            "fr": "Somme des liens, chacun compté selon sa croyance et partagé entre les parties de la relation.",
            "en": "Sum of the ties, each counted by its belief and shared among the parties of the relation.",
        },
        "A. Barrat et al., The architecture of complex weighted networks, PNAS 101 (2004); weights: M. E. J. Newman, "
        "Physical Review E 64, 016132 (2001)",
    ),
    Centrality(
        "betweenness",
        betweenness,
        {"fr": "intermédiarité", "en": "betweenness"},
        {
            "fr": "Part des plus courts chemins entre les autres acteurs qui passent par lui.",
            "en": "Share of the shortest paths between the other actors that pass through it.",
        },
        _FREEMAN,
    ),
    Centrality(
        "closeness",
        closeness,
        {"fr": "proximité", "en": "closeness"},
        {
            "fr": "Inverse de la distance moyenne aux acteurs atteints, multiplié par la part du réseau atteinte.",
            "en": "Inverse of the mean distance to the actors it reaches, times the share of the network it reaches.",
        },
        "S. Wasserman, K. Faust, Social Network Analysis (1994), 5.2.2 and 5.3.2",
    ),
    Centrality(
        "eigenvector",
        eigenvector,
        {"fr": "vecteur propre", "en": "eigenvector"},
        {
            "fr": "Central par ses partenaires centraux ; 0 hors de la composante principale.",
            "en": "Central by having central partners; 0 outside the main component.",
        },
        "P. Bonacich, Power and centrality: a family of measures, American Journal of Sociology 92 (1987)",
    ),
    Centrality(
        "pagerank",
        pagerank,
        {"fr": "PageRank", "en": "PageRank"},
        {
            "fr": "Probabilité d'arriver chez lui en suivant des liens au hasard (amortissement 0,85).",
            "en": "Probability of getting to it by following ties at random (damping 0.85).",
        },
        "S. Brin, L. Page, The anatomy of a large-scale hypertextual web search engine (1998)",
    ),
    Centrality(
        "constraint",
        constraint,
        {"fr": "contrainte", "en": "constraint"},
        {
            "fr": "À quel point ses partenaires sont liés entre eux ; faible, il relie ceux qui ne le sont pas.",
            "en": "How far its partners are tied to each other; when low, it joins those who are not.",
        },
        "R. S. Burt, Structural Holes (1992), chapter 2",
        higher_is_central=False,
    ),
    Centrality(
        "effective_size",
        effective_size,
        {"fr": "taille effective", "en": "effective size"},
        {
            "fr": "Nombre de partenaires, moins le nombre moyen de liens de chacun avec les autres.",
            "en": "Number of partners, less the mean number of ties that each has to the others.",
        },
        "R. S. Burt, Structural Holes (1992), chapter 2; S. P. Borgatti, Connections 20(1) (1997)",
    ),
    Centrality(
        "k_core",
        k_core,
        {"fr": "k-cœur", "en": "k-core"},
        {
            "fr": "Plus grand k tel qu'il appartient à un ensemble où chacun a au moins k partenaires.",
            "en": "Largest k such that it belongs to a set in which each has at least k partners.",
        },
        "S. B. Seidman, Network structure and minimum degree, Social Networks 5 (1983)",
    ),
)

WEIGHED = frozenset({"weighted_degree", "eigenvector", "pagerank", "constraint"})
"""Measures for which it matters how much a tie weighs."""

MEASURES: Mapping[str, Centrality] = {measure.name: measure for measure in _TABLE}
"""All measures by name, in the order in which they are shown."""


def measure_named(name: str) -> Centrality:
    """The measure; ``Weighted-Degree`` and ``weighted degree`` are read as ``weighted_degree``.

    Raises UsageError, with all names, for an unknown one.
    """
    code = name.strip().lower().replace("-", "_").replace(" ", "_")
    if code not in MEASURES:
        raise UsageError(f"no measure {name!r}; there are {', '.join(MEASURES)}")
    return MEASURES[code]
