/* The drawing: vis-network with our items, no physics. Items that stay keep their identity, so the camera stays. */
import { drawCircles, shapeCircles } from "./circles.js";
import { byId, HUB, OPTIONS, rankOf, RELATIONS, relationsOf } from "./data.js";
import { el, fill, say } from "./dom.js";
import { typesOf } from "./facets.js";
import { lit, litLink, litNodes } from "./highlight.js";
import { drawLabels } from "./labels.js";
import { inBulk, layLines, lineAt, MANY, paintLines } from "./lines.js";
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
  network.canvas.frame.tabIndex = -1; // its box is the one stop of Tab
  network.on("beforeDrawing", (context) => drawCircles(context, network.getScale()));
  network.on("beforeDrawing", (context) => paintLines(context, network.getScale(), chosenRelation()));
  network.on("afterDrawing", (context) => drawLabels(context, network));
  network.on("click", onMapClick);
  network.on("doubleClick", ({ nodes }) => nodes.length && !nodes[0].startsWith(HUB) && showEgo(nodes[0]));
  network.on("hoverNode", ({ node, pointer }) => onHover(node, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => onHover(linkItems.get(edge).relation, pointer.DOM));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, hideTip);
  byId("map").addEventListener("pointermove", hoverLine);
  new ResizeObserver(measure).observe(byId("map"));
}

const room = { width: 0, height: 0 }; // of the map on the screen: asking the browser each time would be slow
function measure() {
  Object.assign(room, { width: byId("map").clientWidth || 800, height: byId("map").clientHeight || 600 });
}

const chosenRelation = () => (state.selected && state.selected.startsWith(HUB) ? state.selected.slice(HUB.length) : null);

function onMapClick({ nodes, edges, pointer }) {
  if (nodes.length) return select(nodes[0]);
  const line = inBulk() && lineAt(pointer.canvas, network.getScale());
  if (line) return select(HUB + line.id);
  if (edges.length) return select(HUB + linkItems.get(edges[0]).relation);
  return select(null);
}

/* Brings the drawing in line with what is in view: only what changed is touched, and it is painted once. The table
   needs no map: it is drawn when it is next looked at, printed or saved. */
export function drawMap() {
  current.lit = litNodes();
  if (state.view !== "table") paintMap();
}

