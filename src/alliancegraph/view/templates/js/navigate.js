/* Going from one thing to another: selection, scope, and the way back. */
import { byId, HUB, NODES, RELATIONS, relationsOf } from "./data.js";
import { say } from "./dom.js";
import { standing } from "./rollup.js";
import { openSheet, raise } from "./sheet.js";
import { current, fresh, state, trail, update } from "./state.js";
import { nameOf, partiesText } from "./text.js";

/* Opens something in the panel, and brings it on the map when it is not there. */
export function goTo(id) {
  showMap();
  const relation = id.startsWith(HUB) ? RELATIONS.get(id.slice(HUB.length)) : null;
  const onMap = relation ? current.shown.some((item) => item.relation === relation) : current.nodes.has(standing(id));
  if (!onMap && !relation && NODES.has(standing(id)) && relationsOf(id).some((one) => current.passing.includes(one))) return go({ scope: "ego", ego: standing(id), steps: 1, selected: id, side: "detail" });
  if (!onMap && relation && current.passing.includes(relation)) return go({ scope: "ego", ego: relation.ends[0], steps: 1, selected: id, side: "detail" });
  return select(id);
}

export function select(id) {
  state.selected = id;
  current.focus = id || current.focus;
  if (id) state.side = "detail";
  update();
  if (!id) return;
  openPanel();
  say(id.startsWith(HUB) ? partiesText(RELATIONS.get(id.slice(HUB.length))) : nameOf(id));
}

/* Another scope, or more in the present one; what was before can be come back to. */
export function go(change) {
  const { scope, ego, steps, answer, selected, expanded } = state;
  const moves = "scope" in change || "ego" in change;
  if (moves || "expanded" in change) trail.push({ scope, ego, steps, answer, selected, expanded });
  Object.assign(state, moves && { expanded: [] }, change);
  update();
  if (change.selected) openPanel();
}

/* Beside an answer there is a map already, unless the screen is narrow; under the table it is there, but not seen. */
function showMap() {
  if (state.view === "table" || !byId("canvas").offsetParent) state.view = "map";
}

/* On a narrow screen the panel is a sheet that has to be raised; not over the answer that led there. What had the focus
   may be gone with what was drawn before: then the heading of the details gets it, so that reading goes on there. */
function openPanel() {
  if (state.view === "query") return;
  if (openSheet() !== "panel") raise("panel");
  byId("panel").scrollTop = 0;
  const active = document.activeElement;
  if (!active || active === document.body || !active.getClientRects().length) byId("detail").querySelector("h2")?.focus({ preventScroll: true });
}

export function goBack() {
  Object.assign(state, trail.pop() || { scope: fresh().scope, ego: null, expanded: [] });
  update();
}

export function setScope(scope) {
  trail.length = 0;
  Object.assign(state, { scope, ego: null, expanded: [] });
  update();
}

export const showEgo = (id) => go({ scope: "ego", ego: id, steps: 1, selected: id, side: "detail" });

/* The entities and relations of an answer as a map of their own. */
export function showAnswer(ids, relations) {
  current.framed = "";
  showMap();
  go({ scope: "answer", answer: { ids, relations }, selected: null });
}

/* Adds the neighbours of something to what is on the map, instead of showing them alone. */
export const expand = (id) => go({ expanded: [...state.expanded.filter((other) => other !== id), id], selected: id, side: "detail" });

/* Takes something off the map, and puts all that was taken off back. */
export function hide(id) {
  Object.assign(state, { hidden: [...state.hidden, id], selected: null, expanded: state.expanded.filter((other) => other !== id) });
  if (state.ego === id) Object.assign(state, { scope: fresh().scope, ego: null });
  update();
}

export function showHidden() {
  state.hidden = [];
  update();
}

/* Subsidiaries under their house, or each for itself. */
export function toggleRollUp() {
  state.rolled = !state.rolled;
  current.framed = "";
  update();
}

export function startPath(id) {
  state.ends = [id, null];
  state.side = "path";
  update();
  byId("end-1").focus();
}
