"""What a claim tells about time: when the thing began, or what happened to it when.

A sentence dates what it tells. A row of a sheet has one date for a deal and one status, and people write the
date on which the deal began beside the status it has now ("2015, ended"). So the date of a row that tells an
end is taken for that of the beginning when its source is more than a year younger, or when another claim of
the same deal dates the end more than a year later; the end is then only known by the day of the source.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from alliancegraph.dates import PartialDate
from alliancegraph.model import Claim
from alliancegraph.vocabulary import ENDINGS

GONE = (*ENDINGS, "denied")
"""Statuses after which there is no relation, or never was."""

STALE = timedelta(days=366)
"""News of an end is younger than this."""


def parsed(edtf: str | None) -> PartialDate | None:
    """The date that an EDTF string means, None when it is absent or malformed."""
    try:
        return PartialDate(edtf) if edtf else None
    except ValueError:
        return None


def status_of(claim: Claim) -> str:
    """What a claim makes of the relation: a denial is one whatever status is denied."""
    return "denied" if claim.polarity == "denies" else claim.status


def beginnings(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of the rows that tell an end and give the date of the beginning, among claims of one deal."""
    ended = [claim for claim in claims if status_of(claim) == "ended" and claim.date and claim.date.value.latest]
    last = max((claim.date.value.earliest or date.min for claim in ended if claim.date), default=date.min)
    return frozenset(claim.id for claim in ended if claim.method == "sheet" and _is_before(claim, last))


def _is_before(claim: Claim, last: date) -> bool:
    """True when the claim's date is more than a year before ``last`` or before its source."""
    said = parsed(claim.origin.date)
    own = claim.date.value.latest if claim.date else None
    later = max(last, (said and said.earliest) or date.min)
    return own is not None and later - own > STALE


def begins(claims: Iterable[Claim]) -> tuple[PartialDate, ...]:
    """Dates that say when it began, sorted: not those of an end, nor "by" a day."""
    claims = tuple(claims)
    begun = beginnings(claims)
    dates = (c.date.value for c in claims if c.date and (status_of(c) not in GONE or c.id in begun))
    return tuple(sorted({when for when in dates if when.earliest}, key=in_time))


def in_time(when: PartialDate) -> tuple[date, date]:
    """First and last day of a date; an open end is the end of all days."""
    return when.earliest or date.min, when.latest or date.max


def event_date(claim: Claim, begun: frozenset[str] = frozenset()) -> str | None:
    """When a step happened; where the claim does not say, the day of its source marked as about: ``2019-05-03~``."""
    if claim.date and claim.id not in begun:
        return claim.date.value.edtf
    said = parsed(claim.origin.date)
    return f"{said.edtf.split('/')[-1].rstrip('~')}~" if said and said.latest else None


def start(claims: Iterable[Claim]) -> PartialDate | None:
    """When it began: the earliest date that a claim gives it, in the finest wording of that date.

    Dates of what was only planned or rumoured count where there are no others, the date of an end never.
    """
    claims = tuple(claims)
    begun = beginnings(claims)
    dated = [(status_of(claim), claim.date.value, claim.id in begun) for claim in claims if claim.date]
    firm = [when for status, when, is_begin in dated if is_begin or status not in (*GONE, "planned", "rumoured")]
    soft = [when for status, when, _ in dated if status in ("planned", "rumoured")]
    dates = sorted(firm or soft, key=lambda when: (when.earliest is None, in_time(when), str(when)))
    return min((when for when in dates if _is_within(when, dates[0])), key=_length) if dates else None


def _is_within(when: PartialDate, other: PartialDate) -> bool:
    if when.earliest is None or other.earliest is None:
        return when == other
    return other.earliest <= when.earliest and in_time(when)[1] <= in_time(other)[1]


def _length(when: PartialDate) -> tuple[int, str]:
    first, last = in_time(when)
    return (last - first).days, str(when)
