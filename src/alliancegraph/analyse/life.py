"""A relation in time: the days its sources attest, and the status it had on a given day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alliancegraph import assemble
from alliancegraph.dates import PartialDate
from alliancegraph.model import Relation, StatusEvent

DAYS = 365.25
"""In a year."""
OVER = "ended"
"""The status that says a relation held before; the others say nothing about the time before them."""


@dataclass(frozen=True, slots=True)
class Life:
    """From the first day a relation is attested to the last; None when it is said to go on."""

    first: date
    last: date | None

    def overlaps(self, period: PartialDate) -> bool:
        """True when some day of the period lies in it."""
        begin, end = period.earliest, period.latest
        begins_after = end is not None and self.first > end
        ends_before = self.last is not None and begin is not None and self.last < begin
        return not (begins_after or ends_before)

    def begun(self, day: date) -> bool:
        """True when it begins on or before ``day``."""
        return self.first <= day


def life_of(relation: Relation) -> Life | None:
    """The span from its date to its last dated status event; None when nothing dates it.

    A relation of 2016 that a source of 2019 still calls active is attested 2016 to 2019. Nothing is
    assumed after the last source: an alliance does not live for ever because nobody reported its end. Nor
    before the first: ``../2018`` (begun by 2018) is attested on the last day of 2018, and so is what is only known to
    have been cancelled in 2018: a step counts from the day that puts it in order (``assemble.step_day``).
    """
    own = [relation.date] if relation.date else []
    lasts = [said.latest for said in (*own, *(PartialDate(event.date) for event in relation.events if event.date))]
    if not lasts:
        return None
    firsts = [*map(_first_day, own), *(day for day, _ in _dated(relation.events))]
    return Life(min(firsts), None if None in lasts else max(day for day in lasts if day))


def recency(relation: Relation, day: date | None, half_life: float | None) -> float:
    """1 for a relation attested on ``day``, a half for one of which nobody has told for a half-life (years), and so on.

    Exponential decay of the weight of a tie by its age: C. Cortes, D. Pregibon, C. Volinsky, *Computational methods
    for dynamic graphs*, Journal of Computational and Graphical Statistics 12 (2003). 1 where one of these is not known.
    """
    life = life_of(relation)
    if not half_life or day is None or life is None or life.last is None:
        return 1.0
    return float(0.5 ** (max(0, (day - life.last).days) / DAYS / half_life))


def last_day(relations: Iterable[Relation]) -> date | None:
    """The last day on which any is attested; of one that goes on, its first."""
    return max((life.last or life.first for life in map(life_of, relations) if life), default=None)


def status_on(relation: Relation, day: date | None) -> str:
    """Status that the steps taken until ``day`` add up to; the current one for None or where no step is dated.

    The same table counts as for the current status (``assemble.as_of``): an article that recalls the announcement of
    what is active changes nothing. A relation whose dated steps all come later had the status of the first of
    them, or was active when that one is its end.
    """
    if day is None or steps_until(relation, day) == relation.events:
        return relation.status
    first = min(_dated(relation.events), key=lambda pair: pair[0])[1].status
    return assemble.as_of(relation, day) or ("active" if first == OVER else first)


def steps_until(relation: Relation, day: date) -> tuple[StatusEvent, ...]:
    """The steps taken until ``day``, in their order.

    An undated one cannot be placed among the others: it counts when no dated step is still to come.
    """
    taken = assemble.steps_until(relation, day)
    return taken if len(taken) < sum(1 for _ in _dated(relation.events)) else relation.events


def _dated(events: Iterable[StatusEvent]) -> Iterable[tuple[date, StatusEvent]]:
    """Dated events, each with the day from which it counts."""
    return ((assemble.step_day(event), event) for event in events if event.date)


def _first_day(said: PartialDate) -> date:
    """The first day it can mean; of "by then", that then."""
    day = said.earliest or said.latest
    assert day is not None  # one end at least is closed, see PartialDate
    return day
