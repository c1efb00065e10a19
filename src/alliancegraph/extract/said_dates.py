"""Dates as French and English texts say them.

``dateparser`` was measured and refused (0.04 MB/s, wrong on quarters and halves); the forms that press uses
are few. A month or day without a year takes the year last said in the document, else that of its publication.
"""

import re
from dataclasses import dataclass

from alliancegraph.dates import PartialDate
from alliancegraph.model import Proof, Said

MONTHS = {
    **{m: i for i, m in enumerate(["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"], 1)},
    **{m: i for i, m in enumerate(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1)},
    **{m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)},
    "sept": 9, "janv": 1, "févr": 2, "avr": 4, "juil": 7, "déc": 12, "fevrier": 2, "aout": 8, "decembre": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=lambda m: -len(m)))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_ORDINAL = {"premier": 1, "1er": 1, "first": 1, "deuxième": 2, "second": 2, "troisième": 3, "third": 3, "quatrième": 4, "fourth": 4,
            "1": 1, "2": 2, "3": 3, "4": 4, "2e": 2, "3e": 3, "4e": 4}  # fmt: skip
_ORD = "|".join(sorted(_ORDINAL, key=lambda o: -len(o)))

_PATTERNS = [
    ("iso", re.compile(r"\b(?P<y>" + _YEAR + r")-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d))?\b")),
    ("slash", re.compile(r"\b(?P<d>[0-3]?\d)[/.](?P<m>[01]?\d)[/.](?P<y>" + _YEAR + r")\b")),
    ("dmy", re.compile(rf"\b(?P<d>[0-3]?\d)(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<mon>{_MONTH})\b\.?(?:,?\s+(?P<y>{_YEAR}))?", re.I)),
    ("mdy", re.compile(rf"\b(?P<mon>{_MONTH})\b\.?\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*(?:%|\d))(?:,?\s+(?P<y>{_YEAR}))?", re.I)),
    ("range", re.compile(rf"\b(?:entre|between|from|de)\s+(?P<y>{_YEAR})\s+(?:et|and|to|à)\s+(?P<y2>{_YEAR})\b|\b(?P<y3>{_YEAR})\s?[-–]\s?(?P<y4>{_YEAR})\b", re.I)),
    ("quarter", re.compile(rf"\b(?:(?P<o>{_ORD})\s+(?P<u>trimestre|quarter|semestre|half)|[TQ](?P<q>[1-4])|[SH](?P<h>[12]))(?:\s+(?:de|of|in))?(?:\s+l'année)?\s*(?P<y>{_YEAR})\b", re.I)),
    ("my", re.compile(rf"\b(?P<mon>{_MONTH})\b\.?(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?", re.I)),
    ("y", re.compile(rf"(?<![\d.,$€£/-])\b(?P<y>{_YEAR})\b(?![\d%]|[.,]\d|\s*(?:€|\$|milli|%))")),
    ("rel", re.compile(
        r"\b(?:(?P<last>l'an(?:née)? (?:dernière?|passée?)|l'année d'avant|l'année précédente|last year|a year earlier|the year before|the previous year|un an plus tôt)"
        r"|(?P<next>l'an(?:née)? prochaine?|next year|l'année (?:d'après|suivante)|a year later|the following year|un an plus tard|the year after)"
        r"|(?P<this>cette année|this year|la même année|the same year|that year))\b", re.I)),
]  # fmt: skip
_AMBIGUOUS_MONTHS = {
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
}


@dataclass(slots=True)
class YearContext:
    """The year that undated months refer to; it follows the document as it is read."""

    published: int | None = None
    said: int | None = None

    @property
    def year(self) -> int | None:
        """Best guess for a month without a year."""
        return self.said or self.published


def find_dates(text: str, start: int, end: int, context: YearContext) -> list[Said[PartialDate]]:
    """Dates in ``text[start:end]``, sorted, without overlaps; updates ``context``."""
    flat = text.replace("’", "'")
    matches: list[tuple[str, re.Match[str]]] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(flat, start, end):
            if not any(m.start() < match.end() and match.start() < m.end() for _, m in matches):
                matches.append((name, match))
    found = []
    for name, match in sorted(matches, key=lambda pair: pair[1].start()):
        edtf = _edtf(name, match, context)
        value = _valid(edtf) if edtf else None
        if value:
            found.append(Said(value, Proof(*match.span(), text[match.start() : match.end()])))
            context.said = value.year
    return found


def _valid(edtf: str) -> PartialDate | None:
    try:
        return PartialDate(edtf)
    except ValueError:
        return None


def _edtf(name: str, match: re.Match[str], context: YearContext) -> str | None:
    groups = match.groupdict()
    if name == "rel":
        year = (
            context.published
            if groups["this"]
            and match[0].lower().endswith(("année", "year"))
            and not match[0].lower().startswith(("la même", "the same", "that"))
            else context.year
        )
        shift = -1 if groups["last"] else 1 if groups["next"] else 0
        return f"{year + shift}" if year else None
    if name == "range":
        return f"{groups['y'] or groups['y3']}/{groups['y2'] or groups['y4']}"
    if name == "quarter":
        return _quarter(groups)
    year_text = groups.get("y") or (str(context.year) if context.year else None)
    if name == "y" or not year_text:
        return year_text
    if name == "my" and not groups.get("y") and _not_a_month(match):
        return None
    month = int(groups["m"]) if groups.get("m") else MONTHS[groups["mon"].lower()]
    day = groups.get("d")
    return f"{year_text}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _not_a_month(match: re.Match[str]) -> bool:
    """As in "may", "mars" without a year: a date only after a word that asks for one."""
    if match[0].lower().rstrip(".") not in _AMBIGUOUS_MONTHS:
        return False
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return not (
        re.search(
            r"(?:\ben|\bin|\bsince|\bdepuis|\bfin|\bdébut|\bmi-?|\blast|\blate|\bearly|\bdès|\bde|\bof|\bby|\buntil|\bmid-?)\s*$",
            before,
        )
        and (match[0][0].isupper() or match[0].lower() in ("mai", "mars"))
    )


def _quarter(groups: dict[str, str | None]) -> str:
    year = groups["y"]
    if groups["q"] or (groups["u"] or "").lower() in ("trimestre", "quarter"):
        q = int(groups["q"] or _ORDINAL[(groups["o"] or "1").lower()])
        return f"{year}-{3 * q - 2:02d}/{year}-{3 * q:02d}"
    h = int(groups["h"] or _ORDINAL[(groups["o"] or "1").lower()])
    return f"{year}-{6 * h - 5:02d}/{year}-{6 * h:02d}"
