/* Which relations pass, and how many would pass under each entry of the legend. */
import { DATA, NODES } from "./data.js";
import { endsOn } from "./ends.js";
import { FACETS, FIRST, LAST, typesIn } from "./facets.js";
import { reach } from "./measures.js";
import { standing } from "./rollup.js";
import { says } from "./said.js";
import { current, fresh, sameSet, state } from "./state.js";

function inPeriod(relation) {
  if (!relation.years) return state.undated;
  const [first, last] = relation.years;
  return (last ?? 9999) >= (state.from ?? FIRST) && (first ?? 0) <= (state.to ?? LAST);
}

const TESTS = {
  kind: (relation) => !state.off.kind.has(relation.kind),
  type: (relation) => endsOn(relation).length >= Math.min(2, relation.ends.length),
  domain: (relation) => relation.values.domain.some((code) => !state.off.domain.has(code)),
  status: (relation) => !state.off.status.has(relation.status),
  source: (relation) => !state.off.source.size || relation.values.source.some((code) => !state.off.source.has(code)),
  period: inPeriod,
  words: (relation) => !state.words || says(relation, state.words),
  belief: (relation) => relation.belief * 100 >= state.belief,
};
const TEST_NAMES = Object.keys(TESTS);

/* The one test that a relation fails: "" when it fails none, null when it fails more than one. */
function onlyFailure(relation) {
  let only = "";
  for (const name of TEST_NAMES) {
    if (TESTS[name](relation)) continue;
    if (only) return null;
    only = name;
  }
  return only;
}

/* { passing: relations that pass all tests, counts: facet → code → number, years: year or "" → kind → number,
    alone: test → relations that it alone keeps out, within: relations inside one house, which have no place on a map of houses } */
export function evaluate() {
  const passing = [];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const years = new Map();
  const bump = (map, key) => map.set(key, (map.get(key) || 0) + 1);
  const alone = new Map(); // test → relations that it alone keeps out
  let within = 0;
  for (const relation of DATA.relations) {
    if (relation.within) {
      within++;
      continue;
    }
    const failed = onlyFailure(relation);
    if (failed === null) continue;
    if (!failed) passing.push(relation);
    else bump(alone, failed);
    for (const facet of FACETS) {
      if (failed && failed !== facet) continue;
      for (const code of facet === "type" ? typesIn(relation) : relation.values[facet]) bump(counts[facet], code);
    }
    if (!failed || failed === "period") {
      const year = relation.years ? relation.years[0] ?? relation.years[1] : "";
      if (!years.has(year)) years.set(year, new Map());
      bump(years.get(year), relation.kind);
    }
  }
  return { passing, counts, years, alone, within };
}

/* Entities and relations that are on the map: those that pass, within the scope (top, all, ego, path). */
export function visible(passing) {
  const allowed = scopeOf(passing);
  const shown = [];
  const nodes = new Set();
  for (const relation of passing) {
    const ends = endsOn(relation).filter((id) => !allowed || allowed.has(id));
    if (!ends.length || ends.length < Math.min(2, relation.ends.length)) continue;
    if (state.scope === "path" && !current.onPath.has(relation.id) && !ends.some((id) => state.expanded.includes(id))) continue;
    if (state.scope === "answer" && !inAnswer(relation, ends)) continue;
    shown.push({ relation, ends });
    ends.forEach((id) => nodes.add(id));
  }
  if (state.scope === "ego") nodes.add(state.ego);
  if (state.scope === "answer") [...state.answer.ids].map(standing).filter((id) => NODES.has(id) && !state.hidden.includes(id)).forEach((id) => nodes.add(id));
  return { shown, nodes };
}

/* Where an answer names relations, these only, and those of what was expanded. */
const inAnswer = ({ id }, ends) => !state.answer.relations.size || state.answer.relations.has(id) || ends.some((end) => state.expanded.includes(end));

function scopeOf(passing) {
  if (state.scope === "all") return null;
  const chosen = new Set(baseOf(passing));
  for (const id of state.expanded) for (const near of reach(id, 1, passing).keys()) chosen.add(near);
  return chosen;
}

function baseOf(passing) {
  if (state.scope === "top") return DATA.top.map(standing);
  if (state.scope === "ego") return reach(state.ego, state.steps, passing).keys();
  if (state.scope === "answer") return [...state.answer.ids].map(standing);
  return current.pathNodes;
}

export const changed = () => {
  const start = fresh();
  return (
    FACETS.some((facet) => !sameSet(state.off[facet], start.off[facet])) ||
    state.from !== null || state.to !== null || !state.undated || state.belief > 0 || state.words !== "" || state.hidden.length > 0
  );
};
