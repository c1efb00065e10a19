"""Colours of the report for a light and a dark ground, told apart by lightness and not only by hue.

Text has at least 4.5:1 against what it stands on, marks 3:1 against the ground (WCAG 2.2, checked by a test). Blue and
orange stay apart for the colour-blind; the scale of the heat map is one hue from light to dark, so that it also reads
in grey.
"""

from collections.abc import Mapping

from alliancegraph.report.charts.heat import STEPS
from alliancegraph.view.palette import Theme, css_variables

MARKS: Mapping[Theme, Mapping[str, str]] = {
    "light": {"data": "#1f57b8", "faint": "#9dbbe8", "fall": "#b3470a", "edge": "#5a7fb8", "grid": "#e3e7ec"},
    "dark": {"data": "#8fb8ff", "faint": "#2f4f80", "fall": "#ffb27d", "edge": "#6f94cf", "grid": "#2a3441"},
}
"""``data`` for dots and bars and ``fall`` for arrows downward; ``faint`` for the rest of a bar, edged by ``edge``."""

HEAT: Mapping[Theme, tuple[str, ...]] = {
    "light": ("#e6eefb", "#bdd3f4", "#8fb4ea", "#3f73c4", "#1f52a6", "#0d2f6b"),
    "dark": ("#1c2a40", "#233a5e", "#2c4f86", "#7fa6e8", "#abc8f8", "#dbe8ff"),
}
"""Steps of the heat map, from few to many."""
INK: Mapping[Theme, tuple[str, str]] = {"light": ("#17202b", "#ffffff"), "dark": ("#e9eef4", "#0c1420")}
"""Text on the first and on the last half of the steps."""


def variables(theme: Theme) -> str:
    """CSS variables of a theme: those of the page and those above."""
    own = dict(MARKS[theme])
    for step in range(1, STEPS + 1):
        own |= {f"h{step}": HEAT[theme][step - 1], f"ink{step}": INK[theme][step > STEPS // 2]}
    return css_variables(theme) + "".join(f"--{name}:{colour};" for name, colour in own.items())
