"""What a document says of itself: title and date, where nobody described it."""

import re
from collections.abc import Iterator

from alliancegraph.dates import PartialDate

_MONTHS = {
    month: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janv févr mars avr mai juin juil août sept oct nov déc",
    )
    for number, month in enumerate(names.split(), 1)
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d(?:-\d\d)?)"
    rf"|(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?[ \u00a0](?P<month>{_NAME})\.?,?[ \u00a0](?P<year>\d{{4}})"
    rf"|(?P<month2>{_NAME})\.?[ \u00a0](?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0])?(?P<year2>\d{{4}})"
    r"|(?P<slashed>\d{1,2}/\d{1,2}/\d{4}))(?!\d)",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    r"\(?(?:anonymous|unspecified|untitled|sans titre|(?:word )?document|python-docx)\)?[\s\d]*"
    r"|microsoft (?:office )?(?:word|powerpoint)\b.*|[^\s/]+\.(?:docx?|odt|rtf|pdf|indd|pptx?)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?!(?:In|On|At|For|By|With|En|À|Pour|Chez|Selon|Dans|Par|Avec)\b)[A-ZÀ-Ý][\w'’ -]{1,30}(?: \([\w ]+\))?, "
    r"(?:le )?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche |\w+day,? )?"
)
"""What stands before the date in "Paris, le 14 mai 2024. Sanofi…"."""
_NEAR_TOP = 15
_SHORT_LINE = 100
_DATELINE = 60


def own_words(told: str | None) -> str | None:
    """What a file tells of itself, None where a program filled it in: ``(anonymous)``, ``Microsoft Word - x.doc``."""
    words = (told or "").strip()
    return None if not words or _DEFAULT.fullmatch(words) else words


def date_near_top(text: str, lang: str) -> str | None:
    """EDTF date of a line near the top that is little more than a date, or of a press dateline.

    "Paris, le 14 mars 2018", "Published March 14, 2018", "SEATTLE, Jan. 30, 2018 – Amazon said…"; a date
    within a sentence is none. 03/04/2018 is the third of April in French and left alone otherwise.
    """
    for line in _top(text):
        match = _DATE.search(line)
        if match and _is_date_line(line, match):
            return iso_date(match.group(), day_first=lang == "fr")
    return None


def iso_date(words: str, *, day_first: bool = False) -> str | None:
    """EDTF of the first date in ``words`` (ISO, French or English), None where there is none or no such day."""
    match = _DATE.search(words)
    if not match:
        return None
    try:
        return PartialDate(match["iso"] or _slashed(match["slashed"], day_first) or _named(match)).edtf
    except ValueError:
        return None


def first_line_title(text: str) -> str | None:
    """The first line when it looks like a title: short, no sentence end, something after it."""
    first, *rest = [line.strip() for line in text.split("\n") if line.strip()][:2] or [""]
    if rest and 3 < len(first) <= 120 and first[-1] not in ".,;:!…" and not first[0].islower():
        return first
    return None


def _top(text: str) -> Iterator[str]:
    found = 0
    for line in text[:5_000].split("\n"):
        if line.strip() and found < _NEAR_TOP:
            found += 1
            yield line.strip()


def _is_date_line(line: str, match: re.Match[str]) -> bool:
    rest = line[: match.start()] + line[match.end() :]
    alone = len(line) <= _SHORT_LINE and len(rest.split()) <= 6 and not line.endswith((".", "?", ";"))
    after = line[match.end() :].lstrip(" )")[:2].strip()
    dateline = match.start() <= _DATELINE and after in ("–", "—", "-", "/PRN", "|")
    return alone or dateline or (after[:1] in tuple(".(:") and bool(_PLACE.fullmatch(line[: match.start()])))


def _named(match: re.Match[str]) -> str:
    month = _MONTHS[(match["month"] or match["month2"]).lower()]
    day = match["day"] or match["day2"]
    return f"{match['year'] or match['year2']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _slashed(words: str | None, day_first: bool) -> str | None:
    if not words:
        return None
    first, second, year = words.split("/")
    if not day_first and int(first) <= 12:
        raise ValueError(f"day or month first? {words}")
    return f"{year}-{int(second):02}-{int(first):02}"
