/* Where in the graph the reader is, as chips above the map; each can be taken away. */
import { el, fill } from "./dom.js";
import { go, showHidden } from "./navigate.js";
import { current, EGO_STEPS, state, update } from "./state.js";
import { count, nameOf, number, t } from "./text.js";

export function drawWhere() {
  fill("where", place(), chips());
}

function place() {
  if (state.scope === "path") return el("span", { class: "chip", text: t("between", { a: nameOf(state.ends[0]), b: nameOf(state.ends[1]) }) });
  if (state.scope === "answer") return el("span", { class: "chip", text: t("of_answer") });
  if (state.scope !== "ego") return null;
  return [
    el("span", { class: "chip", text: t("around", { name: nameOf(state.ego) }) }),
    el("span", { class: "segments", role: "group", "aria-label": t("steps") }, EGO_STEPS.map((steps) =>
      el("button", { type: "button", "aria-pressed": String(state.steps === steps), text: count(steps, "one_step", "many_steps"), onclick: () => {
        current.framed = "";
        go({ steps });
      } }))),
  ];
}

function chips() {
  const named = (ids) => ids.slice(0, 2).map(nameOf).join(", ") + (ids.length > 2 ? " +" + number(ids.length - 2) : "");
  return [
    state.words && chip(t("words_chip", { words: state.words }), () => ((state.words = ""), update())),
    state.expanded.length > 0 && chip(t("expanded_chip", { names: named(state.expanded) }), () => go({ expanded: [] })),
    state.hidden.length > 0 && chip(t("hidden_chip", { names: named(state.hidden) }), showHidden),
  ];
}

const chip = (text, away) =>
  el("span", { class: "chip removable" }, el("span", { text }), el("button", { type: "button", class: "tiny", text: "×", "aria-label": t("take_away", { what: text }), onclick: away }));
