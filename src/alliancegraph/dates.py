"""Dates as sources give them: an EDTF string and the days it can mean.

The subset of EDTF (ISO 8601-2:2019, level 0 and part of level 1) that texts need:
``2018``, ``2018-03``, ``2018-03-14``, intervals ``2018/2020`` and ``2018/..``, a trailing ``~`` for
"about". Quarters and halves are intervals of months.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of day, month or year precision, or an interval of such.

    Raises ValueError for anything else, so that a PartialDate is always well formed.
    """

    edtf: str

    def __post_init__(self) -> None:
        points = self.edtf.split("/")
        if len(points) > 2 or all(p in ("..", "") for p in points):
            raise ValueError(f"not an EDTF date: {self.edtf!r}")
        for point in points:
            if point != "..":
                _bounds(point)
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"the date ends before it begins: {self.edtf!r}")

    @property
    def earliest(self) -> date | None:
        """First day it can mean; None for an open beginning."""
        first = self.edtf.split("/")[0]
        return None if first == ".." else _bounds(first)[0]

    @property
    def latest(self) -> date | None:
        """Last day it can mean; None for an open end."""
        last = self.edtf.split("/")[-1]
        return None if last == ".." else _bounds(last)[1]

    @property
    def year(self) -> int:
        """The year it begins in, or ends in when the beginning is open."""
        day = self.earliest or self.latest
        assert day is not None  # one end at least is closed, see __post_init__
        return day.year

    def overlaps(self, other: "PartialDate") -> bool:
        """True when some day is meant by both."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )

    def __str__(self) -> str:
        return self.edtf


def _bounds(point: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if not match:
        raise ValueError(f"not an EDTF date: {point!r}")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        return date(year, month, day), date(year, month, day)
    if match[2]:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
