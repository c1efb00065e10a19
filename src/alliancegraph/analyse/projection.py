"""From knowledge to a network: which relations are ties, who stands as a node, and how much a tie weighs.

**The partner network** is the default. A tie is a relation by which two actors that stay apart commit
something to each other: they work together, serve, supply, fund, license or share data. Left out are
relations against each other (competition, disputes), changes of ownership (after an acquisition one of
the two is no longer a partner but a possession; alliance research draws the same line, see Powell, Koput
and Smith-Doerr, *Administrative Science Quarterly* 41, 1996) and ambitions, which have no second party.
A kind that the ontology adds is a partner tie unless it is a subclass of one of those.

**Parties** are the fillers of participant roles. An offering stands for its maker, a subsidiary for its
top parent on demand, a group for nobody unless asked. All parties of a relation are tied pairwise, except
two that only receive (two clients of one provider need not know each other). The pairs of a relation with
n parties weigh 1/(n-1) each (Newman, *Physical Review E* 64, 016132, 2001), so that a consortium of
twenty gives each member one tie's worth, not nineteen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.as_of import as_of, parse_day
from alliancegraph.analyse.life import last_day, life_of, recency, status_on
from alliancegraph.analyse.rollup import owners
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.tenure import top_owner
from alliancegraph.vocabulary import Kind, Vocabulary

if TYPE_CHECKING:
    import networkx as nx

KIND_SETS: Mapping[str, tuple[str, ...]] = {
    "opposition": ("competition", "legal_dispute"),
    "ownership": ("acquisition", "divestment", "merger", "subsidiary"),
}
"""Names for several kinds at once; ``partner`` is the third: all that is neither of these nor an ambition."""

PARTNER = "partner"
AMBITION = "ambition"

REASONS = ("kind", "belief", "domain", "undated", "period", "status", "parties", "types")
"""Why a relation is not in the network, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Which network is meant. Lists and single strings are taken for tuples, ``2018..2020`` for a period.

    An empty tuple sets no condition. Raises UsageError for a period that is no date and a belief
    outside 0 to 1; unknown codes are refused by ``network``, which has the vocabulary.
    """

    kinds: tuple[str, ...] = (PARTNER,)
    """Kind codes, each with its subkinds, and names of ``KIND_SETS``."""
    statuses: tuple[str, ...] = ("announced", "signed", "active")
    """Status on the last day of the period, or on ``as_of``; the current one when neither is given."""
    period: PartialDate | None = None
    """Keep relations attested on some day of it. Undated ones are left out and counted."""
    types: tuple[str, ...] = ()
    """Keep actors of these types or of narrower ones; both ends of a tie must be kept."""
    min_belief: float = 0.5
    roll_up: bool = False
    """Let subsidiaries, brands and units stand for their top parent."""
    groups: bool = False
    """Let groups stand as nodes. Off: an unnamed cohort never ranks."""
    offerings: bool = False
    """Let offerings stand for themselves instead of their maker."""
    domains: tuple[str, ...] = ()
    """Keep relations in one of these domains or in a narrower one."""
    as_of: date | None = None
    """The network of the graph as it stood on this day, undated relations among them; see ``analyse.as_of``."""
    half_life: float | None = None
    """Years after its last source in which the weight of a tie goes down to a half (``life.recency``), counted
    from ``day``, or from the last day that the graph tells of. Undated relations are left out and counted."""

    def __post_init__(self) -> None:
        for name in ("kinds", "statuses", "types", "domains"):
            object.__setattr__(self, name, _codes(getattr(self, name)))
        object.__setattr__(self, "period", parse_period(self.period))
        object.__setattr__(self, "as_of", parse_day(self.as_of) if self.as_of else None)
        if not 0 <= self.min_belief <= 1:
            raise UsageError(f"minimum belief {self.min_belief} is not between 0 and 1")
        if self.half_life is not None and not self.half_life > 0:
            raise UsageError(f"a half-life of {self.half_life} years leaves no tie: give more than 0")

    @property
    def day(self) -> date | None:
        """The day on which statuses are judged; None means now, after all that is known."""
        return self.as_of or (self.period.latest if self.period else None)


def parse_period(text: PartialDate | str | None) -> PartialDate | None:
    """A period as users write it: ``2018..2020``, ``2018..``, ``..2020``, ``2018``, or EDTF ``2018/2020``.

    None stays None. Raises UsageError for anything else.
    """
    if text is None or isinstance(text, PartialDate):
        return text
    begin, dots, end = text.strip().partition("..") if "/" not in text else (text, "", "")
    try:
        return PartialDate(f"{begin or '..'}/{end or '..'}" if dots else begin)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a period: write 2018..2020, 2018.., or 2018-03") from error


def expand_kinds(vocabulary: Vocabulary, names: Iterable[str]) -> frozenset[str]:
    """Codes of all kinds meant by codes and set names, subkinds included; all relation kinds for no name."""
    relations = {kind.code for kind in vocabulary.kinds.values() if kind.is_relation}
    sets = {name: _below(vocabulary, codes) for name, codes in KIND_SETS.items()}
    sets[PARTNER] = relations - set().union(*sets.values()) - _below(vocabulary, (AMBITION,))
    wanted = tuple(names)
    check_codes("kind", wanted, {*relations, *sets})
    meant = [sets[name] if name in sets else _below(vocabulary, (name,)) for name in wanted]
    return frozenset(relations.intersection(set().union(*meant) if wanted else relations))


def check_codes(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raises UsageError when a code is unknown, with the nearest and all known ones."""
    allowed = sorted(known)
    for code in given:
        if code not in allowed:
            raise UsageError(f"no {what} {code!r}; there are {', '.join(allowed)}")


