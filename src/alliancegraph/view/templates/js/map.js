/* The drawing: vis-network with our items, no physics. Items that stay keep their identity, so the camera stays. */
import { byId, HUB, OPTIONS, rankOf, RELATIONS, relationsOf } from "./data.js";
import { el, fill, say } from "./dom.js";
import { typesOf } from "./facets.js";
import { lit, litLink, litNodes } from "./highlight.js";
import { drawLabels } from "./labels.js";
import { expand, hide, select, showEgo } from "./navigate.js";
import { placesOf } from "./places.js";
import { isRolled, linksOf, standing } from "./rollup.js";
import { current, state } from "./state.js";
import { linkStyle, nodeStyle, theme } from "./style.js";
import { capital, concept, count, dateText, kindName, nameOf, partiesText, typeName } from "./text.js";

const nodeItems = new vis.DataSet();
const linkItems = new vis.DataSet();
export let network = null;

export function startMap() {
  network = new vis.Network(byId("map"), { nodes: nodeItems, edges: linkItems }, { ...OPTIONS, autoResize: true });
  network.on("afterDrawing", (context) => drawLabels(context, network));
  network.on("click", onMapClick);
  network.on("doubleClick", ({ nodes }) => nodes.length && !nodes[0].startsWith(HUB) && showEgo(nodes[0]));
  network.on("hoverNode", ({ node, pointer }) => onHover(node, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => onHover(linkItems.get(edge).relation, pointer.DOM));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, hideTip);
}

function onMapClick({ nodes, edges }) {
  if (nodes.length) return select(nodes[0]);
  if (edges.length) return select(HUB + linkItems.get(edges[0]).relation);
  return select(null);
}

/* Brings the drawing in line with what is in view: only what changed is touched, and it is painted once. */
export function drawMap() {
  const places = placesOf(current);
  current.drawn = [...places.keys()];
  current.lit = litNodes();
  const look = { zoom: zoomFor(places), theme: theme(), measure: state.measure + (isRolled() ? "/" : "") };
  const { emitter } = network.body;
  emitter.emit("_blockRedraw");
  sync(nodeItems, linkItems, nodesIn(places, look), bend(current.shown.flatMap(({ relation, ends }) => linksIn(relation, ends))), look);
  mark();
  frame(places);
  emitter.emit("_allowRedraw");
  emitter.emit("_requestRedraw");
}

const painted = new Map(); // id of a node or link → what it was painted from

/* True, and noted, when an item has to be painted anew. */
function stale(id, ...from) {
  const key = from.join();
  if (painted.get(id) === key) return false;
  painted.set(id, key);
  return true;
}

function nodesIn(places, { zoom, theme, measure }) {
  const nodes = new Map();
  for (const [id, { x, y }] of places) {
    const on = lit(id);
    nodes.set(id, stale("n" + id, x, y, zoom, theme, measure, on) && { id, label: undefined, x, y, ...nodeStyle(id, zoom), opacity: on ? 1 : 0.14 });
  }
  return nodes;
}

function linkItem({ edge, relation, smooth }, { zoom, theme }) {
  const on = litLink(relation);
  if (!stale("l" + edge.id, zoom, theme, on, smooth.enabled, smooth.type, smooth.roundness)) return null;
  const style = linkStyle(edge, relation, zoom);
  style.color.opacity = on ? 1 : 0.1;
  return { id: edge.id, from: edge.from, to: edge.to, relation: relation.id, smooth, ...style };
}

/* New and changed nodes first, then links, then nodes that go: no link ever hangs in the air. */
function sync(nodeSet, linkSet, nodes, links, look) {
  const keep = new Set(links.map(({ edge }) => edge.id));
  const gone = linkSet.getIds().filter((id) => !keep.has(id));
  nodeSet.update([...nodes.values()].filter(Boolean));
  drop(linkSet, gone, "l");
  linkSet.update(links.map((item) => linkItem(item, look)).filter(Boolean));
  drop(nodeSet, nodeSet.getIds().filter((id) => !nodes.has(id)), "n");
}

function drop(items, ids, prefix) {
  for (const id of ids) painted.delete(prefix + id);
  if (ids.length) items.remove(ids);
}

const linksIn = (relation, ends) =>
  linksOf(relation)
    .filter((edge) => [edge.from, edge.to].every((id) => id.startsWith(HUB) || ends.includes(id)))
    .map((edge) => ({ edge, relation }));

