"""Hard-wrapped text → paragraphs: lines of a sentence are joined, headings and list items stay apart.

Made for text that came out of a PDF: short lines, perhaps a blank line between every two of them, sentences
cut at page edges, words cut by hyphens. The signs are those of a typesetter: a line ends early only when
the first word of the next would not have fitted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alliancegraph.read.edits import Edit
from alliancegraph.read.language import FUNCTION_WORDS

_BULLET = re.compile(r"[•▪●◦‣■□➢✓·]")
_ITEM = re.compile(r"(?:[-–—*]|\d{1,2}[.)]|\(?[a-z]\)) ")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")
_ENDS_FIRMLY = re.compile(r"[!?][\"'”’»)\]\s]*$")
_WORD = re.compile(r"\w+")
_CUT_WORD = re.compile(r"(\w+)-$")
_TABULAR = re.compile(r"\S {3,}\S.*\S {3,}\S|\t.*\t")
_AFTER_HYPHEN = "il ils elle elles on je tu nous vous ce ci là même mêmes t y en moi toi lui leur"
_BEFORE_HYPHEN = """anti auto bio co contre cyber demi e ex high inter long low m micro mi mid multi nano non pay
porte post pro re self semi sous start short super vice well télé éco"""
_CLITICS, _HYPHENATED = frozenset(_AFTER_HYPHEN.split()), frozenset(_BEFORE_HYPHEN.split())

WIDEST = 160
"""Lines longer than this are paragraphs, not lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    indent: int
    gap: int
    """Blank lines before it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of one text have in common."""

    usual_gap: int
    """Blank lines between two lines of a sentence."""
    widths: tuple[int, ...]
    """For each line, the longest of its neighbours."""
    words: Counter[str]


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank."""
    lines: list[Line] = []
    position = gap = 0
    for piece in text.split("\n"):
        content = piece.strip()
        if content:
            indent = len(piece) - len(piece.lstrip())
            start = position + indent
            lines.append(Line(start, start + len(content), content, indent, gap))
        gap = 0 if content else gap + 1
        position += len(piece) + 1
    return lines


def looks_hard_wrapped(lines: Sequence[Line]) -> bool:
    """True when at least three lines in ten, and three in all, break off in mid-sentence near the right edge."""
    if len(lines) < 4:
        return False
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]
    if not 30 <= width <= WIDEST:
        return False
    broken = sum(_goes_on(a, b) and len(a.text) >= 0.6 * width for a, b in pairwise(lines))
    return broken >= max(3, 0.3 * (len(lines) - 1))


def reflow(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Edits that make paragraphs of ``lines``, with one blank line between two of them."""
    if not lines:
        return
    layout = _layout(text, lines)
    yield Edit(0, lines[0].start)
    for index, (a, b) in enumerate(pairwise(lines)):
        heads = index + 2 < len(lines) and _is_heading(b, lines[index + 2], layout.widths[index + 1])
        yield _between(a, b, layout, layout.widths[index], b_is_heading=heads)
    yield Edit(lines[-1].end, len(text))


def _layout(text: str, lines: Sequence[Line]) -> Layout:
    gaps = Counter(b.gap for a, b in pairwise(lines) if _goes_on(a, b))
    sizes = [len(line.text) for line in lines]
    return Layout(
        usual_gap=min(gaps, key=lambda gap: (-gaps[gap], gap), default=0),
        widths=tuple(max(sizes[max(i - 3, 0) : i + 4]) for i in range(len(sizes))),
        words=Counter(re.findall(r"\w+(?:-\w+)*", text.casefold())),
    )


def _between(a: Line, b: Line, layout: Layout, width: int, *, b_is_heading: bool) -> Edit:
    """The edit from the end of one line to the start of the next."""
    if _begins_block(a, b, layout, width) or (b_is_heading and _ENDS.search(a.text)):
        return Edit(a.end, b.start, "\n\n")
    cut = _CUT_WORD.search(a.text[-80:])
    if not cut or not b.text[0].isalnum():
        return Edit(a.end, b.start, " ")
    return Edit(a.end - _drops_hyphen(a.text, cut[1], b.text, layout.words), b.start, "")


def _begins_block(a: Line, b: Line, layout: Layout, width: int) -> bool:
    """True when ``b`` is a new paragraph, item or row, and does not go on with ``a``."""
    if _BULLET.match(b.text) or _TABULAR.search(a.text) or _TABULAR.search(b.text) or b.indent >= a.indent + 3:
        return True
    ended, early = bool(_ENDS.search(a.text)), _ends_early(a, b, width)
    apart = b.gap > layout.usual_gap
    if _ITEM.match(b.text) and (ended or early or _ITEM.match(a.text)):
        return True
    if _starts_low(b):
        return bool(_ENDS_FIRMLY.search(a.text)) or (ended and apart)
    return apart and early if _dangles(a) else apart or early


def _ends_early(a: Line, b: Line, width: int) -> bool:
    """True when the first word of ``b`` would have fitted at the end of ``a``."""
    return len(a.text) + 1 + len(b.text.split(None, 1)[0]) <= 0.9 * width


def _is_heading(line: Line, following: Line, width: int) -> bool:
    """True for a short line without sentence end before a line that does not go on with it."""
    return _ends_early(line, following, width) and not (
        _ENDS.search(line.text) or _dangles(line) or _starts_low(line) or _starts_low(following)
    )


def _goes_on(a: Line, b: Line) -> bool:
    """True when a sentence clearly runs from one line to the next."""
    return _starts_low(b) and not _ENDS.search(a.text) and not _ITEM.match(b.text)


def _starts_low(line: Line) -> bool:
    """True for a line that cannot begin a sentence: its first word has a small letter."""
    word = _WORD.search(line.text)
    return word is not None and word.start() <= 1 and word.group()[0].islower() and not _BULLET.match(line.text)


def _dangles(line: Line) -> bool:
    """True for a line that cannot end a sentence: it ends with a comma, a hyphen or an article or preposition."""
    last = line.text.split()[-1]
    return last[-1] in ",-(’'" or last in FUNCTION_WORDS


def _drops_hyphen(line: str, left: str, following: str, words: Counter[str]) -> int:
    """1 when the hyphen at the end of a line only cut a word in two, 0 when the word is spelt with it.

    Decided by how the same text spells the word elsewhere, then by elements that are joined with a hyphen.
    """
    match = _WORD.match(following)
    right = match.group() if match else ""
    if not right[:1].islower() or not left[-1].isalpha() or "://" in line.rsplit(maxsplit=1)[-1]:
        return 0
    joined, hyphenated = words[(left + right).casefold()], words[f"{left}-{right}".casefold()]
    if joined or hyphenated:
        return int(joined >= hyphenated)
    return int(right not in _CLITICS and left.casefold() not in _HYPHENATED)
