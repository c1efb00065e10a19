"""Words, numbers and dates in the language of a report."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from alliancegraph.analyse.sentences import Teller
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("fr", "en")
THIN, NO_BREAK = "\u202f", "\u00a0"
SPARKS = "▁▂▃▄▅▆▇█"


@lru_cache(maxsize=len(LANGUAGES))
def words_of(lang: str) -> Mapping[str, str]:
    """``words/<lang>.toml``; raises UsageError for a language that has none."""
    if lang not in LANGUAGES:
        raise UsageError(f"the report speaks {' and '.join(LANGUAGES)}, not {lang!r}")
    return tomllib.loads((WORDS / f"{lang}.toml").read_text(encoding="utf-8"))


_APART = re.compile(r" (?=[;!?])| (?=[:%»])|(?<=«) ")


def _unbroken(space: re.Match[str]) -> str:
    """A narrow blank before ``;``, ``!`` and ``?``, a whole one elsewhere."""
    return THIN if space.string[space.end() : space.end() + 1] in (";", "!", "?") else NO_BREAK


class Say:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        self.lang, self._words = lang, words_of(lang)

    def __call__(self, key: str, /, **values: object) -> str:
        """A sentence with its values: whole numbers are written as the language writes them.

        Where the words have a form for one (``key_one``), it is taken when ``n`` is 1 (in French also 0).
        """
        count = values.get("n")
        if isinstance(count, int) and (count == 1 or (count == 0 and self.lang == "fr")):
            key = f"{key}_one" if f"{key}_one" in self._words else key
        shown = {name: self.number(v) if isinstance(v, int) else v for name, v in values.items()}
        return self.spaced(self._words[key].format(**shown))

    def spaced(self, text: str) -> str:
        """``text`` with no line break before the signs that French sets apart from their word."""
        return _APART.sub(_unbroken, text) if self.lang == "fr" else text

    def form(self, key: str) -> str:
        """Words as they stand, with the place that is left open in them."""
        return self._words[key]

    def has(self, key: str) -> bool:
        """True for words that there are."""
        return key in self._words

    def number(self, value: float, digits: int = 0) -> str:
        """``12,345.6``, in French ``12 345,6``."""
        text = f"{value:,.{digits}f}"
        return text.replace(",", THIN).replace(".", ",") if self.lang == "fr" else text

    def score(self, value: float) -> str:
        """A score of a measure: whole numbers whole, others with four digits."""
        if float(value).is_integer() and abs(value) < 1e6:
            return self.number(value)
        text = f"{value:.4g}"
        return text.replace(".", ",") if self.lang == "fr" else text

    def percent(self, share: float) -> str:
        """``32%``, in French ``32 %``; what is neither none nor all is never rounded to it."""
        whole = round(share * 100)
        sign = "%" if self.lang == "en" else f"{NO_BREAK}%"
        if (whole == 0 and share > 0) or (whole == 100 and share < 1):
            return f"{'<' if whole == 0 else '>'}{NO_BREAK if self.lang == 'fr' else ''}{1 if whole == 0 else 99}{sign}"
        return f"{whole}{sign}"

    def date(self, said: PartialDate | date | str | None) -> str:
        """``14 March 2022``, ``mars 2022``, ``since 2018``; a text that is no date as it stands."""
        if said is None or said == "":
            return ""
        try:
            points = PartialDate(str(said)).edtf.split("/")
        except ValueError:
            return str(said)
        if len(points) == 1:
            return self._point(points[0])
        if ".." in points:
            return self("date_by" if points[0] == ".." else "date_since", date=self._point(points[points[0] == ".."]))
        return self("date_span", first=self._point(points[0]), last=self._point(points[1]))

    def _point(self, point: str) -> str:
        parts = point.removesuffix("~").split("-")
        months = self._words["months"].split()
        told = [parts[0], *(months[int(part) - 1] for part in parts[1:2])]
        if len(parts) == 3:
            told.append("1er" if self.lang == "fr" and parts[2] == "01" else str(int(parts[2])))
        text = NO_BREAK.join(reversed(told))
        return self("date_about", date=text) if point.endswith("~") else text

    def listed(self, names: Iterable[str]) -> str:
        """``a, b and c``; empty for none."""
        *others, last = list(names) or [""]
        return f"{', '.join(others)} {self('and')} {last}" if others else last

    def upper(self, text: str) -> str:
        """With a capital at its beginning."""
        return text[:1].upper() + text[1:]

    def sparkline(self, counts: Sequence[int], top: int) -> str:
        """``▁▃█``: each count as a share of ``top``, a blank for none."""
        scale = len(SPARKS) - 1
        return "".join(SPARKS[round(count / top * scale)] if count and top else "·" for count in counts)


def span_text(span: tuple[int, int] | None) -> str:
    """``2–5``"""
    if span is None:
        return "–"
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


class ReportTeller(Teller):
    """Tells relations with dates as people write them."""

    def date(self, said: PartialDate | None) -> str:
        """``since March 2018``"""
        return Say(self.lang).date(said)
