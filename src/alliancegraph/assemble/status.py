"""The life of a relation: steps in order, and what they leave it at.

Steps are appended, never overwritten; the current status is what the table makes of them, read from the
first to the last. Which column stands beside which row is the whole rule.
"""

from collections.abc import Iterable
from datetime import date

from alliancegraph.assemble.telling import GONE, beginnings, event_date, parsed, status_of
from alliancegraph.model import Claim, Relation, StatusEvent

_STEPS = ("rumoured", "planned", "announced", "signed", "active", "ended", "cancelled", "denied")
_TABLE = """
rumoured   > > > > > > > >
planned    . > > > > > > >
announced  . . > > > > > >
signed     . . . > > > > >
active     . . . . > > > >
ended      . . d d d > . .
cancelled  . d d d d > > .
denied     . . > > > > > >
"""
"""Row: status so far. Columns: ``_STEPS``, as the next step. ``>`` the step is the new status; ``.`` it is not,
an older or weaker word (a rumour about what is active, an article that recalls the announcement); ``d`` it is
if it has a date of its own (no ``~``): a deal starts again when a source says when, not when one calls it active."""

REPLACES = {
    (row[0], step): sign
    for row in map(str.split, _TABLE.split("\n"))
    if row
    for step, sign in zip(_STEPS, row[1:], strict=True)
}
"""(status so far, next step) → sign of the table."""


def history(claims: Iterable[Claim]) -> tuple[StatusEvent, ...]:
    """The steps that claims tell, oldest first."""
    claims = tuple(claims)
    begun = beginnings(claims)
    events = (StatusEvent(status_of(claim), event_date(claim, begun), claim.id) for claim in claims)
    return tuple(sorted(events, key=_order))


def current(events: Iterable[StatusEvent]) -> str | None:
    """What the steps leave a relation at, None when there is none."""
    status = None
    for event in sorted(events, key=_order):
        if status is None or _replaces(status, event):
            status = event.status
    return status


def as_of(relation: Relation, day: date) -> str | None:
    """Status of a relation on a day, by the steps dated until then; None where nothing dated is known yet."""
    return current(steps_until(relation, day))


def steps_until(relation: Relation, day: date) -> tuple[StatusEvent, ...]:
    """The steps of a relation that are dated until a day, in their order."""
    return tuple(event for event in relation.events if parsed(event.date) and step_day(event) <= day)


def _replaces(status: str, event: StatusEvent) -> bool:
    # a status that a workspace adds to the scheme counts like "active"
    known = [name if name in _STEPS else "active" for name in (status, event.status)]
    sign = REPLACES[known[0], known[1]]
    return sign == ">" or (sign == "d" and _has_own_date(event))


def _has_own_date(event: StatusEvent) -> bool:
    when = parsed(event.date)
    return when is not None and when.earliest is not None and not when.edtf.endswith("~")


def step_day(event: StatusEvent) -> date:
    """The day that puts a step in order.

    A beginning counts from its first possible day and an end from its last, so that "ended in 2019" comes after
    "announced in November 2019". Without any date a beginning comes first and an end last.
    """
    when = parsed(event.date)
    if event.status in GONE:
        return (when.latest or when.earliest or date.max) if when else date.max
    return (when.earliest or when.latest or date.min) if when else date.min


def _order(event: StatusEvent) -> tuple[date, int, str, str]:
    rank = _STEPS.index(event.status) if event.status in _STEPS else _STEPS.index("active")
    return step_day(event), rank, event.status, event.claim