/* Parallel links are bent apart, single ones stay straight. */
function bend(links) {
  const groups = new Map();
  for (const item of links) {
    const key = [item.edge.from, item.edge.to].sort().join("\u0001");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  for (const group of groups.values()) {
    group.forEach((item, i) => {
      const turn = (i - (group.length - 1) / 2) * 0.22;
      const swapped = item.edge.from > item.edge.to ? -turn : turn;
      item.smooth = turn ? { enabled: true, type: swapped > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(turn) } : { enabled: false };
    });
  }
  return links;
}

/* Marks keep a readable size on the screen when a wide map is fitted into the window. */
function zoomFor(places) {
  const [width, height] = [byId("map").clientWidth || 800, byId("map").clientHeight || 600];
  const box = boundsOf(places);
  const fit = Math.min(width / (box.w + 120), height / (box.h + 100));
  return Math.min(2.2, Math.max(1, 0.68 / fit));
}

function boundsOf(places) {
  const xs = [...places.values()].map((spot) => spot.x);
  const ys = [...places.values()].map((spot) => spot.y);
  if (!xs.length) return { x: 0, y: 0, w: 1, h: 1 };
  const [left, top] = [xs.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.min(a, b))];
  return { x: left, y: top, w: xs.reduce((a, b) => Math.max(a, b)) - left, h: ys.reduce((a, b) => Math.max(a, b)) - top };
}

/* Fits the view when the scope changes, not at each filter. */
function frame(places, force) {
  const key = [state.scope, state.ego, state.steps, state.scope === "path" ? state.ends.join() : "", state.expanded.length].join();
  if ((key === current.framed && !force) || !places.size) return;
  current.framed = key;
  fitTo(boundsOf(places));
}

function fitTo(box) {
  const [width, height] = [byId("map").clientWidth || 800, byId("map").clientHeight || 600];
  const scale = Math.max(0.05, Math.min((width - 110) / Math.max(box.w, 1), (height - 112) / Math.max(box.h, 1), 1.25));
  const lift = 12 / scale; // room for the key at the bottom
  network.moveTo({ position: { x: box.x + box.w / 2, y: box.y + box.h / 2 + lift }, scale, animation: false });
}

export const fit = () => fitTo(boundsOf(placesOf(current)));
export const zoomBy = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });

/* Shows the selection on the drawing itself. */
function mark() {
  const id = state.selected;
  if (!id) return network.unselectAll();
  if (nodeItems.get(standing(id))) return network.setSelection({ nodes: [standing(id)], edges: [] }, { highlightEdges: false });
  const edges = id.startsWith(HUB) ? linksOf(RELATIONS.get(id.slice(HUB.length))).map((edge) => edge.id).filter((key) => linkItems.get(key)) : [];
  network.setSelection({ nodes: [], edges });
}

function onHover(id, at) {
  const relation = RELATIONS.get(id.replace(HUB, ""));
  current.hovered = relation ? null : id;
  const lines = relation
    ? [capital(kindName(relation.kind)) + " · " + concept("status", relation.status), partiesText(relation), dateText(relation.date)]
    : [nameOf(id), typesOf(id).map(typeName).join(", "), count(relationsOf(id).length, "relation", "relations")];
  const tip = fill("tip", lines.map((text, i) => el(i ? "span" : "strong", { text })));
  tip.hidden = false;
  const room = byId("map").clientWidth - tip.offsetWidth - 8;
  tip.style.left = Math.max(4, Math.min(at.x + 14, room)) + "px";
  tip.style.top = Math.max(4, at.y > 90 ? at.y - tip.offsetHeight - 12 : at.y + 16) + "px";
}

function hideTip() {
  current.hovered = null;
  byId("tip").hidden = true;
}

/* Arrow keys walk from mark to mark, Enter opens, plus and minus zoom. */
export function onMapKey(event) {
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (step) walk(step);
  else if (event.key === "Enter" && current.focus) select(current.focus);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fit();
  else if (/^e$/i.test(event.key) && pointed()) expand(pointed());
  else if (/^h$/i.test(event.key) && pointed()) hide(pointed());
  else return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
}

/* The actor that the keys act on: the one walked to, else the one selected. */
function pointed() {
  const id = current.focus || (state.selected && standing(state.selected));
  return id && current.nodes.has(id) ? id : null;
}

function walk([dx, dy]) {
  const places = network.getPositions(current.drawn);
  const here = places[current.focus];
  let best = null;
  for (const id of current.drawn) {
    if (id === current.focus) continue;
    const [x, y] = here ? [places[id].x - here.x, places[id].y - here.y] : [rankOf(id), 0];
    const [along, across] = here ? [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)] : [x, 0];
    if (here && along <= 0) continue;
    const cost = here ? along + 2.5 * across : along;
    if (!best || cost < best.cost) best = { id, cost };
  }
  if (!best) return;
  current.focus = best.id;
  const relation = RELATIONS.get(best.id.replace(HUB, ""));
  say(relation ? kindName(relation.kind) + ", " + partiesText(relation) : nameOf(best.id) + ", " + typesOf(best.id).map(typeName).join(", "));
  network.selectNodes([best.id], false);
  network.moveTo({ position: network.getPositions([best.id])[best.id] });
}
