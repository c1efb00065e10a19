/* Places for what the reader adds to a view: around the one that was expanded, outwards, where there is room. */
import { rankOf } from "./data.js";
import { endsOn } from "./ends.js";
import { neighbours } from "./measures.js";
import { state } from "./state.js";

const ROOM = 62; // least distance between two marks
const RINGS = 14;

/* Gives each entity in view that has no place one; `places` is added to and returned. */
export function spread(places, view) {
  const rest = [...view.nodes].filter((id) => !places.has(id)).sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  if (!rest.length) return places;
  const graph = neighbours(view.shown.map(({ relation }) => relation), endsOn);
  const middle = centre(places);
  for (const anchor of state.expanded) {
    const from = places.get(anchor) || middle;
    if (!places.has(anchor)) places.set(anchor, free(places, from, middle));
    for (const id of rest) {
      if (!places.has(id) && graph.has(anchor) && graph.get(anchor).has(id)) places.set(id, free(places, places.get(anchor), middle));
    }
  }
  for (const id of rest) if (!places.has(id)) places.set(id, free(places, middle, middle));
  return places;
}

function centre(places) {
  const spots = [...places.values()];
  const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / (spots.length || 1);
  return { x: mean("x"), y: mean("y") };
}

/* The nearest free spot on rings around `from`; away from the middle first, then more and more to the sides. */
function free(places, from, middle) {
  const outward = Math.atan2(from.y - middle.y, from.x - middle.x);
  for (let ring = 1; ring <= RINGS; ring++) {
    const radius = 44 + ring * ROOM;
    const turns = Math.max(6, Math.floor((2 * Math.PI * radius) / ROOM));
    for (let turn = 0; turn < turns; turn++) {
      const angle = outward + Math.ceil(turn / 2) * (turn % 2 ? 1 : -1) * ((2 * Math.PI) / turns);
      const spot = { x: Math.round(from.x + radius * Math.cos(angle)), y: Math.round(from.y + radius * Math.sin(angle)) };
      if (clear(places, spot)) return spot;
    }
  }
  return { x: Math.round(from.x + RINGS * ROOM * Math.cos(outward)), y: Math.round(from.y + RINGS * ROOM * Math.sin(outward)) };
}

function clear(places, { x, y }) {
  for (const spot of places.values()) if (Math.abs(spot.x - x) < ROOM && Math.abs(spot.y - y) < ROOM && Math.hypot(spot.x - x, spot.y - y) < ROOM) return false;
  return true;
}
