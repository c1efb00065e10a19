"""What the map draws, read from the calls that it makes on its canvas: marks and names of the last frame, in pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

LISTEN = r"""(() => {
  const drawn = (window.__drawn = { names: [], marks: [] });
  const wrap = (name, note) => {
    const old = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      note(this, ...given);
      return old.apply(this, given);
    };
  };
  const at = (context, x, y) => {
    const ratio = context.canvas.width / (context.canvas.clientWidth || context.canvas.width);
    const { x: a, y: b } = new DOMPoint(x, y).matrixTransform(context.getTransform());
    return [a / ratio, b / ratio];
  };
  let path = [];
  const add = (...spot) => path.push(at(...spot));
  wrap("clearRect", () => { drawn.names = []; drawn.marks = []; });
  wrap("beginPath", () => { path = []; });
  wrap("moveTo", add);
  wrap("lineTo", add);
  wrap("rect", (context, x, y, w, h) => { add(context, x, y); add(context, x + w, y + h); });
  wrap("arc", (context, x, y, r) => { add(context, x - r, y - r); add(context, x + r, y + r); });
  wrap("fill", ({ fillStyle }) => {
    const [xs, ys] = [0, 1].map((axis) => path.map((spot) => spot[axis]));
    if (path.length) drawn.marks.push([fillStyle, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  });
  wrap("fillText", (context, text, x, y) => {
    const [half, width] = [parseFloat(/([\d.]+)px/.exec(context.font)[1]) / 2, context.measureText(text).width];
    const [left, middle] = at(context, x, y);
    drawn.names.push([text, left, middle - half, left + width, middle + half]);
  });
})()"""

READ = """() => {
  const { marks, ground } = JSON.parse(document.getElementById("palette").textContent);
  const themes = ["light", "dark"];
  const fills = new Set([...themes.map((theme) => ground[theme].bg),
    ...Object.values(marks).flatMap((mark) => themes.map((theme) => mark[theme]))]);
  const map = document.querySelector("#map canvas");
  const found = window.__drawn.marks.filter(([fill]) => fills.has(fill));
  return { names: window.__drawn.names, marks: found, room: [map.clientWidth, map.clientHeight] };
}"""
"""Arrows of lines are filled too, in the colour of their kind, which no mark has."""


@dataclass(frozen=True)
class Box:
    """A name or a mark (then ``text`` is its colour) where it was drawn."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", slack: float = 1.0) -> bool:
        """True where both share more than ``slack`` pixels in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > slack and min(self.bottom, other.bottom) - max(self.top, other.top) > slack


@dataclass(frozen=True)
class Drawn:
    """Names and marks of a frame, and the size of the map."""

    names: tuple[Box, ...]
    marks: tuple[Box, ...]
    room: tuple[float, float]

    def faults(self) -> Iterator[str]:
        """Names over names, names over marks, and names that the edge of the map cuts off."""
        for one, other in combinations(self.names, 2):
            if one.meets(other):
                yield f"{one.text} lies over {other.text}"
        for name in self.names:
            if any(name.meets(mark) for mark in self.marks):
                yield f"{name.text} lies over a mark"
            if min(name.left, name.top) < 0 or name.right > self.room[0] or name.bottom > self.room[1]:
                yield f"{name.text} is cut off"


def drawn(page: "Page") -> Drawn:
    """The last frame of a page that was opened with the script LISTEN."""
    found: dict[str, Any] = page.evaluate(READ)
    names, marks = (tuple(Box(*one) for one in found[key]) for key in ("names", "marks"))
    return Drawn(names, marks, (found["room"][0], found["room"][1]))
