"""Dates that count from another one: "two years later", "il y a trois mois", "mardi", "last summer".

The words stand in ``ontology/lexicon/<lang>/dates.toml``. "Later" and "earlier" count from the date said last,
"ago", "last" and days of the week from the day of publication. The answer is no finer than the words: two years
after a day is a year, some weeks after it one of two months.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from alliancegraph.dates import PartialDate

Unit = Literal["year", "month", "fortnight", "week", "day", "season", "weekday", "named"]
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month; a season lasts three and is meant one month longer."""
_DAYS = {"fortnight": 14, "week": 7, "day": 1}
_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"\{\w+\}")
_VARIES = re.compile(r"[?(\[|\\*+.]")
_ENDS = r"(?=\s*(?:[.,;:)]|$))"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What relative dates count from: day of publication, date said last; either may be unknown."""

    published: PartialDate | None = None
    said: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say such a date."""

    pattern: re.Pattern[str]
    said: bool
    shift: int
    unit: Unit | None
    needs: Sequence[frozenset[str]] = ()
    """Sets of words; a text without one of each holds no such date, and the pattern need not be tried."""


@dataclass(frozen=True)
class RelativeDates:
    """The relative dates of one language."""

    rules: tuple[Rule, ...] = ()
    numbers: Mapping[str, int] | None = None
    names: Mapping[str, tuple[Unit, str | int]] | None = None
    """Word of a unit, season, day of the week or month → what it is."""

    @classmethod
    def of(cls, lexicon: Mapping[str, Any], months: Mapping[str, int]) -> "RelativeDates":
        """Compile the tables of a language; none of them gives no relative dates."""
        numbers = dict(lexicon.get("date_numbers", {}))
        names: dict[str, tuple[Unit, str | int]] = {word: ("named", number) for word, number in months.items()}
        tables = {"unit": lexicon.get("date_units", {}), "season": lexicon.get("date_seasons", {})}
        for code, words in tables["unit"].items():
            names |= dict.fromkeys(words, (code, code))
        for code, words in tables["season"].items():
            names |= dict.fromkeys(words, ("season", _SEASONS[code]))
        days = lexicon.get("date_weekdays", {}).get("names", ())
        names |= {word: ("weekday", n) for n, word in enumerate(days)}
        lists = {
            "unit": [w for ws in tables["unit"].values() for w in ws],
            "season": [w for ws in tables["season"].values() for w in ws],
            "month": months,
            "weekday": days,
        }
        named = {place: frozenset(_WORD.findall(word.lower())[0] for word in words) for place, words in lists.items()}
        places = {
            "n": rf"(?P<n>\d{{1,2}}|{_any(numbers)})",
            "unit": rf"(?P<unit>{_any(lists['unit'])})\b",
            "season": rf"(?P<season>{_any(lists['season'])})\b",
            "month": rf"(?P<month>{_any(months)})\b",
            # "mardi 3 mars", "Tuesday, 3 March": the date that follows says it better
            "weekday": rf"(?P<weekday>{_any(days)})\b(?!,?\s+(?:the\s+|le\s+)?(?:\d|(?:{_any(months)})\b))",
            "year": r"(?P<year>(?:19|20)\d\d)\b",
            "stop": _ENDS,
        }
        rules = [
            Rule(
                _compile(words, places),
                entry["from"] == "said",
                entry["shift"],
                entry.get("unit"),
                _needs(words, named),
            )
            for entry in lexicon.get("relative_date", ())
            for words in entry["words"]
        ]
        return cls(tuple(rules), numbers, names)

    def find(self, flat: str, start: int, end: int, low: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Every match, the rules of the lexicon in order; ``low`` is the stretch in lower case."""
        words = set(_WORD.findall(low))
        for rule in self.rules:
            if all(not needed.isdisjoint(words) for needed in rule.needs):
                for match in rule.pattern.finditer(flat, start, end):
                    yield rule, match

    def edtf(self, rule: Rule, match: re.Match[str], anchors: Anchors) -> str | None:
        """The date meant; None without the date that it counts from."""
        if year := match.groupdict().get("year"):
            return _season_of(int(year), int(self._unit(rule, match)[1]))
        anchor = anchors.said if rule.said else anchors.published
        day = anchor.earliest if anchor else None
        if anchor is None or day is None:
            return None
        unit, named = self._unit(rule, match)
        groups = match.groupdict()
        few = groups.get("n", "").lower() if groups.get("n") else ""
        count = int(few) if few.isdigit() else (self.numbers or {}).get(few, 1)
        fine = len(anchor.edtf.split("/")[0])
        if unit in ("weekday", "named", "season") and not isinstance(named, str):
            return _named(unit, named, rule, day, fine, count)
        return _shifted(unit, rule.shift, count, day, fine)

    def _unit(self, rule: Rule, match: re.Match[str]) -> tuple[Unit, str | int]:
        if rule.unit:
            return rule.unit, rule.unit
        groups = match.groupdict()
        word = next((groups[g] for g in ("unit", "season", "month", "weekday") if groups.get(g)), "year")
        return (self.names or {}).get(word.lower(), ("year", "year"))


def _shifted(unit: Unit, shift: int, count: int, day: date, fine: int) -> str | None:
    """``count`` units away from a day known to the year (4), month (7) or day (10); count 0 is "a few"."""
    if unit == "year":
        return f"{day.year + shift * count}" if count else None
    if fine < 7:
        return f"{day.year}" if shift == 0 else None
    if unit == "month":
        return _month(day, shift * count) if count else _span(day, shift, 5)
    if fine < 10:
        return _span(day, shift, 1)
    days = _DAYS[unit] * count
    if unit == "day" and count:
        return (day + timedelta(days=shift * days)).isoformat()
    return _month(day + timedelta(days=shift * days), 0) if count else _span(day, shift, 1)


def _named(unit: Unit, number: int, rule: Rule, day: date, fine: int, count: int) -> str | None:
    """A day of the week, a month or a season, counted from a day."""
    if unit == "weekday":
        return (day - timedelta(days=(day.weekday() - number) % 7)).isoformat() if fine == 10 else None
    if unit == "season":
        return _season(number, rule, day, fine, count)
    year = day.year
    if fine >= 7 and rule.shift:
        year += (rule.shift > 0 and number <= day.month) - (rule.shift < 0 and number >= day.month)
    elif rule.shift:
        year += rule.shift
    return f"{year}-{number:02d}"


def _season(number: int, rule: Rule, day: date, fine: int, count: int) -> str:
    """The latest such season before the day ("last summer"), the next, or as many years away ("two summers later")."""
    if fine < 7 or (rule.said and count > 1):
        return f"{day.year + rule.shift * count}"
    year = day.year - (number > day.month)
    if rule.shift > 0:
        year += 1
    elif rule.shift < 0 and number <= day.month <= number + 2:
        year -= 1
    return _season_of(year, number)


def _season_of(year: int, number: int) -> str:
    """Winter 2021 may be that of either end of the year."""
    first = date(year, number, 1)
    return f"{year}" if number == _SEASONS["winter"] else f"{_month(first, 0)}/{_month(first, 3)}"


def _month(day: date, shift: int) -> str:
    months = day.year * 12 + day.month - 1 + shift
    return f"{months // 12}-{months % 12 + 1:02d}"


def _span(day: date, shift: int, months: int) -> str:
    """From the month of a day, ``months`` onwards or back."""
    ends = sorted((_month(day, 0), _month(day, shift * months)))
    return "/".join(ends) if shift else ends[0]


def _compile(words: str, places: Mapping[str, str]) -> re.Pattern[str]:
    for name, pattern in places.items():
        words = words.replace(f"{{{name}}}", pattern)
    return re.compile(rf"\b{words}" + (r"\b" if words[-1].isalnum() else ""), re.IGNORECASE)


def _needs(phrase: str, named: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    """What stands in every text that a phrase fits: a word of each of its places, and its own unless it may vary."""
    needs = [words for place, words in named.items() if f"{{{place}}}" in phrase]
    plain = _PLACE.sub(" ", phrase).lower()
    if not _VARIES.search(plain):
        needs += [frozenset([word]) for word in _WORD.findall(plain)]
    return tuple(needs)


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]
