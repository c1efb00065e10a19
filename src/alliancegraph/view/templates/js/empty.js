/* When nothing is left to show: why, and what would bring something back. */
import { byId } from "./data.js";
import { el, fill } from "./dom.js";
import { FACETS } from "./facets.js";
import { setScope } from "./navigate.js";
import { current, fresh, state, update } from "./state.js";
import { count, t } from "./text.js";

export function drawNothing() {
  for (const id of ["nothing", "nothing-table"]) {
    byId(id).hidden = current.shown.length > 0;
    if (!current.shown.length) fill(id, nothing());
  }
}

function nothing() {
  if (current.passing.length) {
    return [
      el("p", { text: t("nothing_in_scope", { n: count(current.passing.length, "relation", "relations") }) }),
      el("button", { type: "button", text: t("whole"), onclick: () => setScope("all") }),
    ];
  }
  const alone = [...current.alone].sort((a, b) => b[1] - a[1]);
  return [
    el("p", { text: t("nothing_here") }),
    alone.map(([test, n]) => el("button", { type: "button", text: t("without", { what: nameOfTest(test), n: count(n, "relation", "relations") }), onclick: () => lift(test) })),
    !alone.length && el("button", { type: "button", text: t("reset"), onclick: () => byId("reset").click() }),
  ];
}

const nameOfTest = (test) => (FACETS.includes(test) ? t("facet_" + test) : { period: t("period"), belief: t("belief_min"), words: "« " + state.words + " »" }[test]);

/* Opens one filter, all of whose entries then pass. */
function lift(test) {
  if (FACETS.includes(test)) state.off[test] = new Set();
  else if (test === "period") Object.assign(state, { from: null, to: null, undated: true });
  else Object.assign(state, { [test]: fresh()[test] });
  if (test === "type") state.hidden = [];
  update();
}
