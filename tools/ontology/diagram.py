"""The classes of the ontology as SVG: in three columns, drawn from the axioms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import rdflib
from rdflib import OWL, RDF, RDFS
from rdflib.term import Node
from tools.ontology.model import AG, anchor, shortened

from alliancegraph.turtle import NAMESPACE

WIDTH, HEIGHT, STEP, INDENT = 190, 30, 42, 22
COLUMNS = (20, 430, 820)
TOP = 70
TITLES = (
    {"en": "What texts say", "fr": "Ce que disent les textes"},
    {"en": "Relations and their kinds", "fr": "Relations et leurs types"},
    {"en": "Who takes part", "fr": "Qui y prend part"},
)
SCHEMES = {"en": "Schemes of concepts", "fr": "Schémas de concepts"}


@dataclass(frozen=True)
class Box:
    """A class and where it stands."""

    node: Node
    x: float
    y: float
    column: int

    @property
    def middle(self) -> float:
        """Height of its centre."""
        return self.y + HEIGHT / 2


def diagram(graph: rdflib.Graph, schemes: list[Node]) -> str:
    """The SVG; the same graph gives the same text."""
    boxes = {box.node: box for box in _boxes(graph)}
    bottom = max(box.y for box in boxes.values()) + STEP + 30
    parts = [
        *(_both(TITLES[n], x, TOP - 24, "title") for n, x in enumerate(COLUMNS)),
        *_subclass_lines(graph, boxes),
        *_arrows(graph, boxes),
        *(_draw(box) for box in boxes.values()),
        _both(SCHEMES, COLUMNS[0], bottom, "title"),
        *(_scheme(node, n, bottom + 14) for n, node in enumerate(schemes)),
    ]
    height = bottom + 14 + STEP * -(-len(schemes) // 8) + 10
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1150 {height:g}" role="img" aria-labelledby="dt">'
    return "\n".join([head, '<title id="dt">Classes, classes</title>', ARROW, *parts, "</svg>"])


ARROW = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L8 4L0 8z"/></marker></defs>'
)


def _boxes(graph: rdflib.Graph) -> Iterator[Box]:
    classes = {s for s in graph.subjects(RDF.type, OWL.Class) if str(s).startswith(NAMESPACE)}
    above = {c: {o for o in graph.objects(c, RDFS.subClassOf) if o in classes} for c in classes}
    trees = _ranks(graph)
    heights = [TOP] * len(COLUMNS)
    for root in sorted((c for c in classes if not above[c]), key=lambda c: (trees.get(c, 0), str(c))):
        column = trees.get(root, 0)
        for node, depth in _tree(root, above, 0):
            yield Box(node, COLUMNS[column] + depth * INDENT, heights[column], column)
            heights[column] += STEP
        heights[column] += STEP // 3


def _ranks(graph: rdflib.Graph) -> Mapping[Node, int]:
    """The column of the two great trees: relations, and whatever a party may be; all else is evidence."""
    entity = graph.value(AG.participant, RDFS.range) or AG.Entity
    relation = graph.value(AG.participant, RDFS.domain) or AG.Relation
    return {relation: 1, entity: 2}


def _tree(node: Node, above: Mapping[Node, set[Node]], depth: int) -> Iterator[tuple[Node, int]]:
    yield node, depth
    for child in sorted((c for c in above if node in above[c]), key=str):
        yield from _tree(child, above, depth + 1)


def _subclass_lines(graph: rdflib.Graph, boxes: Mapping[Node, Box]) -> Iterator[str]:
    for box in boxes.values():
        for parent in sorted(set(graph.objects(box.node, RDFS.subClassOf)) & set(boxes), key=str):
            x = boxes[parent].x + INDENT / 2
            yield f'<path class="sub" d="M{box.x:g} {box.middle:g}H{x:g}V{boxes[parent].y + HEIGHT:g}"/>'


def _arrows(graph: rdflib.Graph, boxes: Mapping[Node, Box]) -> Iterator[str]:
    """Properties that lead from a class to another that is not above or below it; no role, no shortcut."""
    left_out = set(graph.subjects(AG.fillerSort)) | set(graph.objects(None, AG.shortcutProperty))
    found = []
    for name in sorted(set(graph.subjects(RDF.type, OWL.ObjectProperty)) - left_out, key=str):
        start, end = (boxes.get(graph.value(name, predicate) or name) for predicate in (RDFS.domain, RDFS.range))
        if start and end and start != end:
            found.append((name, start, end))
    lanes: dict[int, int] = {}
    for name, start, end in found:
        lane = lanes[start.column] = lanes.get(start.column, -1) + 1
        yield _arrow(name, start, end, lane)


def _arrow(name: Node, start: Box, end: Box, lane: int) -> str:
    y1, y2 = (box.middle - 5 + 5 * (lane % 3) for box in (start, end))
    if start.column == end.column:  # round the right side
        x1, x2 = start.x + WIDTH, end.x + WIDTH
        x = COLUMNS[start.column] + WIDTH + 2 * INDENT + 16 + 22 * lane
        return _path(f"M{x1:g} {y1:g}H{x:g}V{y2:g}H{x2:g}") + _named(name, x + 5, y2 + (y1 - y2) * 0.3, "start")
    right = end.column > start.column
    x1, x2 = (start.x + WIDTH, end.x) if right else (start.x, end.x + WIDTH)
    share = 0.5 if right else 0.22
    return _path(f"M{x1:g} {y1:g}L{x2:g} {y2:g}") + _named(name, x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)


def _path(d: str) -> str:
    return f'<path class="to" marker-end="url(#tip)" d="{d}"/>'


def _named(name: Node, x: float, y: float, side: str = "middle") -> str:
    said = escape(shortened(str(name)).removeprefix("ag:"))
    label = f'<a href="#{_place(name)}">{said}</a>'
    return f'<text class="name" text-anchor="{side}" x="{x:g}" y="{y + 4:g}">{label}</text>'


def _draw(box: Box) -> str:
    name, x = escape(shortened(str(box.node)).removeprefix("ag:")), box.x + WIDTH / 2
    return (
        f'<a href="#{_place(box.node)}">'
        f'<rect class="c{box.column}" x="{box.x:g}" y="{box.y:g}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>'
        f'<text x="{x:g}" y="{box.middle + 5:g}" text-anchor="middle">{name}</text></a>'
    )


def _place(node: Node) -> str:
    return escape(anchor(str(node)))


def _scheme(node: Node, n: int, y: float) -> str:
    name, x, y = escape(shortened(str(node)).removeprefix("vocab:")), 20 + 130 * (n % 8), y + STEP * (n // 8)
    return (
        f'<a href="#{_place(node)}"><rect class="scheme" x="{x}" y="{y:g}" width="118" height="{HEIGHT}" rx="15"/>'
        f'<text x="{x + 59}" y="{y + 20:g}" text-anchor="middle">{name}</text></a>'
    )


def _both(said: Mapping[str, str], x: float, y: float, style: str) -> str:
    return "".join(
        f'<text class="{style}" lang="{lang}" x="{x:g}" y="{y:g}">{escape(t)}</text>' for lang, t in said.items()
    )
