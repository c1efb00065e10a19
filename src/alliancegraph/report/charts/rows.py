"""Pictures with a row for each thing: dots with whiskers, arrows, bars, on one scale.

Labels stand to the left where there is room, above their row where there is none (``.beside`` and ``.below`` in
the style sheet). What a mark stands for is told by its shape and by words, never by its colour alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from markupsafe import Markup

from alliancegraph.report.charts.svg import at, el, fit, number, percent, picture

PITCH = 32
ROOMY = 42
"""Height of a row with a whisker below its bar."""
HEAD = 26
LABEL = 34
"""Signs that fit beside a row."""
LEFT, RIGHT = 2.5, 80.0
"""Where the scale begins and ends, in hundredths of the width; the rest is for the words behind the marks."""
TICKS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Row:
    """A label, what is drawn beside it, and the words behind that."""

    label: str
    marks: Markup
    words: str
    end: float
    """Where the words begin, in hundredths of the width."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor's rank and its interval."""

    label: str
    median: int
    low: int
    high: int
    words: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An actor's rank before and after; None where it was not there."""

    label: str
    before: int | None
    after: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """A bar whose first part is solid."""

    label: str
    solid: float
    whole: float
    words: str
    ends: tuple[float, float] | None = None
    """Interval of the whole, as a whisker below the bar."""


def rank_scale(worst: int) -> tuple[Scale, list[int]]:
    """Logarithmic: between the first and the second lies more than between the 50th and the 51st."""
    last = max(worst, 2)
    return (
        lambda rank: LEFT + (RIGHT - LEFT) * log(max(rank, 1)) / log(last),
        [tick for tick in TICKS if tick <= last],
    )


def intervals(key: str, title: str, description: str, rows: Sequence[Ranked]) -> Markup:
    """Dot and whisker: the median rank and the ranks of 90 % of the worlds."""
    scale, ticks = rank_scale(max(row.high for row in rows))

    def drawn(row: Ranked) -> Row:
        low, high = scale(row.low), scale(row.high)
        dot = el("circle", cx=percent(scale(row.median)), cy=0, r=5, class_="dot")
        return Row(row.label, _whisker(low, high) + dot, row.words, high)

    return _rows(key, title, description, [drawn(row) for row in rows], [(scale(t), str(t)) for t in ticks])


def moves(key: str, title: str, description: str, rows: Sequence[Moved]) -> Markup:
    """Arrows from the rank before (hollow) to the rank after (solid)."""
    scale, ticks = rank_scale(max(rank for row in rows for rank in (row.before, row.after) if rank))

    def drawn(row: Moved) -> Row:
        places = tuple(scale(rank) for rank in (row.before, row.after) if rank is not None)
        rose = row.before is None or (row.after is not None and row.after < row.before)
        marks = (
            [_arrow(places[0], places[1], "up" if rose else "down")]
            if len(places) == 2 and places[0] != places[1]
            else []
        )
        if row.before is not None:
            marks.append(el("circle", cx=percent(scale(row.before)), cy=0, r=5, class_="hollow"))
        if row.after is not None:
            marks.append(
                el("circle", cx=percent(scale(row.after)), cy=0, r=5, class_=f"dot {'up' if rose else 'down'}")
            )
        return Row(row.label, Markup().join(marks), row.words, max(places))

    return _rows(key, title, description, [drawn(row) for row in rows], [(scale(t), str(t)) for t in ticks])


def shares(key: str, title: str, description: str, rows: Sequence[Share], ticks: Iterable[tuple[float, str]]) -> Markup:
    """Bars from nought, the solid part first; ticks are (value, words)."""
    ticks = list(ticks)
    longest = max([row.whole for row in rows] + [value for value, _ in ticks] + [1e-9])

    def scale(value: float) -> float:
        return LEFT + (RIGHT - LEFT - 8) * value / longest

    def drawn(row: Share) -> Row:
        parts = ((0.0, row.solid, "bar"), (row.solid, row.whole, "bar faint"))
        marks = [_box(scale(a), scale(b), class_) for a, b, class_ in parts if b > a]
        if row.ends:
            marks.append(_whisker(scale(row.ends[0]), scale(row.ends[1]), y=13, cap=3))
        return Row(row.label, Markup().join(marks), row.words, scale(row.whole))

    pitch = ROOMY if any(row.ends for row in rows) else PITCH
    places = [(scale(v), words) for v, words in ticks]
    return _rows(key, title, description, [drawn(row) for row in rows], places, pitch)


def _rows(
    key: str,
    title: str,
    description: str,
    rows: Sequence[Row],
    ticks: Sequence[tuple[float, str]],
    pitch: int = PITCH,
) -> Markup:
    height = HEAD + pitch * len(rows) + 4
    grid = [
        part
        for x, words in ticks
        for part in (
            el("line", x1=percent(x), x2=percent(x), y1=HEAD - 8, y2=height, class_="grid"),
            el("text", words, x=percent(x), y=HEAD - 12, class_="tick", text_anchor="middle"),
        )
    ]
    labels, areas = [], []
    for i, row in enumerate(rows):
        y = HEAD + pitch * (i + 0.5) + 2
        labels.append(el("text", fit(row.label, LABEL), x=0, y=number(y + 4), class_="label"))
        words = el("text", row.words, x=percent(row.end), y=4, dx=10, class_="value")
        areas.append(el("svg", row.marks, words, x=0, y=number(y), width="100%", overflow="visible"))
    rows_ = el("symbol", *grid, *areas, id=f"{key}-rows", overflow="visible")
    return picture(key, title, description, height, *labels, rows_, *_placed(key, height))


def _placed(key: str, height: float) -> Iterable[Markup]:
    """The rows beside the labels and, for a narrow screen, below them: the style sheet shows one of both."""
    for class_, x, width in (("beside", "36%", "64%"), ("below", "0", "100%")):
        yield el("use", href=f"#{key}-rows", x=x, width=width, height=number(height), class_=class_)


def _line(x1: float, x2: float, class_: str, y: float = 0) -> Markup:
    return el("line", x1=percent(x1), x2=percent(x2), y1=number(y), y2=number(y), class_=class_)


def _whisker(low: float, high: float, y: float = 0, cap: float = 5) -> Markup:
    caps = (at(x, y, el("path", d=f"M0 -{cap}V{cap}", class_="whisker")) for x in (low, high))
    return Markup().join((_line(low, high, "whisker", y), *caps))


def _arrow(x1: float, x2: float, class_: str) -> Markup:
    """A line whose head stands clear of the dot that it points to."""
    tip = el("path", d="M6 0l7 -4.5v9z" if x2 < x1 else "M-6 0l-7 -4.5v9z", class_=f"head {class_}")
    return Markup().join((_line(x1, x2, f"arrow {class_}"), at(x2, 0, tip)))


def _box(x1: float, x2: float, class_: str) -> Markup:
    return el("rect", x=percent(x1), y=-8, width=percent(x2 - x1), height=16, class_=class_)
