/* Subsidiaries under their house, on demand: relations keep their parties, only where they are joined changes. */
import { DATA, HUB, joinBy, LINKS, NODES, RANKINGS } from "./data.js";

export const HOUSES = new Map(Object.entries(DATA.houses || {})); // actor → its top owner
export const MEMBERS = new Map(); // top owner → those that it stands for
for (const [id, house] of HOUSES) {
  if (!MEMBERS.has(house)) MEMBERS.set(house, []);
  MEMBERS.get(house).push(id);
}
export const hasHouses = DATA.relations.some((relation) => relation.own.some((id) => HOUSES.has(id)));

const ROLLED = new Map((DATA.rolled || []).map((ranking) => [ranking.measure, ranking]));

const NOTHING = { rows: [] };

let rolled = false;
const houseOf = (id) => HOUSES.get(id) || id;

/* The mark that an entity stands under now. */
export const standing = (id) => (rolled ? houseOf(id) : id);

/* A ranking of the whole graph: of actors each for itself, or of houses. */
export const rankingOf = (measure) => (rolled && ROLLED.get(measure)) || RANKINGS.get(measure) || NOTHING;
export const isRolled = () => rolled;

/* True for what can be on the map, rolled up or not. */
export const drawable = (id, up) => NODES.has(id) || (up && MEMBERS.has(id) && MEMBERS.get(id).some((one) => NODES.has(one)));

/* A state that names subsidiaries, as it reads with houses; what cannot be on the map any more falls away. */
export function settle(state, otherwise) {
  rollUp(state.rolled);
  const stand = (ids) => [...new Set(ids.map(standing))].filter((id) => NODES.has(id));
  Object.assign(state, { ends: state.ends.map((id) => (id && stand([id])[0]) || null), hidden: stand(state.hidden), expanded: stand(state.expanded) });
  if (state.ego) state.ego = stand([state.ego])[0] || null;
  if ((state.scope === "ego" && !state.ego) || (state.scope === "path" && !(state.ends[0] && state.ends[1]))) state.scope = otherwise;
}

/* Brings ends, links and marks in line with the choice; cheap when nothing changed. */
export function rollUp(on) {
  if (on === rolled) return;
  rolled = on;
  joinBy(standing);
  for (const [house, members] of MEMBERS) placeHouse(house, members.filter((id) => NODES.has(id)));
}

/* A house without relations of its own stands amid those that it stands for. */
function placeHouse(house, members) {
  const node = NODES.get(house);
  if (!rolled) {
    if (node && node.amid) NODES.delete(house);
    if (node && node.topAmid) delete node.top;
    return;
  }
  if (!members.length) return;
  const nodes = members.map((id) => NODES.get(id));
  const tops = nodes.filter((one) => one.top).map((one) => one.top);
  const topAmid = tops.length && !(node && node.top) ? { top: mean(tops), topAmid: true } : {};
  if (node) return void Object.assign(node, topAmid);
  const [x, y] = mean(nodes.map((one) => [one.x, one.y]));
  NODES.set(house, { id: house, amid: true, x, y, ...topAmid });
}

const mean = (spots) => [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);

/* The links of a relation between its present ends; those of Python where nothing stands for another. */
export function linksOf(relation) {
  const own = LINKS.get(relation.id) || [];
  const same = relation.ends.length === relation.own.length && relation.ends.every((id) => relation.own.includes(id));
  if (!rolled || same) return own;
  if (relation.ends.length > 2) return spokes(own);
  return [directLink(relation)];
}

function spokes(own) {
  const found = new Map();
  for (const edge of own) {
    const [from, to] = [edge.from, edge.to].map((id) => (id.startsWith(HUB) ? id : houseOf(id)));
    if (!found.has(from + to)) found.set(from + to, { ...edge, from, to, id: "house/" + edge.id });
  }
  return [...found.values()];
}

function directLink(relation) {
  const kind = DATA.kinds[relation.kind] || {};
  const source = relation.ends.find((id) => relation.parties.some(([role, party]) => role === kind.source && houseOf(party) === id)) || relation.ends[0];
  const target = relation.ends.find((id) => id !== source) || source;
  return { id: "house/" + relation.id, from: source, to: target, relation: relation.id, arrows: kind.symmetric ? "" : "to" };
}
