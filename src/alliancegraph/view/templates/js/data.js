/* The page's data (see payload.py and network.py), read once and indexed. Nothing here changes afterwards. */
export const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);

export const DATA = read("data");
export const STRINGS = read("strings");
export const PALETTE = read("palette");
export const OPTIONS = JSON.parse(read("options"));
export const NODES = new Map(read("nodes").map((node) => [node.id, node]));
const EDGES = read("edges");
export const RELATIONS = new Map(DATA.relations.map((relation) => [relation.id, relation]));
export const ENTITIES = new Map(Object.entries(DATA.entities));
export const RANKINGS = new Map(DATA.rankings.map((ranking) => [ranking.measure, ranking]));
export const STEPS = (DATA.story || { steps: [] }).steps;
export const HUB = "relation/";

export const LINKS = new Map(); // relation id → its links
for (const edge of EDGES) {
  if (!LINKS.has(edge.relation)) LINKS.set(edge.relation, []);
  LINKS.get(edge.relation).push(edge);
}

const TOUCHING = new Map(); // entity id → relations it is party to, or is the means of
for (const relation of DATA.relations) {
  relation.own = [...new Set(relation.parties.filter(([role]) => role !== "through").map(([, id]) => id))].sort();
  relation.phase = DATA.phases[relation.status] || "current";
}

/* The ends of relations as they are to be joined and counted: the parties, or the houses that these stand under
   (see rollup.js). A relation `within` one house has no second end then. */
export function joinBy(standing) {
  TOUCHING.clear();
  for (const relation of DATA.relations) {
    relation.ends = [...new Set(relation.own.map(standing))].sort();
    relation.within = relation.ends.length < Math.min(2, relation.own.length);
    for (const id of new Set([...relation.ends, ...relation.own, ...(relation.through || [])])) {
      if (!TOUCHING.has(id)) TOUCHING.set(id, []);
      TOUCHING.get(id).push(relation);
    }
  }
}
joinBy((id) => id);

export const FIGURES = new Map(); // entity id → claims that measure it
for (const claim of DATA.claims) {
  for (const id of (claim.measure && claim.measure.of) || []) {
    if (!FIGURES.has(id)) FIGURES.set(id, []);
    FIGURES.get(id).push(claim);
  }
}

export const relationsOf = (id) => TOUCHING.get(id) || [];
export const familyOf = (id) => (ENTITIES.get(id) || {}).family || "other";
export const isActor = (id) => (ENTITIES.get(id) || {}).sort === "actor";

/* Place of an entity in the ranking that the page opens with; those without a rank come last. */
const RANK = new Map(((DATA.rankings[0] || {}).rows || []).map(([id, , rank]) => [id, rank]));
export const rankOf = (id) => RANK.get(id) || 1e6 - relationsOf(id).length;
export const ENTITY_COUNT = [...NODES.keys()].filter((id) => !id.startsWith(HUB)).length;
