"""Would the suggestions have come true? Scores of one day against the partners of the years after it.

Only what is attested until the split is scored, with weights learned from still earlier years (``link_model``). Tested
are all pairs of actors that had partners by then and were none to each other (D. Liben-Nowell, J. Kleinberg, *The
link-prediction problem for social networks*, JASIST 58, 2007); sought are those of which a relation began after it. A
pair that the graph does not tell of counts as no partners, which it may be wrong about: precision is a lower bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from alliancegraph.analyse.link_features import Scene, scene_on
from alliancegraph.analyse.link_model import Model, fit
from alliancegraph.analyse.projection import Projection, network
from alliancegraph.analyse.ranking_quality import interval, mean, precision, shares_below, wilson, within
from alliancegraph.analyse.rollup import owners
from alliancegraph.analyse.survival import span_of
from alliancegraph.analyse.worlds import Mask, Whole
from alliancegraph.analyse.years import check_year
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from alliancegraph.tenure import top_owner
from alliancegraph.vocabulary import ENDINGS, Vocabulary

SPLIT = 2021
HORIZON = 3
"""Years before the split whose new partners the weights are learned from."""
AT = (10, 20, 50)
RESAMPLES = 2000
RIVAL = "preferential_attachment"
SUGGESTED = "suggestions"


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one score finds the new partners."""

    name: str
    auc: float
    auc_interval: tuple[float, float]
    precision: tuple[float, ...]
    """At each of ``AT``."""
    precision_interval: tuple[tuple[float, float], ...]
    within: float
    """Chance that a new partner of an actor scores above others in its own list; see ``ranking_quality.within``."""


@dataclass(frozen=True)
class Backtest:
    """What a split showed."""

    split: int
    until: int
    """Last year of the test."""
    actors: int
    pairs: int
    """Pairs that might have become partners."""
    found: int
    """Pairs that did."""
    qualities: tuple[Quality, ...]
    """Of the suggestions, then of simpler scores, then of chance."""
    lead: tuple[float, float, float]
    """AUC of the suggestions less that of preferential attachment, and its 90 % interval, on the same pairs."""
    model: Model

    @property
    def verdict(self) -> str:
        """``better`` or ``worse`` than preferential attachment, ``level``, or ``untested`` where nothing was found."""
        _, low, high = self.lead
        if not self.found:
            return "untested"
        return "better" if low > 0 else "worse" if high < 0 else "level"


def backtest(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    projection: Projection | None = None,
    *,
    split: int = SPLIT,
    horizon: int = HORIZON,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Backtest:
    """Scores on the last day of ``split`` against the partners that came until the last year of the graph.

    Raises UsageError for unknown codes, a horizon below 1, and a split that is no year or has no pairs to score.
    """
    if horizon < 1:
        raise UsageError(f"horizon {horizon} leaves nothing to learn from: give 1 year or more")
    for year in (split, split - horizon):
        check_year(year)
    asked = projection or Projection()
    scene = scene_on(knowledge, vocabulary, asked, PartialDate(f"{split:04}"))
    if not len(scene.candidates):
        raise UsageError(f"by the end of {split} the graph has no pairs of actors to score: give another year")
    model = learn(knowledge, vocabulary, asked, split, horizon)
    sought, until = _sought(knowledge, vocabulary, asked, scene, split, None)
    pairs = scene.candidates
    scores = {SUGGESTED: model.scores(scene.values(pairs))}
    scores |= {name: matrix[pairs[:, 0], pairs[:, 1]] for name, matrix in scene.heuristics.items()}
    scores["chance"] = np.zeros(len(pairs))
    below = {name: shares_below(values, sought) for name, values in scores.items()}
    lead = below[SUGGESTED] - below[RIVAL]
    return Backtest(
        split,
        until,
        len(scene.nodes),
        len(pairs),
        int(sought.sum()),
        tuple(
            Quality(
                name,
                mean(below[name]),
                interval(below[name], resamples, seed),
                tuple(precision(values, sought, k) for k in AT),
                tuple(wilson(precision(values, sought, k), k) for k in AT),
                mean(within(values, sought, pairs)),
            )
            for name, values in scores.items()
        ),
        (mean(lead), *interval(lead, resamples, seed)),
        model,
    )


def learn(
    knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection, split: int, horizon: int = HORIZON
) -> Model:
    """Weights by which the pairs of ``horizon`` years before the split tell who became partners until then."""
    earlier = scene_on(knowledge, vocabulary, projection, PartialDate(f"{split - horizon:04}"))
    sought, _ = _sought(knowledge, vocabulary, projection, earlier, split - horizon, split)
    return fit(earlier.values(earlier.candidates), sought.astype(float))


def _sought(
    knowledge: Knowledge, vocabulary: Vocabulary, asked: Projection, scene: Scene, after: int, until: int | None
) -> tuple[Mask, int]:
    """Which candidates became partners after one year and until another, and the last year of a beginning."""
    first, last = date(after, 12, 31), date(until, 12, 31) if until is not None else None
    pairs = scene.candidates
    came = came_after(knowledge, vocabulary, asked, scene, first, last)[pairs[:, 0], pairs[:, 1]]
    return came > 0, max(_beginnings(knowledge, first, last).values(), default=after)


def came_after(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    asked: Projection,
    scene: Scene,
    after: date,
    until: date | None = None,
) -> Whole:
    """(actors, actors): first year in which the two began a relation after one day and until another; 0 for none."""
    began = _beginnings(knowledge, after, until)
    asked = replace(asked, statuses=asked.statuses and (*asked.statuses, *ENDINGS), period=None, as_of=until)
    graph = network(knowledge, vocabulary, replace(asked, roll_up=False))
    # who belonged to whom at the beginning: a firm bought later is still itself
    owner_of = owners(knowledge, vocabulary, asked.min_belief, after) if asked.roll_up else {}
    at = {node: i for i, node in enumerate(scene.nodes)}
    found = np.zeros((len(at), len(at)), dtype=np.int64)
    for u, v, key in graph.edges(keys=True):
        one, other = (at.get(top_owner(node, owner_of)) for node in (u, v))
        if key in began and one is not None and other is not None:
            earlier = found[one, other] or began[key]
            found[one, other] = found[other, one] = min(earlier, began[key])
    return found


def _beginnings(knowledge: Knowledge, after: date, until: date | None) -> Mapping[str, int]:
    """Relation → year in which it began, of those that began in between; never of one of which only the end is told."""
    spans = (span_of(relation, after) for relation in knowledge.relations)
    return {s.relation: s.begin.year for s in spans if s and s.begin > after and (until is None or s.begin <= until)}
