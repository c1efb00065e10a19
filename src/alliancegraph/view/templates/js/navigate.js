/* Going from one thing to another: selection, scope, and the way back. */
import { byId, HUB, NODES, RELATIONS, relationsOf } from "./data.js";
import { say } from "./dom.js";
import { current, fresh, state, trail, update } from "./state.js";
import { nameOf, partiesText } from "./text.js";

/* Opens something in the panel, and brings it on the map when it is not there. */
export function goTo(id) {
  showMap();
  const relation = id.startsWith(HUB) ? RELATIONS.get(id.slice(HUB.length)) : null;
  const onMap = relation ? current.shown.some((item) => item.relation === relation) : current.nodes.has(id);
  if (!onMap && !relation && NODES.has(id) && relationsOf(id).some((one) => current.passing.includes(one))) return go({ scope: "ego", ego: id, selected: id, side: "detail" });
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

/* Another scope; the present one can be come back to. */
export function go(change) {
  const before = { scope: state.scope, ego: state.ego, steps: state.steps, answer: state.answer, selected: state.selected };
  if ("scope" in change || "ego" in change) trail.push(before);
  Object.assign(state, change);
  update();
  if (change.selected) openPanel();
}

/* Beside an answer there is a map already, unless the screen is narrow. */
function showMap() {
  if (!byId("canvas").offsetParent) state.view = "map";
}

/* On a narrow screen the panel is a sheet that has to be raised; not over the answer that led there. */
function openPanel() {
  if (state.view === "query") return;
  document.body.classList.remove("filters-open");
  document.body.classList.add("panel-open");
  byId("panel").scrollTop = 0;
}

export function goBack() {
  Object.assign(state, trail.pop() || { scope: fresh().scope, ego: null });
  update();
}

export function setScope(scope) {
  trail.length = 0;
  Object.assign(state, { scope, ego: null });
  update();
}

export const showEgo = (id) => go({ scope: "ego", ego: id, steps: 1, selected: id, side: "detail" });

/* The entities and relations of an answer as a map of their own. */
export function showAnswer(ids, relations) {
  current.framed = "";
  showMap();
  go({ scope: "answer", answer: { ids, relations }, selected: null });
}

export function startPath(id) {
  state.ends = [id, null];
  state.side = "path";
  update();
  byId("end-1").focus();
}
