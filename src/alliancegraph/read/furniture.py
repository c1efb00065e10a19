"""Running headers, footers and page numbers: lines that would stand in the middle of a sentence cut at a page edge."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from alliancegraph.read.reflow import Line

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[^\w\n]{0,3}(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of|sur|de) ?\d{1,4})?[^\w\n]{0,3}", re.IGNORECASE
)


def running_lines(lines: Sequence[Line], starts: Sequence[int]) -> list[Line]:
    """Those first and last lines of pages that are a page number, or come back on three pages and half of all.

    ``starts`` are the offsets at which the pages begin. A number may differ from page to page.
    """
    if len(starts) < 2:
        return []
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[bisect_right(starts, line.start)].append(line)
    edges: dict[str, list[Line]] = defaultdict(list)
    for page in pages.values():
        for line in {page[0], page[-1]}:
            edges[_DIGITS.sub("0", line.text)].append(line)
    enough = max(3, len(pages) / 2)
    return sorted(
        (line for same in edges.values() for line in same if len(same) >= enough or _PAGE_NUMBER.fullmatch(line.text)),
        key=lambda line: line.start,
    )
