/* Names on the map, as on a good paper map: always the same size on the screen, the most important first, none
   over another or over a mark; the rest appear as one zooms in. */
import { byId, ENTITIES, HUB, isActor } from "./data.js";
import { lit } from "./highlight.js";
import { current, state } from "./state.js";
import { ground, weightOf } from "./style.js";
import { nameOf } from "./text.js";

const LABEL = { pad: 3, grid: 80, most: 26, all: 60, tried: 500 }; // up to `all` actors, a name may cover a mark rather than be left out
const OVER_MARKS = 2; // weight of a label as an obstacle: more than any mark

export function drawLabels(context, network) {
  const canvas = context.canvas;
  const ratio = canvas.width / (canvas.clientWidth || canvas.width);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const spots = labelSpots(network);
  const taken = new Grid(LABEL.grid);
  const size = { w: canvas.clientWidth, h: canvas.clientHeight };
  for (const spot of spots.filter(({ id }) => lit(id))) taken.add(markBox(spot));
  context.lineJoin = "round";
  context.textBaseline = "middle";
  for (const spot of spots.filter(wantsLabel).sort(byImportance).slice(0, LABEL.tried)) drawLabel(context, spot, taken, size);
  context.restore();
}

function labelSpots(network) {
  const { clientWidth: width, clientHeight: height } = byId("map");
  const scale = network.getScale();
  const body = network.body.nodes;
  const spots = [];
  for (const id of current.drawn) {
    const node = body[id];
    if (!node) continue;
    const at = network.canvasToDOM({ x: node.x, y: node.y });
    if (at.x < -40 || at.y < -40 || at.x > width + 40 || at.y > height + 40) continue;
    spots.push({ id, x: at.x, y: at.y, r: (node.options.size + 1) * scale, weight: id.startsWith(HUB) ? null : weightOf(id) });
  }
  return spots;
}

const markBox = ({ id, x, y, r, weight }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r, owner: id, weight: id.startsWith(HUB) ? -1 : weight ?? 0 });
const focused = (id) => id === current.hovered || id === current.focus || id === state.selected;
const wantsLabel = ({ id }) => !id.startsWith(HUB) && (!current.lit || current.lit.has(id) || focused(id));

function byImportance(a, b) {
  const level = ({ id }) => (focused(id) ? 0 : id === state.ego ? 1 : 2);
  return level(a) - level(b) || (b.weight ?? -1) - (a.weight ?? -1) || (a.id < b.id ? -1 : 1);
}

function drawLabel(context, spot, taken, room) {
  const { weight } = spot;
  const strong = focused(spot.id) || spot.id === state.ego;
  const size = 11.5 + (weight === null ? 0 : 3 * Math.sqrt(weight));
  const font = (strong ? "700 " : weight > 0.3 ? "600 " : "500 ") + size + "px " + FONT;
  const text = shorten(nameOf(spot.id));
  const w = widthOf(context, font, text) + 2 * LABEL.pad;
  const h = size + LABEL.pad;
  const boxes = candidates(spot, w, h).filter((box) => strong || (box.x >= 0 && box.x + w <= room.w && box.y >= 0 && box.y + h <= room.h));
  const clear = (floor) => boxes.find((candidate) => taken.free(candidate, spot.id, floor));
  const box = clear((weight ?? 0) * 0.45) || ((current.lit || current.nodes.size <= LABEL.all) && clear(OVER_MARKS)) || (strong && boxes[0]);
  if (!box) return;
  taken.add({ ...box, owner: "", weight: OVER_MARKS });
  context.font = font;
  context.lineWidth = 3.5;
  context.strokeStyle = ground("bg");
  context.strokeText(text, box.x + LABEL.pad, box.y + h / 2);
  context.fillStyle = ENTITIES.get(spot.id) && isActor(spot.id) ? ground("text") : ground("muted");
  context.fillText(text, box.x + LABEL.pad, box.y + h / 2);
}

const widths = new Map(); // font and text → pixels
function widthOf(context, font, text) {
  const key = font + text;
  if (widths.has(key)) return widths.get(key);
  context.font = font; // most labels find no room: theirs is set once only, which is slow
  widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
const shorten = (name) => (name.length > LABEL.most ? name.slice(0, LABEL.most - 1).trimEnd() + "…" : name);

function candidates({ x, y, r }, w, h) {
  const gap = 2;
  return [
    { x: x - w / 2, y: y + r + gap },
    { x: x - w / 2, y: y - r - gap - h },
    { x: x + r + gap, y: y - h / 2 },
    { x: x - r - gap - w, y: y - h / 2 },
    { x: x + r * 0.5, y: y + r + gap },
    { x: x - r * 0.5 - w, y: y + r + gap },
    { x: x + r * 0.5, y: y - r - gap - h },
    { x: x - r * 0.5 - w, y: y - r - gap - h },
  ].map((spot) => ({ ...spot, w, h }));
}

/* Boxes by cell of a coarse grid, so that a label only looks at its surroundings. */
class Grid {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }
  *keys(box) {
    for (let i = Math.floor(box.x / this.size); i <= Math.floor((box.x + box.w) / this.size); i++) {
      for (let j = Math.floor(box.y / this.size); j <= Math.floor((box.y + box.h) / this.size); j++) yield i * 65536 + j;
    }
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
  /* Names of busy actors may cover the marks of others that weigh less than `floor`. */
  free(box, owner, floor) {
    const meets = (other) =>
      other.owner !== owner && other.weight >= floor && box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h;
    for (const key of this.keys(box)) if ((this.cells.get(key) || []).some(meets)) return false;
    return true;
  }
}
