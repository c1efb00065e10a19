"""A matrix of counts: the darker (on a dark ground: the lighter), the more; each cell also says its number."""

from collections.abc import Mapping, Sequence
from math import log1p

from markupsafe import Markup

from alliancegraph.report.charts.svg import at, el, fit, number, percent, picture

STEPS = 6
"""Steps of the scale, ``h1`` to ``h6`` in the style sheet."""
PITCH = 26
HEAD = 132
LEFT = 29.0
LABEL, HEADING = 30, 24


def step_of(count: int, most: int) -> int:
    """Step of a count, 0 for none; logarithmic, since few cells hold most relations."""
    if count <= 0:
        return 0
    return min(STEPS, 1 + int((STEPS - 1e-9) * log1p(count - 1) / log1p(max(most - 1, 1))))


def heat_map(
    key: str,
    title: str,
    description: str,
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    counts: Mapping[tuple[str, str], int],
) -> Markup:
    """Rows and columns are (code, label), ``counts`` by (row code, column code)."""
    most = max(counts.values(), default=0)
    width = (100 - LEFT - 5) / len(columns)  # the slanted heading of the last column needs its room
    parts = [
        at(LEFT + width * (i + 0.5), HEAD - 6, el("text", fit(label, HEADING), transform="rotate(-48)", class_="label"))
        for i, (_, label) in enumerate(columns)
    ]
    for j, (row, label) in enumerate(rows):
        y = HEAD + PITCH * j
        parts.append(el("text", fit(label, LABEL), x=0, y=number(y + 17), class_="row"))
        for i, (column, _) in enumerate(columns):
            parts.append(_cell(LEFT + width * i, y, width, counts.get((row, column), 0), most))
    return picture(key, title, description, HEAD + PITCH * len(rows) + 4, *parts, class_="plot heat")


def _cell(x: float, y: float, width: float, count: int, most: int) -> Markup:
    step = step_of(count, most)
    box = el("rect", x=percent(x), y=y + 1, width=percent(width * 0.96), height=PITCH - 2, rx=2, class_=f"cell h{step}")
    words = el("text", str(count), x=percent(x + width * 0.48), y=y + 17, text_anchor="middle", class_=f"in h{step}")
    return box + words if count else box