export function paintMap() {
  if (!room.width) measure();
  const places = placesOf(current);
  current.drawn = [...places.keys()];
  const look = { zoom: zoomFor(places), theme: theme(), measure: state.measure + (isRolled() ? "/" : "") };
  const links = bend(current.shown.flatMap(({ relation, ends }) => linksIn(relation, ends)));
  shapeCircles(places, links, look.zoom);
  const { emitter } = network.body;
  emitter.emit("_blockRedraw");
  const bulk = links.length > MANY;
  sync(nodesIn(places, look), bulk ? [] : links, look);
  layLines(bulk ? links : [], network.body.nodes, look.zoom);
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
    nodes.set(id, stale("n" + id, x, y, zoom, theme, measure, on) && { id, label: undefined, x, y, ...nodeStyle(id, zoom), opacity: on ? undefined : 0.14 }); // a number costs time at each drawing, also 1
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
function sync(nodes, links, look) {
  const keep = new Set(links.map(({ edge }) => edge.id));
  const gone = linkItems.getIds().filter((id) => !keep.has(id));
  nodeItems.update([...nodes.values()].filter(Boolean));
  drop(linkItems, gone, "l");
  linkItems.update(links.map((item) => linkItem(item, look)).filter(Boolean));
  showOnly(nodes);
}

/* Nodes that leave the view are hidden, not destroyed: to make thousands anew at each filter would be slow. */
function showOnly(nodes) {
  const { body } = network;
  body.nodeIndices = [...nodes.keys()];
  for (const id of Object.keys(body.nodes)) body.nodes[id].options.hidden = !nodes.has(id);
}

function drop(items, ids, prefix) {
  for (const id of ids) painted.delete(prefix + id);
  if (ids.length) items.remove(ids);
}

const linksIn = (relation, ends) =>
  linksOf(relation)
    .filter((edge) => [edge.from, edge.to].every((id) => id.startsWith(HUB) || ends.includes(id)))
    .map((edge) => ({ edge, relation }));

const pairOf = (edge) => (edge.pair ??= edge.from < edge.to ? edge.from + "\u0001" + edge.to : edge.to + "\u0001" + edge.from);

/* Parallel links are bent apart, single ones stay straight. */
function bend(links) {
  const groups = new Map();
  for (const item of links) {
    const key = pairOf(item.edge);
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

/* Marks keep a readable size on the screen when a wide map is fitted into the window; a filter changes neither. */
let zoomed = { key: "", zoom: 1 };
function zoomFor(places) {
  const key = [frameKey(), isRolled(), room.width, room.height].join();
  if (key !== zoomed.key && places.size) zoomed = { key, zoom: fittingZoom(places) };
  return zoomed.zoom;
}

function fittingZoom(places) {
  const { width, height } = room;
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
const frameKey = () => [state.scope, state.ego, state.steps, state.scope === "path" ? state.ends.join() : "", state.expanded.length].join();

function frame(places) {
  const key = frameKey();
  if (key === current.framed || !places.size) return;
  current.framed = key;
  fitTo(boundsOf(places));
}

function fitTo(box) {
  network.setSize("100%", "100%"); // the strip and the story above may just have changed what is left for the map
  measure();
  const { width, height } = room;
  const [aside, above] = [Math.min(110, width * 0.16), Math.min(112, height * 0.24)]; // room for names at the rim
  const scale = Math.max(0.05, Math.min((width - aside) / Math.max(box.w, 1), (height - above) / Math.max(box.h, 1), 1.25));
  const lift = 12 / scale; // room for the key at the bottom
  network.moveTo({ position: { x: box.x + box.w / 2, y: box.y + box.h / 2 + lift }, scale, animation: false });
}

export const fit = () => fitTo(boundsOf(placesOf(current)));
export const zoomBy = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });

/* Shows the selection on the drawing itself. */
let marked = null;
function mark() {
  const id = state.selected;
  if (!id && !marked) return null;
  marked = id;
  if (!id) return network.unselectAll();
  const node = network.body.nodes[standing(id)];
  if (node && !node.options.hidden) return network.setSelection({ nodes: [node.id], edges: [] }, { highlightEdges: false });
  const edges = id.startsWith(HUB) ? linksOf(RELATIONS.get(id.slice(HUB.length))).map((edge) => edge.id).filter((key) => linkItems.get(key)) : [];
  return network.setSelection({ nodes: [], edges });
}

function onHover(id, at) {
  const relation = RELATIONS.get(id.replace(HUB, ""));
  current.hovered = relation ? null : id;
  const lines = relation
    ? [capital(kindName(relation.kind)) + " · " + concept("status", relation.status), partiesText(relation), dateText(relation.date)]
    : [nameOf(id), typesOf(id).map(typeName).join(", "), count(relationsOf(id).length, "relation", "relations")];
  const tip = fill("tip", lines.map((text, i) => el(i ? "span" : "strong", { text })));
  tip.hidden = false;
  tip.style.left = Math.max(4, Math.min(at.x + 14, room.width - tip.offsetWidth - 8)) + "px";
  tip.style.top = Math.max(4, at.y > 90 ? at.y - tip.offsetHeight - 12 : at.y + 16) + "px";
}

/* vis-network tells which single link the pointer is on; of lines painted in bulk it knows nothing. */
function hoverLine({ offsetX: x, offsetY: y, buttons }) {
  if (!inBulk() || buttons || current.hovered) return;
  const line = lineAt(network.DOMtoCanvas({ x, y }), network.getScale());
  if (line) onHover(HUB + line.id, { x, y });
  else byId("tip").hidden = true;
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
