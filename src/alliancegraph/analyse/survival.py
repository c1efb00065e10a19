"""How long alliances last: spans of relations, and the share that still holds after so many years.

The share is the product-limit estimator (E. L. Kaplan, P. Meier, *Nonparametric estimation from incomplete
observations*, Journal of the American Statistical Association 53, 1958), its error is Greenwood's (M. Greenwood,
*The errors of sampling of the expectation of life*, 1926), the interval of the half-life that of R. Brookmeyer and
J. Crowley, *A confidence interval for the median survival time*, Biometrics 38 (1982), on the log-log scale.

The press tells beginnings more often than ends, so the half-life is given twice. A relation whose end nobody told is
followed until its last source (it may have ended unheard the day after), or until the last day of the graph (it goes
on unheard). The truth lies between the two when ends are as likely told as anything else, and above neither for sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf, log, sqrt

from alliancegraph.analyse.life import DAYS, life_of
from alliancegraph.analyse.projection import Projection, network
from alliancegraph.assemble.telling import GONE
from alliancegraph.dates import PartialDate
from alliancegraph.model import Knowledge, Relation
from alliancegraph.vocabulary import ENDINGS, Vocabulary

Z = 1.6449
"""Half width of a 90 % interval of the normal distribution, in standard errors."""


@dataclass(frozen=True, slots=True)
class Span:
    """A relation from its beginning to its end, or to where it is lost from sight."""

    relation: str
    begin: date
    last: date
    """The day it was over, else the last that is attested."""
    over: bool

    @property
    def years(self) -> float:
        """Length; 0 when all is said of one date."""
        return max(0, (self.last - self.begin).days) / DAYS


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of the partner relations, and those that have none."""

    spans: tuple[Span, ...]
    undated: int
    """Relations that no source dates."""
    unbegun: int
    """Relations that no date shows before their end: how long they lasted is not known."""
    until: date | None
    """Last day that the graph tells of any of them."""


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the curve: after so many years an end is known."""

    years: float
    at_risk: int
    """Relations that are followed so long."""
    ended: int
    share: float
    """Of the relations that still hold after it."""
    error: float
    """Standard error of the share's log(-log)."""


@dataclass(frozen=True, slots=True)
class HalfLife:
    """After how many years half of the relations are over; None: the curve does not come down so far."""

    years: float | None
    low: float | None
    high: float | None
    """Ends of the 90 % interval; None where it is open."""
    relations: int
    ended: int
    at_risk: int
    """Relations still followed at the half-life, or at the last end: on so few the tail of the curve rests."""


def spans_of(knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection | None = None) -> Spans:
    """Spans of the relations that tie two actors in the projection's network, over or not; its period is not asked.

    Raises UsageError for unknown codes.
    """
    asked = projection or Projection()
    statuses = asked.statuses and (*asked.statuses, *ENDINGS)
    graph = network(knowledge, vocabulary, replace(asked, statuses=statuses, period=None, as_of=None))
    keys = {key for _, _, key in graph.edges(keys=True)}
    tied = [relation for relation in knowledge.relations if relation.id in keys]
    dated = [relation for relation in tied if life_of(relation)]
    days = [day for relation in dated for day in (*map(middle, _attested(relation)), end_of(relation)) if day]
    until = max(days, default=None)
    found = [span for relation in dated if until and (span := span_of(relation, until))]
    return Spans(tuple(found), len(tied) - len(dated), len(dated) - len(found), until)


def span_of(relation: Relation, until: date) -> Span | None:
    """Its span, where ``until`` is the last day of one that is said to go on; None when no date shows it alive."""
    begin, end = begin_of(relation), end_of(relation)
    if begin is None or (end and end < begin):
        return None
    if end:
        return Span(relation.id, begin, end, True)
    dates = _attested(relation)
    goes_on = any(said.latest is None for said in dates)
    return Span(relation.id, begin, until if goes_on else max(map(middle, dates)), False)


def begin_of(relation: Relation) -> date | None:
    """Middle of the first date that says it was there; None when only its end, or nothing, is dated."""
    days = [middle(said) for said in _attested(relation)]
    return min(days, default=None)


def end_of(relation: Relation) -> date | None:
    """Middle of the first dated step by which it was over; None while it is not, or nobody says since when."""
    if relation.status not in ENDINGS:
        return None
    return min((middle(PartialDate(e.date)) for e in relation.events if e.date and e.status in ENDINGS), default=None)


def middle(said: PartialDate) -> date:
    """Middle of the days a date can mean, so that "2018" is neither always early nor always late."""
    first, last = said.earliest or said.latest, said.latest or said.earliest
    if first is None or last is None:
        raise ValueError(f"not a date: {said}")  # one end at least is closed, see PartialDate
    return first + (last - first) / 2


def followed(spans: Spans) -> tuple[Span, ...]:
    """The same as if relations whose end nobody told went on until the last day of the graph."""
    return tuple(span if span.over or not spans.until else replace(span, last=spans.until) for span in spans.spans)


def kaplan_meier(spans: Iterable[Span]) -> tuple[Step, ...]:
    """The curve: a step for each length at which a relation was over.

    One that is lost from sight after just that length was still there and counts among those at risk.
    """
    lengths = sorted((span.years, span.over) for span in spans)
    steps: list[Step] = []
    share, spread = 1.0, 0.0
    for years in sorted({length for length, over in lengths if over}):
        at_risk = sum(length >= years for length, _ in lengths)
        ended = sum(over and length == years for length, over in lengths)
        share *= 1 - ended / at_risk
        spread += ended / (at_risk * (at_risk - ended)) if at_risk > ended else inf
        steps.append(Step(years, at_risk, ended, share, _error(share, spread)))
    return tuple(steps)


def half_life(spans: Sequence[Span]) -> HalfLife:
    """Where the curve comes down to one half, with its 90 % interval."""
    steps = kaplan_meier(spans)
    at = next((step for step in steps if step.share <= 0.5), None)
    # at 0 the curve has no error to tell: nothing is concluded from it
    told = [step for step in steps if step.share]
    inside = [step for step in told if abs(_log_log(step.share) - _log_log(0.5)) <= Z * step.error]
    # the interval ends where the curve leaves it for good: at the next step after the last one inside
    after = [step.years for step in told if inside and step.years > inside[-1].years]
    return HalfLife(
        at.years if at else None,
        inside[0].years if inside else (at.years if at else None),
        after[0] if after else None,
        len(spans),
        sum(span.over for span in spans),
        (at or steps[-1]).at_risk if steps else 0,
    )


def _attested(relation: Relation) -> list[PartialDate]:
    """Dates on which it is said to be there."""
    dates = [PartialDate(event.date) for event in relation.events if event.date and event.status not in GONE]
    return dates + ([relation.date] if relation.date else [])


def _error(share: float, spread: float) -> float:
    """Standard error on the log-log scale; endless at 0, where it has none."""
    return sqrt(spread) / -log(share) if share else inf


def _log_log(share: float) -> float:
    return log(-log(share))
