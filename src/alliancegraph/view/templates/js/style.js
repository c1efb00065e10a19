/* How nodes and links look: kind by colour and dash, family by colour and shape, status by width and a sign
   in the middle of the line (ring: not yet, bar: over, box: denied, which is no end). */
import { DATA, familyOf, HUB, PALETTE, RELATIONS } from "./data.js";
import { svg } from "./dom.js";
import { rankingOf } from "./rollup.js";
import { state } from "./state.js";

export const dark = () => document.documentElement.dataset.theme === "dark";
export const theme = () => (dark() ? "dark" : "light");
export const ground = (name) => PALETTE.ground[theme()][name];
export const lineOf = (kind) => PALETTE.lines[kind];
export const markOf = (family) => PALETTE.marks[family] || PALETTE.marks.other;

const SIGN = { ahead: { type: "circle", scaleFactor: 0.42 }, past: { type: "bar", scaleFactor: 0.5 }, denied: { type: "box", scaleFactor: 0.5 } };
const SHAPE_SCALE = { dot: 1, square: 0.86, diamond: 1.12, triangle: 1.02, triangleDown: 1.02, hexagon: 1.02, star: 1.15 };

/* 0..1: share of the best score under the measure that sizes the nodes; null for what is not ranked. */
export function weightOf(id) {
  const ranking = rankingOf(state.measure);
  if (!SCORES.has(ranking)) SCORES.set(ranking, sharesIn(ranking));
  return SCORES.get(ranking).get(id) ?? null;
}

const SCORES = new Map(); // ranking → entity → share, made when it is first asked for
function sharesIn(ranking) {
  const values = ranking.rows.map(([, score]) => score);
  const [best, least] = values.reduce(([high, low], value) => [Math.max(high, value), Math.min(low, value)], [1e-12, Infinity]);
  const share = (score) => (ranking.up ? score / best : best === least ? 1 : 1 - score / best);
  return new Map(ranking.rows.map(([id, score]) => [id, Math.max(0, share(score))]));
}

function radiusOf(id) {
  const weight = weightOf(id);
  return weight === null ? 6 : 5.5 + 18.5 * weight ** 0.6;
}

export function nodeStyle(id, zoom) {
  if (id.startsWith(HUB)) return hubStyle(RELATIONS.get(id.slice(HUB.length)), zoom);
  const mark = markOf(familyOf(id));
  const colour = mark[theme()];
  const face = mark.hollow ? ground("bg") : colour;
  const edge = mark.hollow ? colour : ground("bg");
  const strong = { background: face, border: ground("text") };
  return {
    shape: mark.shape,
    size: radiusOf(id) * (SHAPE_SCALE[mark.shape] || 1) * zoom,
    color: { background: face, border: edge, highlight: strong, hover: strong },
    borderWidth: (mark.hollow ? 2.2 : 1.4) * zoom,
    borderWidthSelected: 3 * zoom,
    shapeProperties: { borderDashes: familyOf(id) === "group" ? [3 * zoom, 2 * zoom] : false },
  };
}

function hubStyle(relation, zoom) {
  const colour = lineOf(relation.kind)[theme()];
  const strong = { background: colour, border: ground("text") };
  return {
    shape: "dot",
    size: 4.2 * zoom,
    color: { background: colour, border: ground("bg"), highlight: strong, hover: strong },
    borderWidth: 1 * zoom,
    borderWidthSelected: 2 * zoom,
  };
}

export function linkStyle(edge, relation, zoom) {
  const line = lineOf(relation.kind);
  const colour = line[theme()];
  const width = (relation.phase === "current" ? 1.5 : 1) * zoom;
  return {
    color: { color: colour, highlight: colour, hover: colour, inherit: false, opacity: 1 },
    width,
    hoverWidth: zoom,
    selectionWidth: 1.6 * zoom,
    dashes: line.dash.length ? line.dash.map((part) => part * zoom) : false,
    arrows: {
      to: { enabled: edge.arrows === "to", scaleFactor: 0.5 * Math.sqrt(zoom) },
      middle: { enabled: relation.phase in SIGN, ...(SIGN[relation.phase] || {}) },
    },
  };
}

/* Small drawings for the legend and the panels, in the same shapes. */
export const OUTLINE = {
  square: "M3 3H13V13H3Z",
  diamond: "M8 1.5L14.5 8L8 14.5L1.5 8Z",
  hexagon: "M4.6 2.2H11.4L14.8 8L11.4 13.8H4.6L1.2 8Z",
  triangle: "M8 2L14.4 13.4H1.6Z",
  triangleDown: "M8 14L1.6 2.6H14.4Z",
  star: "M8 1.2L10 6.1L15.2 6.5L11.2 9.9L12.5 15L8 12.2L3.5 15L4.8 9.9L.8 6.5L6 6.1Z",
};

export function markIcon(family) {
  const mark = markOf(family);
  const paint = mark.hollow
    ? { fill: "none", stroke: mark[theme()], "stroke-width": 2, ...(family === "group" && { "stroke-dasharray": "3 2" }) }
    : { fill: mark[theme()] };
  const shape = OUTLINE[mark.shape]
    ? svg("path", { d: OUTLINE[mark.shape], ...paint })
    : svg("circle", { cx: 8, cy: 8, r: mark.hollow ? 5.6 : 6.2, ...paint });
  return svg("svg", { class: "mark", viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" }, shape);
}

export function lineIcon(kind) {
  const line = lineOf(kind);
  const symmetric = (DATA.kinds[kind] || {}).symmetric;
  const end = symmetric ? 36 : 29;
  const parts = [
    svg("line", { x1: 1, y1: 6, x2: end, y2: 6, stroke: line[theme()], "stroke-width": 2.4, "stroke-dasharray": line.dash.join(" ") }),
  ];
  if (!symmetric) parts.push(svg("path", { d: "M28 1.8L36 6L28 10.2Z", fill: line[theme()] }));
  return svg("svg", { class: "line", viewBox: "0 0 37 12", width: 31, height: 10, "aria-hidden": "true" }, ...parts);
}

export function phaseIcon(phase) {
  const colour = ground("muted");
  const width = phase === "current" ? 2.6 : 1.4;
  const parts = [svg("line", { x1: 1, y1: 6, x2: 36, y2: 6, stroke: colour, "stroke-width": width })];
  if (phase === "ahead") parts.push(svg("circle", { cx: 18.5, cy: 6, r: 4, fill: colour }));
  if (phase === "denied") parts.push(svg("rect", { x: 14.5, y: 2, width: 8, height: 8, fill: colour }));
  if (phase === "past") parts.push(svg("line", { x1: 18.5, y1: 1, x2: 18.5, y2: 11, stroke: colour, "stroke-width": 3 }));
  return svg("svg", { class: "line", viewBox: "0 0 37 12", width: 31, height: 10, "aria-hidden": "true" }, ...parts);
}
