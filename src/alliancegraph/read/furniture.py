"""Running headers, footers and page numbers: lines that would stand in the middle of a sentence cut at a page edge."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from alliancegraph.read.reflow import Line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[^\w\n]{0,3}(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of|sur|de) ?\d{1,4})?[^\w\n]{0,3}", re.IGNORECASE
)


DEPTH = 3
"""Lines at the top and at the bottom of a page that may be furniture."""


def running_lines(lines: Sequence[Line], starts: Sequence[int]) -> list[Line]:
    """Lines at the edges of pages that are a page number, or stand at the edge of half of all pages, two at least.

    ``starts`` are the offsets at which the pages begin. A number in the line may differ from page to page.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[bisect_right(starts, line.start)].append(line)
    edges = [edge for page in pages.values() for edge in (page[:DEPTH], page[: -DEPTH - 1 : -1])]
    counts = Counter(key for page in pages.values() for key in {_key(line) for line in page[:DEPTH] + page[-DEPTH:]})
    common = {key for key, count in counts.items() if count >= max(2, len(pages) / 2)}
    found = {line for edge in edges for line in takewhile(lambda line: _is_running(line, common), edge)}
    bare = [page for page in pages.values() if found.issuperset(page)]  # then it is not furniture but the content
    return sorted(found.difference(*bare), key=lambda line: line.start)


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _is_running(line: Line, common: AbstractSet[str]) -> bool:
    return _key(line) in common or _PAGE_NUMBER.fullmatch(line.text) is not None
