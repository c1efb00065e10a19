/* Circles of partners: a soft ground under those that work together, drawn along the links between them. */
import { HUB, NODES, TINTS } from "./data.js";
import { state } from "./state.js";
import { theme } from "./style.js";

const SMALLEST = 3; // actors of a circle that is shown
const MOST = 2500; // nodes above which the ground would slow the map down
const BEYOND = 27; // how far the ground reaches beyond a mark

/* Circle → number of its tint: neighbours on the whole map get different ones. */
const tints = new Map();
{
  const members = new Map();
  for (const node of NODES.values()) {
    if (!node.circle) continue;
    if (!members.has(node.circle)) members.set(node.circle, []);
    members.get(node.circle).push(node);
  }
  const mean = (nodes, axis) => nodes.reduce((sum, node) => sum + node[axis], 0) / nodes.length;
  const spots = [...members].map(([head, nodes]) => ({ head, n: nodes.length, x: mean(nodes, "x"), y: mean(nodes, "y") }));
  spots.sort((a, b) => b.n - a.n || (a.head < b.head ? -1 : 1));
  spots.forEach((spot, i) => {
    const before = spots.slice(0, Math.min(i, 60));
    const room = TINTS.light.map((_, tint) =>
      Math.min(Infinity, ...before.filter((other) => tints.get(other.head) === tint).map((other) => Math.hypot(other.x - spot.x, other.y - spot.y))));
    tints.set(spot.head, room.indexOf(Math.max(...room)));
  });
}

let shapes = []; // [{ tint, lines: [[from, to], …] }] of what is in view
let width = 0;

/* To be called when places or links change; only the maps that Python laid out keep circles together. */
export function shapeCircles(places, links, zoom) {
  shapes = [];
  width = 2 * BEYOND * zoom;
  if (!state.circles || !["top", "all"].includes(state.scope) || places.size > MOST) return;
  const grounds = new Map();
  for (const [id, spot] of places) {
    const { circle } = NODES.get(id) || {};
    if (!circle) continue;
    if (!grounds.has(circle)) grounds.set(circle, { tint: tints.get(circle), lines: [], actors: 0 });
    const ground = grounds.get(circle);
    ground.actors += id.startsWith(HUB) ? 0 : 1;
    ground.lines.push([spot, spot]);
  }
  for (const { edge } of links) {
    const [one, other] = [edge.from, edge.to].map((id) => (NODES.get(id) || {}).circle);
    if (one && one === other) grounds.get(one).lines.push([places.get(edge.from), places.get(edge.to)]);
  }
  shapes = [...grounds.values()].filter(({ actors }) => actors >= SMALLEST);
}

/* The line around each ground first, then the ground itself: so a ground of many strokes has one outline. */
export function drawCircles(context, scale) {
  context.save();
  context.lineCap = context.lineJoin = "round";
  context.setLineDash([]);
  for (const [tone, more] of [["edge", 2.4 / scale], ["fill", 0]]) {
    context.lineWidth = width + more;
    for (const { tint, lines } of shapes) {
      context.strokeStyle = TINTS[theme()][tint][tone];
      context.beginPath();
      for (const [from, to] of lines) {
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
      }
      context.stroke();
    }
  }
  context.restore();
}
