"""What holds of an entity for a while: an owner, a name.

A beginning or an end that nobody dates stays open: such a tenure is taken to hold from ever, or for ever. A vague date
counts from the first day it can mean, an end from the last; where two tenures share a day, the later one holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from alliancegraph.dates import PartialDate

CONTROL = "subsidiary"
"""Code of the kind by which texts tell an ownership: its source role is the owner, its target role the owned."""


class Tenure(Protocol):
    """Something with a beginning and an end."""

    @property
    def id(self) -> str:
        """Id, which settles ties."""
        ...

    @property
    def since(self) -> PartialDate | None:
        """When it began; None when nobody says."""
        ...

    @property
    def until(self) -> PartialDate | None:
        """When it ended; None when it goes on, or nobody says."""
        ...


@dataclass(frozen=True, slots=True)
class Ownership:
    """One actor belongs to another for a while; the owned one holds it."""

    id: str
    """``ownership/fitbit-google``"""
    owner: str
    """Entity id."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    source: str | None = None
    """Address of a page that says so."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that an entity once went by and then gave up."""

    id: str
    """``naming/meta-facebook``"""
    name: str
    since: PartialDate | None = None
    until: PartialDate | None = None


def is_over(owners: Iterable[Ownership], owner: str) -> bool:
    """True when ``owner`` is among the owners, and is said to own no more."""
    ended = [ownership.until is not None for ownership in owners if ownership.owner == owner]
    return bool(ended) and all(ended)


T = TypeVar("T", bound=Tenure)


def first_day(tenure: Tenure) -> date:
    """The first day it can hold."""
    since = tenure.since
    return (since.earliest or since.latest or date.min) if since else date.min


def last_day(tenure: Tenure) -> date:
    """The last day it can hold."""
    until = tenure.until
    return (until.latest or until.earliest or date.max) if until else date.max


def begun(tenure: Tenure, day: date) -> bool:
    """True when it begins on or before ``day``."""
    return first_day(tenure) <= day


def holding(tenures: Iterable[T], day: date | None) -> T | None:
    """The one that holds on ``day``, None where none does.

    Without a day: the one that holds after all that is known, so that no end is known for it.
    """
    open_ = (t for t in tenures if (begun(t, day) and day <= last_day(t) if day else t.until is None))
    return max(open_, key=lambda t: (first_day(t), t.id), default=None)


def line_of(entity_id: str, owner_of: Mapping[str, str]) -> tuple[str, ...]:
    """An entity, its owner, the owner of that, and so on, each once: a circle ends before it closes."""
    line = [entity_id]
    while (owner := owner_of.get(line[-1])) and owner not in line:
        line.append(owner)
    return tuple(line)


def top_owner(entity_id: str, owner_of: Mapping[str, str]) -> str:
    """The last owner up the line; of a circle, the member whose id is first, so that all of it agree."""
    line = line_of(entity_id, owner_of)
    back = owner_of.get(line[-1])
    return min(line[line.index(back) :]) if back else line[-1]