def network(knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection | None = None) -> nx.MultiGraph[str]:
    """The network of ``projection``: an edge for each relation and pair of parties, keyed by relation id.

    Nodes are entity ids, sorted, with ``label``, ``type``, ``sort``, ``country``; actors without a tie stay
    out. Edges carry ``kind``, ``status``, ``belief``, ``share`` = recency/(n-1), ``weight`` = belief × share,
    ``date``, ``domains``, ``claims``. ``graph["left_out"]`` counts the relations left out by reason, among
    them ``undated``. Raises UsageError for unknown codes.
    """
    import networkx as nx

    frame = Frame(knowledge, vocabulary, projection or Projection())
    edges, left_out = _edges(frame)
    graph: nx.MultiGraph[str] = nx.MultiGraph(left_out=left_out)
    for node in sorted({node for u, v, _, _ in edges for node in (u, v)}):
        graph.add_node(node, **_node(frame.knowledge.entities[node]))
    for u, v, key, tie in edges:
        graph.add_edge(u, v, key=key, **tie)
    return graph


def standing(knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection, entity_id: str) -> str | None:
    """The node by which an entity stands in the network: itself, its maker or its top parent; None for nobody."""
    return Frame(knowledge, vocabulary, projection).standing(entity_id)


def simple(graph: nx.MultiGraph[str]) -> nx.Graph[str]:
    """One edge a pair: ``weight`` is the sum of its ties' weights, ``relations`` and ``evidence`` count
    relations and distinct claims, ``kinds`` lists kind codes.
    """
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph(**graph.graph)
    plain.add_nodes_from(graph.nodes(data=True))
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for u, v, tie in graph.edges(data=True):
        pairs.setdefault((min(u, v), max(u, v)), []).append(tie)
    for (u, v), ties in sorted(pairs.items()):
        plain.add_edge(
            u,
            v,
            weight=sum(tie["weight"] for tie in ties),
            relations=len(ties),
            evidence=len({claim for tie in ties for claim in tie["claims"]}),
            kinds=tuple(sorted({tie["kind"] for tie in ties})),
        )
    return plain


