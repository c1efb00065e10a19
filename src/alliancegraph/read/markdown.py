"""Markdown → its text: the signs of the syntax are cut out, the words stay where they stood.

Covers what people write: front matter, headings, lists, quotations, tables, code, emphasis, links, images,
footnotes, raw tags, comments, escapes (CommonMark and GitHub's tables and strike-through, in part).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from alliancegraph.read.edits import Edit
from alliancegraph.read.reflow import Line, lines_of

_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LINE = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?([^\n]{1,500}?)[\"']?[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"(```|~~~)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){2,}|(?:_[ \t]*){3,}|=+)$")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_DEFINITION = re.compile(r"\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S+")
_MARK = re.compile(r"(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+|\[\^[^\]\n]{1,50}\]:[ \t]*)+")

# Every repetition is bounded or cannot match what follows it, so that the time grows with the length alone.
_INLINE = re.compile(
    r"(?P<code>`{1,3})(?P<verbatim>[^`\n]{1,500})(?P=code)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~])"
    r"|!?\[(?P<text>(?!\^)[^\[\]\n]{0,300})\](?:\((?P<target>[^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,300})?)\)"
    r"|\[[^\[\]\n]{0,200}\])"
    r"|(?P<note>\[\^[^\]\n]{1,50}\])"
    r"|<(?P<address>https?://[^<>\s]{1,1000}|[^<>\s@]{1,64}@[^<>\s]{1,200})>"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|(?P<stress>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
)


def front_matter(text: str) -> dict[str, str]:
    """``key: value`` lines between two ``---`` at the very top, keys in small letters."""
    match = _FRONT.match(text)
    return {key.lower(): value for key, value in _FRONT_LINE.findall(match[1])} if match else {}


def first_heading(text: str) -> str | None:
    """Words of the first ``# heading``, without signs."""
    for line in lines_of(text):
        match = _HEADING.match(line.text)
        if match:
            words = _INLINE.sub(lambda m: m["text"] or m["verbatim"] or m["address"] or "", line.text[match.end() :])
            return words.rstrip("# \t") or None
    return None


def plain(text: str) -> Iterator[Edit]:
    """Edits that leave the words of a Markdown text: one line a paragraph, heading, item or table row."""
    front = _FRONT.match(text)
    lines = [line for line in lines_of(text) if not front or line.start >= front.end()]
    fenced = _fenced(lines)
    kept = [line for line in lines if line.start in fenced or not _is_sign(line)]
    yield Edit(0, kept[0].start if kept else len(text))
    yield from _comments(text)
    for line in kept:
        if line.start not in fenced:
            yield from _line_edits(line)
    for a, b in pairwise(kept):
        yield Edit(a.end, b.start, _between(a, b, text, code=(a.start in fenced) + (b.start in fenced)))
    if kept:
        yield Edit(kept[-1].end, len(text))


def _comments(text: str) -> Iterator[Edit]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield Edit(start, end + 3)
        start = text.find("<!--", end)


def _fenced(lines: list[Line]) -> set[int]:
    """Starts of the lines inside code fences, whose text is kept as it is."""
    inside, found = "", set()
    for line in lines:
        fence = _FENCE.match(line.text)
        if fence and inside in ("", fence[1]):
            inside = "" if inside else fence[1]
        elif inside:
            found.add(line.start)
    return found


def _line_edits(line: Line) -> Iterator[Edit]:
    """Edits inside one line: the mark at its start, signs at its end, signs between words."""
    body = 0
    if mark := _MARK.match(line.text):
        body = mark.end()
    if heading := _HEADING.match(line.text, body):
        body = heading.end()
        closing = re.search(r"[ \t]#+$", line.text)
        if closing:
            yield Edit(line.start + closing.start(), line.end)
    yield Edit(line.start, line.start + body)
    if _is_row(line):
        yield from _pipes(line)
    yield from _inline(line.text[body:], line.start + body)


def _pipes(line: Line) -> Iterator[Edit]:
    """Outer bars of a table row go; inner ones stay, to keep the cells apart."""
    inner = line.text.strip("| \t")
    start = line.start + line.text.index(inner) if inner else line.end
    yield Edit(line.start, start)
    yield Edit(start + len(inner), line.end)


def _inline(text: str, offset: int) -> Iterator[Edit]:
    for match in _INLINE.finditer(text):
        group = next(name for name in _KEPT if match[name] is not None)
        start, end = match.span(group) if group in ("escaped", "text", "verbatim", "address") else (match.end(),) * 2
        yield Edit(offset + match.start(), offset + start)
        if group == "text":  # emphasis inside the words of a link; links do not nest
            yield from _inline(match["text"], offset + start)
        yield Edit(offset + end, offset + match.end())


_KEPT = ("verbatim", "escaped", "text", "address", "note", "tag", "stress")


def _between(a: Line, b: Line, text: str, *, code: int) -> str:
    """What stands between two lines: a line end inside a paragraph is a space, every block stands alone."""
    if code == 2:
        return "\n"
    new_block = any(block.match(b.text) for block in (_HEADING, _MARK)) or _HEADING.match(a.text)
    if code or new_block or text.count("\n", a.end, b.start) > 1:
        return "\n\n"
    hard = text.startswith("  ", a.end) or a.text.endswith("\\")
    return "\n" if hard or _is_row(a) or _is_row(b) else " "


def _is_sign(line: Line) -> bool:
    """A line without words for the reader: a fence, a rule, the address of a link."""
    return bool(_FENCE.match(line.text) or _DEFINITION.match(line.text)) or _is_rule(line)


def _is_rule(line: Line) -> bool:
    """A line of signs alone: a rule, the underline of a heading, the line below a table's head."""
    return bool(_RULE.match(line.text) or (_TABLE_RULE.match(line.text) and "-" in line.text))


def _is_row(line: Line) -> bool:
    return line.text.startswith("|") and line.text.count("|") > 1
