"""Dates as French and English texts say them.

``dateparser`` was measured and refused (0.04 MB/s, wrong on quarters and halves); the forms that press uses
are few. A month or day without a year is the latest one before publication, or the next if the words look ahead.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alliancegraph.dates import PartialDate
from alliancegraph.extract.relative_dates import Anchors, RelativeDates
from alliancegraph.extract.screen import Screen
from alliancegraph.model import Proof, Said

_MONTH_NAMES = (
    "janvier janv january jan", "février fevrier févr february feb", "mars march mar", "avril avr april apr", "mai may",
    "juin june jun", "juillet juil july jul", "août aout august aug", "septembre sept september sep",
    "octobre october oct", "novembre november nov", "décembre decembre déc december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_ORDINALS = ("1 1er premier first", "2 2e deuxième second", "3 3e troisième third", "4 4e quatrième fourth")
_ORDINAL = {name: number for number, names in enumerate(_ORDINALS, 1) for name in names.split()}
_RELATIVE = {
    "last": "l'an dernier|l'année dernière|l'an passé|l'année passée|last year",
    "next": "l'an prochain|l'année prochaine|next year",
    "this": "cette année|this year",
    "before": "l'année d'avant|l'année précédente|a year earlier|the year before|the previous year|un an plus tôt",
    "after": "l'année d'après|l'année suivante|a year later|the following year|un an plus tard|the year after",
    "same": "la même année|the same year|that year",
}
"""The first three count from the day of publication, the others from the date said before."""

_MONTH = "|".join(sorted(MONTHS, key=lambda m: (-len(m), m)))
_ORD = "|".join(sorted(_ORDINAL, key=lambda o: (-len(o), o)))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_AFTER_DAY = r"(?:er|st|nd|rd|th)?"

_PATTERNS = [
    (name, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for name, pattern in (
        ("iso", rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d))?\b"),
        ("slash", rf"\b(?P<d>[0-3]?\d)[/.](?P<m>[01]?\d)[/.](?P<y>{_YEAR})\b"),
        ("dmy", rf"\b(?P<d>[0-3]?\d){_AFTER_DAY}\s+(?:of\s+)?(?P<mon>{_MONTH})\b\.?(?:,?\s+(?P<y>{_YEAR}))?"),
        (
            "mdy",
            rf"\b(?P<mon>{_MONTH})\b\.?\s+(?P<d>[0-3]?\d){_AFTER_DAY}\b(?!\s*(?:%|\d))(?:,?\s+(?P<y>{_YEAR}))?",
        ),
        (
            "range",
            rf"""\b(?:entre|between|from|de)\s+(?P<y>{_YEAR})\s+(?:et|and|to|à)\s+(?P<y2>{_YEAR})\b
            |\b(?P<y3>{_YEAR})\s?[-–]\s?(?P<y4>{_YEAR})\b""",
        ),
        (
            "quarter",
            rf"""\b(?:(?P<o>{_ORD})\s+(?P<u>trimestre|quarter|semestre|half)|[TQ](?P<q>[1-4])|[SH](?P<h>[12]))
            (?:\s+(?:de|of|in))?(?:\s+l'année)?\s*(?P<y>{_YEAR})\b""",
        ),
        ("my", rf"\b(?P<mon>{_MONTH})\b\.?(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?"),
        ("y", rf"(?<![\d.,$€£/-])\b(?P<y>{_YEAR})\b(?![\d%]|[.,]\d|\s*(?:€|\$|milli|%))"),
        ("rel", "|".join(rf"\b(?P<{n}>{words.replace(' ', chr(92) + ' ')})\b" for n, words in _RELATIVE.items())),
    )
]
_SCREENED: Sequence[tuple[Callable[[str], object], Sequence[tuple[str, re.Pattern[str]]]]] = tuple(
    (screen, [p for p in _PATTERNS if p[0] in names.split()])
    for screen, names in (
        (re.compile(_YEAR).search, "iso slash range quarter y"),
        (Screen(MONTHS).holds, "dmy mdy my"),
        (Screen(word for words in _RELATIVE.values() for word in words.split("|")).holds, "rel"),
    )
)
"""What a text in lower case holds wherever one of the patterns fits."""
_AMBIGUOUS_MONTHS = frozenset(
    [
        "may",
        "mar",
        "mai",
        "march",
        "mars",
        "dec",
        "sep",
        "jan",
        "jun",
        "jul",
        "oct",
        "nov",
        "apr",
        "feb",
        "august",
        "april",
        "june",
    ]
)
_ASKS_FOR_MONTH = re.compile(
    r"(?:\b(?:en|in|since|depuis|fin|début|last|late|early|dès|de|of|by|until)|\bmi-?|\bmid-?)\s*$"
)


