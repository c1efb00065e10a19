/* Which relations pass, and how many would pass under each entry of the legend. */
import { DATA } from "./data.js";
import { endsOn } from "./ends.js";
import { FACETS, FIRST, LAST, typesOf } from "./facets.js";
import { reach } from "./measures.js";
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
  belief: (relation) => relation.belief * 100 >= state.belief,
};
const TEST_NAMES = Object.keys(TESTS);

/* { passing: relations that pass all tests, counts: facet → code → number, years: year or "" → number } */
export function evaluate() {
  const passing = [];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const years = new Map();
  const bump = (map, key) => map.set(key, (map.get(key) || 0) + 1);
  for (const relation of DATA.relations) {
    const failed = TEST_NAMES.filter((name) => !TESTS[name](relation));
    if (!failed.length) passing.push(relation);
    if (failed.length > 1) continue;
    for (const facet of FACETS) {
      if (failed.length && failed[0] !== facet) continue;
      const values = facet === "type" ? new Set(relation.ends.flatMap(typesOf)) : relation.values[facet];
      for (const code of values) bump(counts[facet], code);
    }
    if (!failed.length || failed[0] === "period") bump(years, relation.years ? relation.years[0] ?? relation.years[1] : "");
  }
  return { passing, counts, years };
}

/* Entities and relations that are on the map: those that pass, within the scope (top, all, ego, path). */
export function visible(passing) {
  const allowed = scopeOf(passing);
  const shown = [];
  const nodes = new Set();
  for (const relation of passing) {
    const ends = endsOn(relation).filter((id) => !allowed || allowed.has(id));
    if (!ends.length || ends.length < Math.min(2, relation.ends.length)) continue;
    if (state.scope === "path" && !current.onPath.has(relation.id)) continue;
    if (state.scope === "answer" && state.answer.relations.size && !state.answer.relations.has(relation.id)) continue;
    shown.push({ relation, ends });
    ends.forEach((id) => nodes.add(id));
  }
  if (state.scope === "ego") nodes.add(state.ego);
  if (state.scope === "answer") state.answer.ids.forEach((id) => nodes.add(id));
  return { shown, nodes };
}

function scopeOf(passing) {
  if (state.scope === "top") return new Set(DATA.top);
  if (state.scope === "ego") return new Set(reach(state.ego, state.steps, passing).keys());
  if (state.scope === "path") return current.pathNodes;
  if (state.scope === "answer") return state.answer.ids;
  return null;
}

export const changed = () => {
  const start = fresh();
  return (
    FACETS.some((facet) => !sameSet(state.off[facet], start.off[facet])) ||
    state.from !== null || state.to !== null || !state.undated || state.belief > 0
  );
};