class Frame:
    """A projection made ready to be asked about relations and parties."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection) -> None:
        self.vocabulary, self.asked = vocabulary, projection
        self.knowledge = as_of(knowledge, projection.as_of) if projection.as_of else knowledge
        self.gone = len(knowledge.relations) - len(self.knowledge.relations)
        """Relations that had not begun."""
        self.kinds = expand_kinds(vocabulary, projection.kinds)
        check_codes("status", projection.statuses, vocabulary.concepts("status"))
        check_codes("actor type", projection.types, vocabulary.concepts("type"))
        check_codes("domain", projection.domains, vocabulary.concepts("domain"))
        rolled = owners(self.knowledge, vocabulary, projection.min_belief, projection.day) if projection.roll_up else {}
        self.owner_of: Mapping[str, str] = rolled
        self.today = projection.day or (last_day(self.knowledge.relations) if projection.half_life else None)

    def objection(self, relation: Relation) -> str | None:
        """Why the relation makes no tie (one of REASONS), None when it may."""
        asked, life = self.asked, life_of(relation)
        if relation.kind not in self.kinds:
            return "kind"
        if relation.belief < asked.min_belief or relation.belief <= 0:
            return "belief"
        if asked.domains and not self._any_below("domain", relation.domains, asked.domains):
            return "domain"
        if (asked.period or asked.half_life) and life is None:
            return "undated"
        if life and ((asked.period and not life.overlaps(asked.period)) or (asked.day and not life.begun(asked.day))):
            return "period"
        if asked.statuses and status_on(relation, asked.day) not in asked.statuses:
            return "status"
        return None

    def standing(self, ref: str) -> str | None:
        """The node that a filler stands for, None when it stands for nobody."""
        entity = self.knowledge.entities.get(ref)
        if entity and entity.sort == "offering" and not self.asked.offerings:
            entity = self.knowledge.entities.get(entity.parent or "")
        if entity is None or entity.sort in ("topic", "goal") or (entity.sort == "group" and not self.asked.groups):
            return None
        return top_owner(entity.id, self.owner_of) if entity.sort == "actor" else entity.id

    def fits(self, node: str) -> bool:
        """True when the node is of an asked type."""
        types = self.knowledge.entities[node].types
        return not self.asked.types or self._any_below("type", types, self.asked.types)

    def _any_below(self, scheme: str, codes: Iterable[str], tops: Iterable[str]) -> bool:
        return any(not self.vocabulary.broader(scheme, code).isdisjoint(tops) for code in codes)


def _edges(frame: Frame) -> tuple[list[tuple[str, str, str, dict[str, Any]]], dict[str, int]]:
    """Edges by relation and pair, and how many relations were left out by reason."""
    edges: list[tuple[str, str, str, dict[str, Any]]] = []
    left_out: Counter[str] = Counter(period=frame.gone)
    for relation in sorted(frame.knowledge.relations, key=lambda r: r.id):
        if reason := frame.objection(relation):
            left_out[reason] += 1
            continue
        givers, takers = _parties(relation, frame)
        pairs = list(_pairs(givers, takers))
        kept = [pair for pair in pairs if all(map(frame.fits, pair))]
        if not kept:
            left_out["types" if pairs else "parties"] += 1
        share = recency(relation, frame.today, frame.asked.half_life) / max(len(givers | takers) - 1, 1)
        edges += [(u, v, relation.id, _tie(relation, share, frame)) for u, v in kept]
    return edges, {reason: left_out[reason] for reason in REASONS}


def _parties(relation: Relation, frame: Frame) -> tuple[frozenset[str], frozenset[str]]:
    """Nodes that stand in a relation: those with an active role or an unsaid one, and those that only receive."""
    kind = frame.vocabulary.kinds[relation.kind]
    givers: set[str] = set()
    takers: set[str] = set()
    for role, ref in relation.roles:
        known = frame.vocabulary.roles.get(role)
        node = frame.standing(ref) if known and known.participant else None
        if node:
            (takers if _only_receives(kind, role) else givers).add(node)
    return frozenset(givers), frozenset(takers)


def _only_receives(kind: Kind, role: str) -> bool:
    return not kind.symmetric and role == kind.target and role != kind.source


def _pairs(givers: frozenset[str], takers: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every pair with at least one giver, each pair and all of them in order."""
    return ((u, v) for u, v in combinations(sorted(givers | takers), 2) if u in givers or v in givers)


def _tie(relation: Relation, share: float, frame: Frame) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "status": status_on(relation, frame.asked.day),
        "belief": relation.belief,
        "share": share,
        "weight": relation.belief * share,
        "date": str(relation.date or ""),
        "domains": relation.domains,
        "claims": relation.claims,
    }


def _node(entity: Entity) -> dict[str, str]:
    return {
        "label": entity.name,
        "type": entity.types[0] if entity.types else "",
        "sort": entity.sort,
        "country": entity.country or "",
    }


def _below(vocabulary: Vocabulary, codes: Iterable[str]) -> set[str]:
    """Codes of the kinds named and of all their subclasses; unknown codes name nothing."""
    tops = {vocabulary.kinds[code].iri for code in codes if code in vocabulary.kinds}
    return {kind.code for kind in vocabulary.kinds.values() if not tops.isdisjoint((kind.iri, *kind.ancestors))}


def _codes(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