_TO_COME = re.compile(
    r"\b(?:will|expected|planned|due\s+(?:in|on|by)|devrai(?:t|ent)|doi(?:t|vent)|prévue?s?|attendue?s?"
    r"|\w+(?:era|eront|ira|iront|dra|dront))\b[^.;,|]*\|"
    r"|\b(?:by|next|d'ici(?:\s+à)?)\s+(?:the end of\s+|late\s+|fin\s+|le\s+)?\|"
    r"|\|\s*(?:prochaine?|next)\b",
    re.IGNORECASE,
)
"""Words in the clause before a month, or just after it, that look ahead."""


_LAST = re.compile(r"\blast\s*\||\|\s*derni(?:er|ère)\b", re.IGNORECASE)
_OF_YEAR = re.compile(
    rf"\s*(?:of\s+|de\s+|d')?(?:{'|'.join(rf'(?P<{n}>{words})' for n, words in _RELATIVE.items())})\b", re.I
)
"""As in "in November of that year", "en mars de l'année suivante"."""
_BESIDE, _STORY = 6, 200
"""Characters that may stand between a year and its month, between two dates of a story."""


@dataclass(slots=True)
class YearContext:
    """The year that undated months refer to; it follows the document as it is read."""

    published: int | None = None
    said: int | None = None
    month: int | None = None
    """Month of publication."""
    said_month: int | None = None
    """Month of the date said last, if it had one."""
    said_end: int = -1000
    """Where the date said last ended."""
    day: int | None = None
    """Day of publication."""
    said_date: PartialDate | None = None
    """The date said last."""

    @property
    def year(self) -> int | None:
        """Best guess where nothing says which."""
        return self.said or self.published

    @property
    def anchors(self) -> Anchors:
        """What relative dates count from."""
        parts = [f"{self.published}"] + [f"{n:02d}" for n in (self.month, self.day) if n]
        return Anchors(_valid("-".join(parts)) if self.published else None, self.said_date)

    def say(self, edtf: str, value: PartialDate, end: int) -> None:
        """Remember the date said last."""
        self.said, self.said_date, self.said_end = value.year, value, end
        self.said_month = int(edtf[5:7]) if _has_month(edtf) else None


def find_dates(
    text: str, start: int, end: int, context: YearContext, relative: RelativeDates | None = None
) -> list[Said[PartialDate]]:
    """Dates in ``text[start:end]``, sorted, without overlaps; updates ``context``."""
    flat = _straight(text)
    low = flat[start:end].lower()
    possible = [p for screen, patterns in _SCREENED if screen(low) for p in patterns]
    taken = bytearray(end - start)
    rules = {
        m: rule for rule, m in (relative.find(flat, start, end, low) if relative else ()) if _take(taken, m, start)
    }
    matches = [("relative", match) for match in rules]
    for name, pattern in sorted(possible, key=_PATTERNS.index):
        matches += [(name, match) for match in pattern.finditer(flat, start, end) if _take(taken, match, start)]
    found = []
    last = start
    for name, match in sorted(matches, key=lambda pair: pair[1].start()):
        if match.start() < last:
            continue
        if relative and match in rules:
            edtf = relative.edtf(rules[match], match, context.anchors)
        else:
            edtf = _edtf(name, match, context)
        if edtf and (value := _valid(edtf)):
            last = _end(match)
            found.append(Said(value, Proof(match.start(), last, text[match.start() : last])))
            context.say(edtf, value, last)
    return found


@lru_cache(maxsize=1)
def _straight(text: str) -> str:
    """A document with straight apostrophes, made once for all its sentences."""
    return text.replace("’", "'")


