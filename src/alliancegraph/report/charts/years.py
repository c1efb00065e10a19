"""Bars by year, with what has no date as a hollow bar of its own."""

from collections.abc import Mapping

from markupsafe import Markup

from alliancegraph.report.charts.svg import el, number, percent, picture

HEIGHT = 84
BASE = 66
TOP = 14


def year_bars(
    key: str, title: str, description: str, counts: Mapping[int, int], undated: int, most: int, no_date: str
) -> Markup:
    """A bar for each year of ``counts`` (all years, in order), as high as its share of ``most``."""
    slots = len(counts) + 2  # one slot of space before the bar of what has no date
    width = 100 / slots
    years = list(counts)
    parts = [el("line", x1=0, x2=percent(width * len(years)), y1=BASE, y2=BASE, class_="base")]
    for i, year in enumerate(years):
        parts += _bar(width * i, width, counts[year], most, "bar")
    parts += _bar(width * (slots - 1), width, undated, most, "bar none")
    if years:
        parts.append(el("text", str(years[0]), x=0, y=BASE + 14, class_="tick"))
        if len(years) > 2:
            end = percent(width * len(years))
            parts.append(el("text", str(years[-1]), x=end, y=BASE + 14, class_="tick", text_anchor="end"))
    parts.append(el("text", no_date, x="100%", y=BASE + 14, class_="tick", text_anchor="end"))
    return picture(key, title, description, HEIGHT, *parts, class_="plot small")


def _bar(x: float, width: float, count: int, most: int, class_: str) -> list[Markup]:
    if not count:
        return []
    height = max(2.0, (BASE - TOP) * count / most)
    box = el(
        "rect",
        x=percent(x + width * 0.1),
        y=number(BASE - height),
        width=percent(width * 0.8),
        height=number(height),
        class_=class_,
    )
    number_ = el(
        "text", str(count), x=percent(x + width / 2), y=number(BASE - height - 3), text_anchor="middle", class_="count"
    )
    return [box, number_]
