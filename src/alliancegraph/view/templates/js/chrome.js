/* Titles, switches and counts. */
import { byId, DATA, ENTITY_COUNT, RANKINGS } from "./data.js";
import { el, fill } from "./dom.js";
import { go } from "./navigate.js";
import { current, EGO_STEPS, SCOPES, state, trail, VIEWS } from "./state.js";
import { count, nameOf, number, pick, t } from "./text.js";

export function drawChrome() {
  document.documentElement.lang = state.lang;
  document.title = DATA.title[state.lang];
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t, { n: number(DATA.top.length) });
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
  byId("title").textContent = DATA.title[state.lang];
  byId("coverage").textContent = coverageText();
  byId("lang").value = state.lang;
  for (const view of VIEWS) byId("view-" + view).setAttribute("aria-pressed", String(state.view === view));
  document.body.dataset.view = state.view;
  for (const scope of SCOPES) byId("scope-" + scope).setAttribute("aria-pressed", String(state.scope === scope));
  byId("scope-top").hidden = ENTITY_COUNT <= DATA.top.length;
  byId("back").hidden = !trail.length;
  const special = state.scope === "ego" || state.scope === "path";
  fill("where", state.scope === "answer" && el("span", { class: "chip", text: t("of_answer") }), special && el("span", { class: "chip" }, state.scope === "ego" ? t("around", { name: nameOf(state.ego) }) : t("between", { a: nameOf(state.ends[0]), b: nameOf(state.ends[1]) })),
    state.scope === "ego" && el("span", { class: "segments" }, EGO_STEPS.map((steps) => el("button", { type: "button", "aria-pressed": String(state.steps === steps), text: count(steps, "one_step", "many_steps"), onclick: () => go({ steps }) }))));
  byId("status").textContent = statusText();
  byId("key").textContent = keyText();
  byId("nothing").hidden = current.shown.length > 0;
}

export const coverageText = () =>
  t("coverage", Object.fromEntries(Object.entries(DATA.counts).map(([key, value]) => [key, number(value)])));

export function statusText() {
  const hidden = DATA.relations.length - current.passing.length;
  const text = t("status_line", { actors: number(current.nodes.size), relations: number(current.shown.length), all: number(DATA.relations.length) });
  return hidden ? text + " · " + t("filtered", { n: number(hidden) }) : text;
}

/* How to read what the legend does not list. */
export function keyText() {
  const measure = RANKINGS.get(state.measure);
  const hubs = current.shown.some(({ relation }) => relation.ends.length > 2);
  return [measure && t("key_size", { measure: pick(measure.labels, state.measure) }), hubs && t("key_hub")].filter(Boolean).join(" · ");
}