def _take(taken: bytearray, match: re.Match[str], start: int) -> bool:
    """True, once, for words that are no part of another date."""
    words = slice(match.start() - start, match.end() - start)
    if any(taken[words]):
        return False
    taken[words] = b"\1" * (match.end() - match.start())
    return True


def _end(match: re.Match[str]) -> int:
    """With the year that follows a month, as in "in November of that year"."""
    groups = match.groupdict()
    of_year = (
        _OF_YEAR.match(match.string, match.end(), match.endpos) if "mon" in groups and not groups.get("y") else None
    )
    return of_year.end() if of_year else match.end()


def _has_month(edtf: str) -> bool:
    return edtf[4:5] == "-" and edtf[5:7].isdigit()


def _valid(edtf: str) -> PartialDate | None:
    try:
        return PartialDate(edtf)
    except ValueError:
        return None


def _edtf(name: str, match: re.Match[str], context: YearContext) -> str | None:
    groups = match.groupdict()
    if name == "rel":
        deictic = groups["last"] or groups["next"] or groups["this"]
        year = (context.published or context.said) if deictic else context.year
        shift = -1 if groups["last"] or groups["before"] else 1 if groups["next"] or groups["after"] else 0
        return f"{year + shift}" if year else None
    if name == "range":
        return f"{groups['y'] or groups['y3']}/{groups['y2'] or groups['y4']}"
    if name == "quarter":
        return _quarter(groups)
    year_text = groups.get("y") or _year_of_month(match, context)
    if name == "y" or not year_text:
        return year_text
    if name == "my" and not groups.get("y") and _not_a_month(match):
        return None
    month = int(groups["m"]) if groups.get("m") else MONTHS[groups["mon"].lower()]
    day = groups.get("d")
    return f"{year_text}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _year_of_month(match: re.Match[str], context: YearContext) -> str | None:
    """The year of a month that has none: the press means the latest such month before it appears, or the next to come.

    It is the year said last beside it ("in 2021, on 3 May"), in a story told in order ("in January 2019 … In August"),
    and without a day of publication. On the annotated texts this is right in 76 of 78 cases, the year said last in
    half.
    """
    groups = match.groupdict()
    month = MONTHS[groups["mon"].lower()] if groups.get("mon") else int(groups["m"]) if groups.get("m") else None
    if of_year := _OF_YEAR.match(match.string, match.end(), match.endpos):
        return _edtf("rel", of_year, context)
    if context.published is None or context.month is None or month is None or _goes_on(match, month, context):
        return str(context.year) if context.year else None
    around = match.string[max(0, match.start() - 50) : match.start()]
    around += "|" + match.string[match.end() : match.end() + 10]
    if _TO_COME.search(around) and not _LAST.search(around):
        return str(context.published + (month < context.month))
    return str(context.published - (month > context.month))


def _goes_on(match: re.Match[str], month: int, context: YearContext) -> bool:
    """Beside a year, or the next step of a story: "in January 2019 … In August", none of it after publication."""
    gap = match.start() - context.said_end
    if context.said_month is None:
        return 0 <= gap <= _BESIDE
    published = (context.published or 0) * 12 + (context.month or 12)
    past = (context.said or 0) * 12 + month <= published
    return context.said_month < month and 0 <= gap <= _STORY and past


def _not_a_month(match: re.Match[str]) -> bool:
    """As in "may", "mars" without a year: a date only after a word that asks for one."""
    if match[0].lower().rstrip(".") not in _AMBIGUOUS_MONTHS:
        return False
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    written_as_month = match[0][0].isupper() or match[0].lower() in ("mai", "mars")
    return not (_ASKS_FOR_MONTH.search(before) and written_as_month)


def _quarter(groups: dict[str, str | None]) -> str:
    year = groups["y"]
    if groups["q"] or (groups["u"] or "").lower() in ("trimestre", "quarter"):
        q = int(groups["q"] or _ORDINAL[(groups["o"] or "1").lower()])
        return f"{year}-{3 * q - 2:02d}/{year}-{3 * q:02d}"
    h = int(groups["h"] or _ORDINAL[(groups["o"] or "1").lower()])
    return f"{year}-{6 * h - 5:02d}/{year}-{6 * h:02d}"
