"""The part of the library that looks at the network of partners: rankings, brokers, dependence, paths."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from pyvis.network import Network

    from alliancegraph.analyse.intervals import RankWorlds
    from alliancegraph.analyse.paths import Path as Chain
    from alliancegraph.analyse.projection import Projection
    from alliancegraph.analyse.rank_explained import RankExplained
    from alliancegraph.analyse.top_explained import TopExplained
    from alliancegraph.graph import Question


class NetworkOptions(TypedDict, total=False):
    """Which relations and actors make the network; see ``analyse.projection.Projection``."""

    kinds: Collection[str] | str
    statuses: Collection[str] | str
    period: PartialDate | str | None
    types: Collection[str] | str
    min_belief: float
    """Least belief of a relation (that of a claim is settled by ``build``)."""
    roll_up: bool
    groups: bool
    offerings: bool
    domains: Collection[str] | str
    as_of: PartialDate | date | str | None
    half_life: float | None
    """Years without a source after which a tie weighs half, for measures that weigh ties."""


class Analysis(ABC):
    """What ``api.AllianceGraph`` says of its network."""

    vocabulary: Vocabulary

    @property
    @abstractmethod
    def knowledge(self) -> Knowledge:
        """Documents, claims, entities and relations as frozen values."""

    @property
    @abstractmethod
    def questions(self) -> "Mapping[str, Question]":
        """The ready questions by name."""

    def rank(
        self,
        by: str = "degree",
        *,
        top: int | None = None,
        among: Collection[str] = (),
        lang: str = "en",
        worlds: int = 0,
        seed: int = 0,
        **network: Unpack[NetworkOptions],
    ) -> "pd.DataFrame":
        """Actors by a measure of centrality, the most central first; see ``analyse.centrality.rank``.

        With ``worlds`` (best 1000) also how sure the ranks are. Raises UsageError for an unknown measure or code.
        """
        from alliancegraph.analyse.centrality import rank

        asked = _projection(network)
        return rank(self.knowledge, self.vocabulary, by, asked, top, among=among, lang=lang, worlds=worlds, seed=seed)

    def rank_worlds(
        self, by: str = "degree", *, worlds: int = 1000, seed: int = 0, **network: Unpack[NetworkOptions]
    ) -> "RankWorlds":
        """Ranks in many possible worlds: medians, intervals, who is in the top, who stands above whom."""
        from alliancegraph.analyse.intervals import rank_worlds

        return rank_worlds(self.to_networkx(**network), by, worlds=worlds, seed=seed)

    def group_centrality(
        self, group: str, *, lang: str = "en", worlds: int = 0, seed: int = 0, **network: Unpack[NetworkOptions]
    ) -> "pd.DataFrame":
        """Centrality of a group of the registry as if it were one actor, beside as many others; see ``analyse.groups``.

        Raises UsageError for an unknown group, and for one that names no members or has none in the network.
        """
        from alliancegraph.analyse.groups import group_table

        asked, k = _projection(network), self.knowledge
        return group_table(k, self.vocabulary, group, asked, lang=lang, worlds=worlds, seed=seed)

    def core_periphery(
        self, *, lang: str = "en", worlds: int = 0, seed: int = 0, **network: Unpack[NetworkOptions]
    ) -> "pd.DataFrame":
        """Who makes the core of the network; ``attrs["fit"]`` says how well it has one. See ``analyse.core``."""
        from alliancegraph.analyse.core import core_table

        asked, k = _projection(network), self.knowledge
        return core_table(k, self.vocabulary, asked, lang=lang, worlds=worlds, seed=seed)

    def brokers(
        self,
        *,
        of: str | None = None,
        between: Collection[str] = (),
        lang: str = "en",
        **network: Unpack[NetworkOptions],
    ) -> "pd.DataFrame":
        """Who joins actors that have no tie of their own, by role, or the pairs that actor ``of`` joins.

        See ``analyse.brokerage``. Raises UsageError for an unknown actor and for types that are not two.
        """
        from alliancegraph.analyse.brokerage import brokerage, brokered

        asked, k, v = _projection(network), self.knowledge, self.vocabulary
        if of is not None:
            return brokered(k, v, of, asked, between=between, lang=lang)
        return brokerage(k, v, asked, between=between, lang=lang)

    def departure(self, actor: str, *, lang: str = "en", **network: Unpack[NetworkOptions]) -> "pd.DataFrame":
        """What falls apart when an actor leaves: parts and lost paths; see ``analyse.departure``.

        Raises UsageError for an unknown name and for an actor without a tie.
        """
        from alliancegraph.analyse.departure import departure

        return departure(self.knowledge, self.vocabulary, actor, _projection(network), lang=lang)

    def dependence(
        self,
        table: str = "reach",
        *,
        of: str | None = None,
        toward: str | None = None,
        lang: str = "en",
        worlds: int = 0,
        seed: int = 0,
        **network: Unpack[NetworkOptions],
    ) -> "pd.DataFrame":
        """Who depends on whom: ``reach``, ``concentration`` or ``overlap`` of ``analyse.dependence``.

        ``of`` and ``toward`` are by default the types of the ready question ``unavoidable``; ``worlds`` gives ``reach``
        its intervals. Raises UsageError for an unknown table or type.
        """
        from alliancegraph.analyse import dependence

        asked, k, v = _projection(network), self.knowledge, self.vocabulary
        types = {p.name: p.default for p in self.questions["unavoidable"].parameters}
        of, toward = of or types["type"] or "", toward or types["towards"] or ""
        if table == "reach":
            return dependence.reach(k, v, of, toward, asked, lang=lang, worlds=worlds, seed=seed)
        if table == "overlap":
            return dependence.overlap(k, v, of, asked, lang=lang)
        if table == "concentration":
            return dependence.concentration(k, v, asked, lang=lang)
        raise UsageError(f"no table {table!r}; there are reach, concentration, overlap")

    def explain_rank(
        self,
        actor: str,
        by: str = "degree",
        *,
        among: Collection[str] = (),
        lang: str = "en",
        worlds: int = 1000,
        seed: int = 0,
        **network: Unpack[NetworkOptions],
    ) -> "RankExplained":
        """Why an actor ranks where it does: how sure that is, and which relations it rests on.

        Raises UsageError for an unknown name, measure or code, and for an actor that is not in the ranking.
        """
        from alliancegraph.analyse.rank_explained import explain_rank

        asked, k = _projection(network), self.knowledge
        return explain_rank(k, self.vocabulary, actor, by, asked, among=among, lang=lang, worlds=worlds, seed=seed)

    def explain_top(
        self,
        by: str = "degree",
        *,
        top: int = 5,
        among: Collection[str] = (),
        lang: str = "en",
        **network: Unpack[NetworkOptions],
    ) -> "TopExplained":
        """Which relations and claims would change the first ``top`` if they were lost: the quotes to check first.

        Raises UsageError for an unknown measure or code.
        """
        from alliancegraph.analyse.top_explained import explain_top

        asked, k = _projection(network), self.knowledge
        return explain_top(k, self.vocabulary, by, asked, top=top, among=among, lang=lang)

    def timeline(
        self,
        by: str = "degree",
        *,
        first: int | None = None,
        last: int | None = None,
        lang: str = "en",
        **network: Unpack[NetworkOptions],
    ) -> "pd.DataFrame":
        """The network year by year: who comes, who goes, who leads; see ``analyse.years`` for when a tie counts.

        Raises UsageError for an unknown measure or code and for years in the wrong order.
        """
        from alliancegraph.analyse.year_tables import year_table
        from alliancegraph.analyse.years import timeline

        found = timeline(self.knowledge, self.vocabulary, _projection(network), first=first, last=last)
        return year_table(found, by, lang=lang)

    def suggest(
        self,
        actor: str,
        *,
        top: int = 10,
        among: Collection[str] = (),
        lang: str = "en",
        **network: Unpack[NetworkOptions],
    ) -> "pd.DataFrame":
        """Partners to come, as sums of what speaks for them.

        ``attrs["backtest"]`` and ``attrs["told"]`` hold how such suggestions did on later years: read them first.
        Raises UsageError for an unknown name or type, and for a graph too small or too large to test on.
        """
        from alliancegraph.analyse.suggest import suggest
        from alliancegraph.analyse.suggest_told import suggestion_table

        asked, k = _projection({"roll_up": True, **network}), self.knowledge
        return suggestion_table(suggest(k, self.vocabulary, actor, asked, top=top, among=among, lang=lang), lang)

    def explain(
        self, a: str, b: str, *, lang: str = "en", more: int = 0, statuses: Collection[str] | str = ()
    ) -> "list[Chain]":
        """How two actors are linked: the shortest paths and ``more`` longer ones, each with sentences and quotes.

        Relations that are denied or cancelled count only when ``statuses`` names them.
        Raises UsageError for a name that nobody has, with the nearest names, and for an unknown status.
        """
        from alliancegraph.analyse.paths import ANY_LINK, explain

        asked = replace(ANY_LINK, statuses=statuses) if statuses else ANY_LINK  # type: ignore[arg-type]
        return explain(self.knowledge, self.vocabulary, a, b, lang, more=more, projection=asked)

    def to_networkx(self, **network: Unpack[NetworkOptions]) -> "nx.MultiGraph[str]":
        """The network of actors; an edge a relation and pair of parties."""
        from alliancegraph.analyse.projection import network as projected

        return projected(self.knowledge, self.vocabulary, _projection(network))

    def to_pyvis(self) -> "Network":
        """The drawing of the page as a plain ``pyvis.Network``."""
        from alliancegraph.view.drawing import drawing, whole_map
        from alliancegraph.view.network import network
        from alliancegraph.view.ranking import rankings, shares

        scene = drawing(self.knowledge, self.vocabulary)
        first = rankings(self.knowledge, self.vocabulary)[0]
        return network(self.knowledge, self.vocabulary, scene, whole_map(scene, shares(first)), {})


def _projection(network: NetworkOptions) -> "Projection":
    from alliancegraph.analyse.projection import Projection

    return Projection(**network)  # type: ignore[arg-type]  # it takes lists and text for tuples and periods
