/* What stands out when something is selected: it and what it touches. */
import { HUB, RELATIONS } from "./data.js";
import { standing } from "./rollup.js";
import { current, state } from "./state.js";

export function litNodes() {
  const id = state.selected && standing(state.selected);
  if (!id || state.scope === "path") return null;
  if (id.startsWith(HUB) && !current.shown.some(({ relation }) => HUB + relation.id === id)) return null;
  if (id.startsWith(HUB)) return new Set([id, ...(RELATIONS.get(id.slice(HUB.length)) || { ends: [] }).ends]);
  if (!current.nodes.has(id)) return null;
  const around = current.shown.filter(({ relation }) => relation.ends.includes(id));
  return new Set([id, ...around.flatMap(({ relation, ends }) => [...ends, HUB + relation.id])]);
}

export const lit = (id) => !current.lit || current.lit.has(id);
export function litLink(relation) {
  if (!current.lit) return true;
  return state.selected.startsWith(HUB) ? state.selected === HUB + relation.id : relation.ends.includes(standing(state.selected));
}
