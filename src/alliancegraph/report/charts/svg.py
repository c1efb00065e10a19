"""SVG made by hand: elements, escaped, in a fixed order.

No plotting library: the five pictures of the report are lines, dots and boxes, which take fewer lines here than an
adapter to a library would. Text stays text (searchable, read aloud, in the reader's own font), colours follow the
style sheet (light, dark, print), places are shares of the width, so that one picture fits a telephone and a sheet of
A4, and the same data give the same bytes without any extra to install.
"""

from html import escape

from markupsafe import Markup

Content = Markup | str


def el(name: str, /, *content: Content, **attributes: object) -> Markup:
    """An element; ``_`` in a name of an attribute stands for ``-``, ``class_`` for ``class``; None leaves one out.

    Text in ``content`` is escaped, Markup is taken as it is.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(part if isinstance(part, Markup) else escape(_printable(part)) for part in content)
    return Markup(f"<{name}{said}>{inner}</{name}>")  # noqa: S704  # all parts are escaped above


def picture(key: str, title: str, description: str, height: float, *content: Content, class_: str = "plot") -> Markup:
    """A picture as wide as its place, with name and description for those who cannot see it."""
    return el(
        "svg",
        el("title", title, id=f"{key}-title"),
        el("desc", description, id=f"{key}-desc"),
        *content,
        class_=class_,
        width="100%",
        height=number(height),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def at(x: float, y: float, *content: Content) -> Markup:
    """Content drawn around a point: ``x`` in hundredths of the width, ``y`` in pixels."""
    return el("svg", *content, x=percent(x), y=number(y), overflow="visible", class_="at")


def percent(x: float) -> str:
    """``12.5%``"""
    return f"{number(x)}%"


def number(value: float) -> str:
    """At most two decimals, none where there are none."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def fit(text: str, length: int) -> str:
    """``text`` cut to a length; the table beside the picture has the whole."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _printable(text: str) -> str:
    """Without control characters, which no XML may hold."""
    return "".join(char for char in text if char.isprintable() or char in " \n\u202f\u00a0")
