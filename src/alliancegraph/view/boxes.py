"""The room that marks and names need on the map: the same sizes as ``templates/js/style.js`` and ``labels.js`` draw.

How wide a name is depends on the reader's font, which nobody knows here. The widths are those of a wide one, so that
a name is narrower than its box nearly everywhere.
"""

from collections.abc import Iterable
from unicodedata import normalize

from alliancegraph.view.layout import Box

LONGEST = 26
"""Letters of a name before it is cut short."""
WIDTHS = (
    (" .,'’:;|ijlIJ", 0.32),
    ("ft()/-r!–", 0.41),
    ("cszkvxyLF_", 0.59),
    ("wmMW@%…", 1.0),
    ("CDGHNOQU&", 0.78),
)
"""Letters and how wide they are, in shares of the font's size; ``OTHER`` for those that are not here."""
OTHER = 0.66
BOLD = 1.1
WIDE = {letter: width for letters, width in WIDTHS for letter in letters}
GAP = 6
"""Left free around a name or mark, in pixels."""
TOUCHING = 1.25
"""How much larger than its radius a mark is at its widest, and when the map is drawn enlarged."""


def radius(weight: float) -> float:
    """Radius of a mark by its share of the best score, 0 to 1."""
    return 5.5 + 18.5 * float(weight**0.6)


def mark_box(ref: str, weight: float) -> Box:
    """Room for a mark on the whole map, where marks are drawn up to twice as large."""
    side = 34 + 44 * weight**0.5
    return Box(ref, side + 6, side)


def named_box(ref: str, names: Iterable[str], weight: float) -> Box:
    """Room for a mark and below it the widest of ``names`` (one for each language)."""
    mark, letter = 2 * radius(weight) * TOUCHING, 11.5 + 3 * weight**0.5
    text = max(map(_ems, names)) * letter * (BOLD if weight > 0.3 else 1.0)
    return Box(ref, max(text, mark) + 6 + GAP, mark + letter + GAP)


def _ems(name: str) -> float:
    """Width of a name in shares of the font's size."""
    shown = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    return sum(WIDE.get(normalize("NFD", letter)[0], OTHER) if ord(letter) < WIDE_SCRIPTS else 1.0 for letter in shown)


WIDE_SCRIPTS = 0x2E80
"""From here on letters are about as wide as high."""
