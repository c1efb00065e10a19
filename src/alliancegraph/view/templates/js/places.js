/* Where nodes stand: as computed in Python for the overview and the whole, computed here for ego and path views,
   which depend on what the reader asks for. */
import { byId, familyOf, HUB, NODES, rankOf } from "./data.js";
import { endsOn } from "./ends.js";
import { neighbours, reach } from "./measures.js";
import { spread } from "./spread.js";
import { current, state } from "./state.js";

export function placesOf(view) {
  if (state.scope === "ego") return withHubs(spread(egoPlaces(view), view), view);
  if (state.scope === "path") return withHubs(spread(pathPlaces(view), view), view);
  const places = new Map();
  for (const id of view.nodes) {
    const spot = placed(id);
    if (spot) places.set(id, spot);
  }
  return withHubs(spread(places, view), view, placed);
}

/* As computed in Python; in the overview only what is part of it has a place. */
function placed(id) {
  const node = NODES.get(id);
  const [x, y] = state.scope === "top" ? node.top || [] : [node.x, node.y];
  return x === undefined ? null : { x, y };
}

/* The centre, its neighbours on rings around it (families together), theirs behind them. */
function egoPlaces(view) {
  const relations = view.shown.map(({ relation }) => relation);
  const distance = reach(state.ego, 2, relations);
  const graph = neighbours(relations, endsOn);
  const places = new Map([[state.ego, { x: 0, y: 0 }]]);
  const near = [...view.nodes].filter((id) => distance.get(id) === 1).sort(egoOrder);
  const lanes = near.length > 48 ? 3 : near.length > 20 ? 2 : 1;
  const radius = Math.max(190, near.length * 9);
  const angle = new Map();
  near.forEach((id, i) => {
    angle.set(id, (i / near.length) * 2 * Math.PI - Math.PI / 2);
    polar(places, id, angle.get(id), radius * (1 + 0.34 * (i % lanes)));
  });
  const far = state.steps > 1 ? [...view.nodes].filter((id) => distance.get(id) === 2) : [];
  for (const id of far) {
    const parents = [...(graph.get(id) || new Map()).keys()].filter((other) => angle.has(other));
    angle.set(id, parents.length ? Math.min(...parents.map((other) => angle.get(other))) : 0);
  }
  far.sort((a, b) => angle.get(a) - angle.get(b) || (a < b ? -1 : 1));
  const rim = Math.max(radius * (1.45 + 0.34 * (lanes - 1)), far.length * 10);
  far.forEach((id, i) => polar(places, id, (i / far.length) * 2 * Math.PI - Math.PI / 2, rim * (1 + 0.18 * (i % 3))));
  return places;
}

const egoOrder = (a, b) => (familyOf(a) + "\u0001" + a < familyOf(b) + "\u0001" + b ? -1 : 1);

function polar(places, id, angle, radius) {
  const wide = Math.sqrt(Math.min(1.7, Math.max(0.6, (byId("map").clientWidth - 120) / (byId("map").clientHeight || 1))));
  places.set(id, { x: Math.round(radius * wide * Math.cos(angle)), y: Math.round((radius / wide) * Math.sin(angle)) });
}

/* From left to right by steps from the first end. */
function pathPlaces(view) {
  const relations = view.shown.map(({ relation }) => relation);
  const distance = reach(state.ends[0], 99, relations);
  const columns = new Map();
  for (const id of [...view.nodes].sort((a, b) => rankOf(a) - rankOf(b))) {
    if (!current.pathNodes.has(id)) continue;
    const step = distance.get(id) ?? 0;
    if (!columns.has(step)) columns.set(step, []);
    columns.get(step).push(id);
  }
  const places = new Map();
  for (const [step, ids] of columns) {
    ids.forEach((id, i) => places.set(id, { x: step * 260, y: Math.round((i - (ids.length - 1) / 2) * 110) }));
  }
  return places;
}

/* A hub stands where the layout put it, else amid its parties; between just two it stands beside their line. */
function withHubs(places, view, known) {
  const taken = new Map();
  for (const { relation, ends } of view.shown) {
    if (relation.ends.length < 3) continue;
    const spots = ends.map((id) => places.get(id));
    const key = ends.length < 3 ? ends.join() : spots.reduce((sum, spot) => sum + spot.x + 3 * spot.y, 0);
    const before = taken.get(key) || 0;
    taken.set(key, before + 1);
    const own = ends.length > 2 && known && ends.length === relation.own.length && known(HUB + relation.id);
    places.set(HUB + relation.id, own || amid(places, ends, before));
  }
  return places;
}

function amid(places, ends, before) {
  const spots = ends.map((id) => places.get(id));
  const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
  if (spots.length !== 2) return { x: Math.round(mean("x") + 20 * before), y: Math.round(mean("y") + 14 * before) };
  const [one, other] = spots;
  const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
  const aside = (before % 2 ? -1 : 1) * (12 + 12 * Math.floor(before / 2));
  const at = (share) => ({
    x: Math.round(one.x + (other.x - one.x) * share - ((other.y - one.y) / length) * aside),
    y: Math.round(one.y + (other.y - one.y) * share + ((other.x - one.x) / length) * aside),
  });
  const rest = places.size > 200 ? [] : [...places].filter(([id]) => !ends.includes(id) && !id.startsWith(HUB)).map(([, spot]) => spot);
  const free = (spot) => rest.every((one) => Math.hypot(one.x - spot.x, one.y - spot.y) > 34);
  return [0.5, 0.42, 0.58, 0.34, 0.66].map(at).find(free) || at(0.5);
}
