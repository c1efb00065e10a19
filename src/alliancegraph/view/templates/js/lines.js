/* Very many links are painted in bulk, one path for each kind, instead of an item of vis-network for each: the whole
   map of some thousand relations then answers at once. They look and answer to the pointer as single links do. */
import { litLink } from "./highlight.js";
import { lineOf, theme } from "./style.js";

export const MANY = 1200; // links from which on they are painted in bulk
const FINE = 0.3; // scale below which dashes, arrows and signs would be dust
const REACH = 8; // pixels around a line in which the pointer meets it

let lines = []; // { a, b, bow, edge, relation }: vis-network's nodes at the ends, bend, what it stands for
let look = { zoom: 1 };

/* What to paint from now on; nothing when `links` is empty. `nodes` are vis-network's own, which know where they are. */
export function layLines(links, nodes, zoom) {
  look = { zoom };
  lines = links.map(({ edge, relation, smooth }) => ({
    a: nodes[edge.from],
    b: nodes[edge.to],
    bow: smooth.enabled ? (smooth.type === "curvedCW" ? 1 : -1) * smooth.roundness : 0,
    edge,
    relation,
  }));
}

export const inBulk = () => lines.length > 0;

export function paintLines(context, scale, chosen) {
  if (!lines.length) return;
  context.save();
  for (const group of groups(chosen).values()) paintGroup(context, group, scale);
  context.restore();
}

/* Lines that are drawn alike: of one kind, equally strong. */
function groups(chosen) {
  const found = new Map();
  for (const line of lines) {
    const strength = line.relation.id === chosen ? 2 : litLink(line.relation) ? 1 : 0;
    const width = strength === 2 ? 3.2 : line.relation.phase === "current" ? 1.5 : 1;
    const key = line.relation.kind + strength + width;
    if (!found.has(key)) found.set(key, { kind: line.relation.kind, strength, width, lines: [] });
    found.get(key).lines.push(line);
  }
  return found;
}

function paintGroup(context, { kind, strength, width, lines: own }, scale) {
  const style = lineOf(kind);
  context.globalAlpha = strength ? 1 : 0.1;
  Object.assign(context, { strokeStyle: style[theme()], fillStyle: style[theme()], lineWidth: width * look.zoom });
  context.setLineDash(scale > FINE ? style.dash.map((part) => part * look.zoom) : []);
  context.beginPath();
  for (const line of own) traceLine(context, line);
  context.stroke();
  if (scale <= FINE) return;
  context.setLineDash([]);
  context.beginPath();
  for (const line of own) {
    if (line.edge.arrows === "to") arrow(context, line);
    if (line.relation.phase !== "current") sign(context, line);
  }
  context.fill();
}

function traceLine(context, line) {
  context.moveTo(line.a.x, line.a.y);
  if (!line.bow) return context.lineTo(line.b.x, line.b.y);
  const via = middle(line, 2);
  return context.quadraticCurveTo(via.x, via.y, line.b.x, line.b.y);
}

/* The middle of a line; with `pull` 2 the point that a curve is drawn towards. */
function middle({ a, b, bow }, pull = 1) {
  return { x: (a.x + b.x) / 2 + ((b.y - a.y) * bow * pull) / 2, y: (a.y + b.y) / 2 - ((b.x - a.x) * bow * pull) / 2 };
}

function arrow(context, line) {
  const from = line.bow ? middle(line, 2) : line.a;
  const length = Math.hypot(line.b.x - from.x, line.b.y - from.y) || 1;
  const [ux, uy] = [(line.b.x - from.x) / length, (line.b.y - from.y) / length];
  const [tip, size] = [line.b.options.size + 1, 8 * Math.sqrt(look.zoom)];
  const at = (along, across) => [line.b.x - ux * along - uy * across, line.b.y - uy * along + ux * across];
  context.moveTo(...at(tip, 0));
  context.lineTo(...at(tip + size, size * 0.4));
  context.lineTo(...at(tip + size, -size * 0.4));
  context.closePath();
}

/* Ring: not yet; bar: over; box: denied. */
function sign(context, line) {
  const { x, y } = middle(line);
  const r = 3.4 * look.zoom;
  if (line.relation.phase === "ahead") {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 7);
  } else if (line.relation.phase === "denied") context.rect(x - r, y - r, 2 * r, 2 * r);
  else context.rect(x - r / 3, y - 1.5 * r, (2 * r) / 3, 3 * r);
}

/* The relation whose line passes by a point of the map, null when none does. */
export function lineAt({ x, y }, scale) {
  let best = null;
  for (const line of lines) {
    const away = line.bow ? Math.min(distance(line.a, middle(line), x, y), distance(middle(line), line.b, x, y)) : distance(line.a, line.b, x, y);
    if (away * scale <= REACH && (!best || away < best.away)) best = { away, relation: line.relation };
  }
  return best && best.relation;
}

function distance(a, b, x, y) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + share * dx - x, a.y + share * dy - y);
}
