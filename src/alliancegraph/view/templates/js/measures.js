/* Graph measures on what is in view: small, exact, recomputed at each change. */
import { isActor, rankOf } from "./data.js";
import { endsOn } from "./ends.js";
import { current } from "./state.js";

/* entity → Map(neighbour → relations), every relation joining its parties pairwise */
export function neighbours(relations, endsOf) {
  const graph = new Map();
  const add = (one, other, relation) => {
    if (!graph.has(one)) graph.set(one, new Map());
    const around = graph.get(one);
    if (!around.has(other)) around.set(other, []);
    around.get(other).push(relation);
  };
  for (const relation of relations) {
    const ends = endsOf ? endsOf(relation) : relation.ends;
    for (const one of ends) for (const other of ends) if (one !== other) add(one, other, relation);
  }
  return graph;
}

/* Steps from one entity to all within reach. */
export function reach(start, steps, relations) {
  const graph = neighbours(relations, endsOn);
  const distance = new Map([[start, 0]]);
  let rim = [start];
  for (let step = 1; step <= steps; step++) {
    const next = [];
    for (const id of rim) {
      for (const other of (graph.get(id) || new Map()).keys()) {
        if (!distance.has(other)) distance.set(other, step), next.push(other);
      }
    }
    rim = next;
  }
  return distance;
}

/* Brandes' algorithm, normalised to 0..1; above LIMIT nodes from an even sample of sources. */
const SAMPLE = 300;
function betweenness(graph) {
  const ids = [...graph.keys()].sort();
  const score = new Map(ids.map((id) => [id, 0]));
  const stride = Math.max(1, Math.ceil(ids.length / SAMPLE));
  const sources = ids.filter((_, i) => i % stride === 0);
  for (const source of sources) accumulate(graph, source, score);
  const pairs = ((ids.length - 1) * (ids.length - 2) * sources.length) / (ids.length || 1);
  for (const id of ids) score.set(id, pairs > 0 ? score.get(id) / pairs : 0);
  return score;
}

function accumulate(graph, source, score) {
  const order = [];
  const before = new Map();
  const ways = new Map([[source, 1]]);
  const distance = new Map([[source, 0]]);
  const queue = [source];
  for (let head = 0; head < queue.length; head++) {
    const id = queue[head];
    order.push(id);
    for (const other of graph.get(id).keys()) {
      if (!distance.has(other)) distance.set(other, distance.get(id) + 1), queue.push(other), before.set(other, []);
      if (distance.get(other) === distance.get(id) + 1) {
        ways.set(other, (ways.get(other) || 0) + ways.get(id));
        before.get(other).push(id);
      }
    }
  }
  const share = new Map();
  for (const id of order.reverse()) {
    for (const previous of before.get(id) || []) {
      const part = (ways.get(previous) / ways.get(id)) * (1 + (share.get(id) || 0));
      share.set(previous, (share.get(previous) || 0) + part);
    }
    if (id !== source) score.set(id, score.get(id) + (share.get(id) || 0));
  }
}

/* Rows [entity, degree, betweenness, relations, claims] of the actors in view. */
export function localRanking() {
  const relations = current.shown.map(({ relation }) => relation);
  const inView = (relation) => relation.ends.filter((id) => current.nodes.has(id) && isActor(id));
  const graph = neighbours(relations, inView);
  const between = betweenness(graph);
  return [...graph.keys()].map((id) => {
    const own = new Set([...graph.get(id).values()].flat());
    const claims = new Set([...own].flatMap((relation) => relation.claims || []));
    return { id, degree: graph.get(id).size, betweenness: between.get(id), relations: own.size, evidence: claims.size };
  });
}

/* Up to `limit` shortest paths between two entities, as lists of { from, to, relations }. */
export function shortestPaths(start, end, relations, limit) {
  const graph = neighbours(relations, endsOn);
  const distance = reach(end, 99, relations);
  if (!distance.has(start)) return [];
  const paths = [];
  const walk = (id, path) => {
    if (paths.length >= limit) return;
    if (id === end) return void paths.push(path);
    const steps = [...(graph.get(id) || new Map())].filter(([other]) => distance.get(other) === distance.get(id) - 1);
    steps.sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
    for (const [other, joined] of steps) walk(other, [...path, { from: id, to: other, relations: byBelief(joined) }]);
  };
  walk(start, []);
  return paths;
}

const byBelief = (relations) => [...relations].sort((a, b) => b.belief - a.belief || (a.id < b.id ? -1 : 1));
