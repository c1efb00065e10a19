"""A report as one HTML file: no script, no request, styles inside."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alliancegraph.report.charts.svg import el
from alliancegraph.report.colours import variables
from alliancegraph.report.parts import Report
from alliancegraph.view.page import hash_source

TEMPLATES = Path(__file__).parent / "templates"


def html(report: Report) -> str:
    """The whole file. Every text is escaped by the template; pictures are escaped where they are made."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    styles = _styles()
    policy = f"default-src 'none'; style-src {hash_source(styles)}; base-uri 'none'; form-action 'none'"
    return environment.get_template("report.html.j2").render(
        report=report,
        words=report.words,
        summary=[section for section in report.sections if section.finding],
        marks=_marks(),
        policy=policy,
        styles=Markup(styles),  # noqa: S704 - our own file
    )


@lru_cache(maxsize=1)
def _styles() -> str:
    """Light unless a screen asks for dark: paper is light."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {variables('dark')} }} }}\n"
    own = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f":root {{ {variables('light')} }}\n{dark}{own}"


def _marks() -> dict[str, Markup]:
    """Marks of the legends by CSS class."""
    shapes = {
        "dot": el("circle", cx=13, cy=7, r=5, class_="dot"),
        "hollow": el("circle", cx=13, cy=7, r=5, class_="hollow"),
        "whisker": el("path", d="M2 7H24M2 2V12M24 2V12", class_="whisker"),
    }
    bars = ("bar", "bar faint", "bar none")
    shapes |= {name: el("rect", x=2, y=2, width=22, height=10, class_=name) for name in bars}
    return {name: el("svg", shape, aria_hidden="true") for name, shape in shapes.items()}
