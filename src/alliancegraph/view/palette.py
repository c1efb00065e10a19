"""Colours, dashes and shapes of the page, one set for a light and one for a dark ground.

Every mark has at least 3:1 against the ground it is drawn on and every text 4.5:1 (WCAG 2.2, checked by a
test). Colour never stands alone: a kind of relation also has its dash, a family of actors its shape.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a kind of relation is drawn: colours by theme, dash in pixels (empty: solid)."""

    light: str
    dark: str
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a family of nodes is drawn: colours by theme, vis-network shape, filled or outline only."""

    light: str
    dark: str
    shape: str
    hollow: bool = False


LINES: Mapping[str, LineStyle] = {
    "partnership": LineStyle("#2f6bc9", "#79aefc"),
    "acquisition": LineStyle("#c8460f", "#ff9564", (16, 4)),
    "service_provision": LineStyle("#0b7c80", "#3fc9c4", (9, 4)),
    "investment": LineStyle("#4a7a12", "#a3cf5b", (9, 3, 2, 3)),
    "launch": LineStyle("#b03a86", "#f09bd3", (2, 4)),
    "subsidiary": LineStyle("#7446c4", "#b79cf6", (4, 3)),
    "data_sharing": LineStyle("#0a75ab", "#5cc4ee", (14, 4, 2, 4)),
    "joint_venture": LineStyle("#1f4690", "#a9c4f5", (20, 5)),
    "competition": LineStyle("#5f6b7a", "#a7b3c2", (3, 6)),
    "divestment": LineStyle("#97580a", "#e3b063", (6, 6)),
    "merger": LineStyle("#9c2f2f", "#f58f8f", (14, 3, 5, 3)),
    "licensing": LineStyle("#2b7a4b", "#74d19a", (6, 3, 2, 3, 2, 3)),
    "legal_dispute": LineStyle("#b3173f", "#fb7f9d", (2, 6)),
    "ambition": LineStyle("#7a6a0c", "#d8c45a", (12, 7)),
}
"""By kind code, for the kinds that ship with the tool."""

SPARE_LINES: tuple[LineStyle, ...] = (
    LineStyle("#8a3fa0", "#d79be8", (18, 3, 3, 3)),
    LineStyle("#566b1f", "#b9cf7d", (10, 2)),
    LineStyle("#a34a52", "#eda3aa", (5, 2, 1, 2)),
    LineStyle("#386a86", "#97c6de", (8, 8)),
)
"""For kinds that another ontology brings, in order of their codes, again from the first when used up."""

FAMILIES: tuple[MarkStyle, ...] = (
    MarkStyle("#3f5fd4", "#8ea6ff", "dot"),
    MarkStyle("#b9770e", "#edb652", "diamond"),
    MarkStyle("#0a8a67", "#3fcfa2", "square"),
    MarkStyle("#8d4bb5", "#cf9bee", "hexagon"),
    MarkStyle("#b5483a", "#f09a8d", "star"),
    MarkStyle("#0b7c8f", "#4fc8dc", "diamond", hollow=True),
    MarkStyle("#b5483a", "#f09a8d", "hexagon", hollow=True),
    MarkStyle("#3f5fd4", "#8ea6ff", "star", hollow=True),
    MarkStyle("#0a8a67", "#3fcfa2", "triangleDown", hollow=True),
    MarkStyle("#8d4bb5", "#cf9bee", "triangle", hollow=True),
)
"""For the families of actor types, in order of their codes, again from the first when used up. No two are alike in
shape and filling, nor is one like a mark of ``MARKS``: another field may have more families than the first."""

MARKS: Mapping[str, MarkStyle] = {
    "other": MarkStyle("#64707f", "#a5b1c0", "triangleDown"),
    "offering": MarkStyle("#c2386f", "#f78fb5", "triangle"),
    "group": MarkStyle("#47525f", "#c1cad6", "dot", hollow=True),
    "topic": MarkStyle("#7a6a0c", "#d8c45a", "square", hollow=True),
}
"""For actors outside any family, and for what is no actor; ``topic`` also stands for goals."""

GROUND: Mapping[Theme, Mapping[str, str]] = {
    "light": {
        "bg": "#ffffff", "panel": "#f6f7f9", "raised": "#ffffff", "line": "#dde2e8", "control": "#7d8794",
        "text": "#17202b", "muted": "#56616e", "accent": "#1f57b8", "on-accent": "#ffffff", "soft": "#e8effb",
        "mark": "#ffe7a3", "mark-text": "#3b2c00", "bad": "#a51f3a", "bad-soft": "#fbe9ed", "focus": "#b3470a",
    },
    "dark": {
        "bg": "#10161e", "panel": "#171e28", "raised": "#1e2733", "line": "#303b49", "control": "#76838f",
        "text": "#e9eef4", "muted": "#a6b2c0", "accent": "#8fb8ff", "on-accent": "#0c1420", "soft": "#22324c",
        "mark": "#5a4708", "mark-text": "#fff2c9", "bad": "#ff9fb0", "bad-soft": "#3a1c25", "focus": "#ffb27d",
    },
}  # fmt: skip
"""Grounds, texts and controls, by theme; each becomes a CSS variable of the same name."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The ground of a circle of partners, and the line around it."""

    fill: str
    edge: str


