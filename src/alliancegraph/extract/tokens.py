"""Words and sentences with offsets.

A token is a stretch of the document; nothing is ever rewritten, so every later span can be read again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Elided French words stand alone ("l'", "qu'"), so that "d'Amazon" is two tokens; "'s" stands alone in English.
_TOKEN = re.compile(
    r"""(?:[ldsnmtcj]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)
    | ['’]s\b
    | \d+(?:[.,]\d+)*(?!\w)
    | \w+(?:[-‑.&]\w+|['’](?!s\b)\w+)*(?:\+(?!\w))?
    | [^\w\s]""",
    re.VERBOSE | re.IGNORECASE,
)

_ABBREVIATIONS = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mlle",
        "dr",
        "pr",
        "st",
        "ste",
        "mr",
        "mrs",
        "ms",
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "jr",
        "sr",
        "vs",
        "etc",
        "cf",
        "art",
        "no",
        "n°",
        "vol",
        "fig",
        "approx",
        "dept",
        "est",
        "env",
        "sen",
        "rep",
        "gov",
        "gen",
        "prof",
        "bros",
        "mt",
        "ft",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "janv",
        "févr",
        "avr",
        "juil",
        "déc",
    ]
)
# A full stop, question or exclamation mark, with closing quotes, before white space and something that can start.
_STOP = re.compile(
    r";(?=\s)|[.!?…]+[\"»”’')\]]*(?=\s+[\"«“‘'(\[]?\s?[A-ZÀ-ÖØ-Þ0-9•–—-])|\n\s*\n|\n(?=\s*[-•–*▪‣·]\s)|\n(?=[A-Z0-9•«\"À-Ý])"
)


@dataclass(slots=True)
class Token:
    """One word or mark; ``low`` is its lower-case form with a straight apostrophe.

    Not frozen, for a long text has many: a frozen one takes three times as long to make.
    """

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """True for a word written as names are: a capital anywhere but in "iPhone"-like product names too."""
        return any(c.isupper() for c in self.text)

    @property
    def word(self) -> bool:
        """True for anything but punctuation."""
        return self.text[0].isalnum()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``, offsets counted in ``text``."""
    return [
        Token(m.start(), m.end(), m[0], m[0].lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of sentences: split at final marks, semicolons, blank lines, bullets; abbreviations do not end one."""
    start = 0
    for match in _STOP.finditer(text):
        if match[0].startswith(".") and _is_abbreviation(text, match.start()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, dot: int) -> bool:
    word = re.search(r"[\w°.]+$", text[max(0, dot - 12) : dot])
    if not word:
        return False
    last = word[0].lower()
    return last in _ABBREVIATIONS or re.fullmatch(r"(?:\w\.)*[^\W\d_]", last) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
