/* Titles, switches and counts. */
import { byId, DATA, ENTITY_COUNT, RANKINGS } from "./data.js";
import { drawNothing } from "./empty.js";
import { hasHouses } from "./rollup.js";
import { current, SCOPES, state, trail, VIEWS } from "./state.js";
import { drawStory } from "./story.js";
import { number, pick, t } from "./text.js";
import { drawWhere } from "./where.js";

/* What stands on buttons and fields, which only another language changes. */
function drawWords() {
  if (document.documentElement.dataset.words === state.lang) return;
  document.documentElement.dataset.words = state.lang;
  document.documentElement.lang = state.lang;
  document.title = DATA.title[state.lang];
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t, { n: number(DATA.top.length) });
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of document.querySelectorAll("[data-t-title]")) node.title = t(node.dataset.tTitle);
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
  byId("title").textContent = DATA.title[state.lang];
  byId("coverage").textContent = coverageText();
  byId("lang").value = state.lang;
}

export function drawChrome() {
  drawWords();
  for (const view of VIEWS) byId("view-" + view).setAttribute("aria-pressed", String(state.view === view));
  document.body.dataset.view = state.view;
  for (const scope of SCOPES) byId("scope-" + scope).setAttribute("aria-pressed", String(state.scope === scope));
  byId("scope-top").hidden = ENTITY_COUNT <= DATA.top.length;
  byId("back").hidden = !trail.length;
  drawWhere();
  byId("circles").checked = state.circles;
  byId("status").textContent = statusText();
  byId("key").textContent = keyText();
  byId("rollup").hidden = !hasHouses;
  byId("rollup").setAttribute("aria-pressed", String(state.rolled));
  drawNothing();
  drawStory();
}

export const coverageText = () =>
  t("coverage", Object.fromEntries(Object.entries(DATA.counts).map(([key, value]) => [key, number(value)])));

export function statusText() {
  const hidden = DATA.relations.length - current.passing.length - current.within;
  const text = t("status_line", { actors: number(current.nodes.size), relations: number(current.shown.length), all: number(DATA.relations.length) });
  const inside = current.within > 0 && t("within_houses", { n: number(current.within) });
  return [text, hidden && t("filtered", { n: number(hidden) }), inside].filter(Boolean).join(" · ");
}

/* How to read what the legend does not list. */
export function keyText() {
  const measure = RANKINGS.get(state.measure);
  const hubs = current.shown.some(({ relation }) => relation.ends.length > 2);
  return [measure && t("key_size", { measure: pick(measure.labels, state.measure) }), hubs && t("key_hub"), state.circles && SCOPES.includes(state.scope) && t("key_circles")].filter(Boolean).join(" · ");
}