TINTS: Mapping[Theme, tuple[Tint, ...]] = {
    "light": (
        Tint("#eff3fc", "#c3d2ec"), Tint("#eef7ef", "#bfdcc3"), Tint("#fbf5e6", "#e3d0a2"),
        Tint("#f5f0fb", "#d5c5ec"), Tint("#fcf0f2", "#ecc5ce"), Tint("#eaf6f7", "#b3dadd"),
    ),
    "dark": (
        Tint("#162136", "#34496b"), Tint("#13251d", "#2d4f3c"), Tint("#261f12", "#54462a"),
        Tint("#201a2e", "#483c66"), Tint("#28181f", "#5a3843"), Tint("#11262b", "#2a4f58"),
    ),
}  # fmt: skip
"""Grounds of circles, so near the page's own that marks, lines and texts keep their contrast."""

TEXT_PAIRS = (
    ("text", "bg"), ("text", "panel"), ("text", "raised"), ("text", "soft"),
    ("muted", "bg"), ("muted", "panel"), ("muted", "raised"),
    ("accent", "bg"), ("accent", "panel"), ("accent", "raised"), ("accent", "soft"),
    ("on-accent", "accent"), ("mark-text", "mark"), ("bad", "bg"), ("bad", "panel"), ("bad", "bad-soft"),
    ("text", "bad-soft"),
)  # fmt: skip
"""Pairs (text, ground) that the page really uses: at least 4.5:1."""

MARK_PAIRS = (
    ("control", "bg"), ("control", "panel"), ("control", "raised"),
    ("focus", "bg"), ("focus", "panel"), ("focus", "raised"),
)  # fmt: skip
"""Pairs (border or mark, ground): at least 3:1."""


def line_styles(kinds: Iterable[str]) -> dict[str, LineStyle]:
    """A style for each kind code; the same kinds always get the same styles."""
    codes = sorted(kinds)
    strangers = [code for code in codes if code not in LINES]
    spare = {code: SPARE_LINES[i % len(SPARE_LINES)] for i, code in enumerate(strangers)}
    return {code: LINES.get(code) or spare[code] for code in codes}


def mark_styles(families: Iterable[str]) -> dict[str, MarkStyle]:
    """A style for each family of actor types, and those of ``MARKS``."""
    codes = sorted(set(families) - set(MARKS))
    return {code: FAMILIES[i % len(FAMILIES)] for i, code in enumerate(codes)} | dict(MARKS)


def css_variables(theme: Theme) -> str:
    """``--bg:#ffffff;…`` for one theme."""
    return "".join(f"--{name}:{colour};" for name, colour in GROUND[theme].items())


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours after WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
