/* The legend is the list of filters: each entry shows its sign, its name and how many relations it would show. */
import { byId, DATA } from "./data.js";
import { el, fill } from "./dom.js";
import { FACETS, typesOf, VALUES } from "./facets.js";
import { changed } from "./filters.js";
import { current, state, update } from "./state.js";
import { lineIcon, markIcon, phaseIcon } from "./style.js";
import { capital, concept, count, familyName, kindName, number, percent, t, typeName } from "./text.js";
import { drawTimeline } from "./timeline.js";

const FACET_NAMES = {
  kind: kindName,
  type: typeName,
  domain: (code) => (code ? concept("domain", code) : t("no_domain")),
  status: (code) => concept("status", code),
  source: (code) => code || t("no_publisher"),
};
const FACET_ICONS = {
  kind: lineIcon,
  type: (code) => markIcon(familyOfType(code)),
  status: (code) => phaseIcon(DATA.phases[code] || "current"),
};
const LONG = 9; // entries of a facet before "more"
const STATUS_ORDER = ["rumoured", "planned", "announced", "signed", "active", "ended", "cancelled", "denied"];
const opened = new Set();

const familyOfType = (code) => (code.startsWith("sort:") ? code.slice(5) : DATA.types[code] || "other");

export function drawLegend() {
  fill("facets", FACETS.map(facetBox));
  byId("reset").hidden = !changed();
  drawTimeline();
  byId("belief").value = state.belief;
  byId("belief-out").textContent = state.belief ? "≥ " + percent(state.belief / 100) : t("any");
  byId("belief").setAttribute("aria-valuetext", byId("belief-out").textContent + ", " + count(current.passing.length, "relation", "relations"));
  byId("belief-n").textContent = count(current.passing.length, "relation", "relations");
}

function facetBox(facet) {
  const codes = orderedCodes(facet);
  if (codes.length < 2 && facet !== "kind") return null;
  const closed = facet === "source" && !opened.has("open:source") && !state.off.source.size;
  const box = el("details", { class: "facet", open: !closed, "data-facet": facet, ontoggle: (event) => {
    opened[event.target.open ? "add" : "delete"]("open:" + facet);
  } });
  const all = el("button", { class: "tiny all", type: "button", text: t("all"), hidden: !state.off[facet].size, "aria-label": t("all_of", { what: t("facet_" + facet) }), onclick: () => setOff(facet, []) });
  box.append(el("summary", {}, el("h2", { text: t("facet_" + facet) })), all);
  const more = codes.length > LONG && !opened.has(facet);
  const rows = (facet === "type" ? familyGroups(codes) : (more ? codes.slice(0, LONG) : codes).map((code) => entry(facet, code)));
  box.append(el("ul", { class: "entries" }, rows));
  if (codes.length > LONG && facet !== "type") box.append(moreButton(facet, codes.length - LONG, more));
  return box;
}

function moreButton(facet, hidden, more) {
  return el("button", { class: "tiny more", type: "button", text: more ? t("more", { n: number(hidden) }) : t("less"), onclick: () => {
    opened[more ? "add" : "delete"](facet);
    drawLegend();
  } });
}

/* By number of relations in the whole graph, so that entries do not jump about; statuses by stage of life. */
function orderedCodes(facet) {
  const codes = VALUES[facet];
  if (facet === "status") return [...codes].sort((a, b) => STATUS_ORDER.indexOf(a) - STATUS_ORDER.indexOf(b));
  const weight = TOTALS[facet];
  return codes.filter((code) => weight.get(code)).sort((a, b) => weight.get(b) - weight.get(a) || (a < b ? -1 : 1));
}

const TOTALS = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
for (const relation of DATA.relations) {
  for (const facet of FACETS) {
    const values = facet === "type" ? new Set(relation.ends.flatMap(typesOf)) : relation.values[facet];
    for (const code of values) TOTALS[facet].set(code, (TOTALS[facet].get(code) || 0) + 1);
  }
}

/* Types under their family; a family of one type is that type. */
function familyGroups(codes) {
  const groups = new Map();
  for (const code of codes) {
    const family = familyOfType(code);
    if (!groups.has(family)) groups.set(family, []);
    groups.get(family).push(code);
  }
  return [...groups].map(([family, members]) =>
    members.length === 1 ? entry("type", members[0]) : familyEntry(family, members));
}

function familyEntry(family, members) {
  const off = members.filter((code) => state.off.type.has(code)).length;
  const box = el("input", { type: "checkbox", checked: off === 0, onchange: () => {
    const next = new Set(state.off.type);
    members.forEach((code) => next[off === 0 ? "add" : "delete"](code));
    setOff("type", next);
  } });
  box.indeterminate = off > 0 && off < members.length;
  return el("li", { class: "family" },
    el("div", { class: "entry" }, el("label", {}, box, markIcon(family), el("span", { class: "name", text: capital(familyName(family)) }))),
    el("ul", { class: "entries inner" }, members.map((code) => entry("type", code))));
}

function entry(facet, code) {
  const name = capital(FACET_NAMES[facet](code));
  const n = (current.counts[facet] || new Map()).get(code) || 0;
  const box = el("input", { type: "checkbox", checked: !state.off[facet].has(code), "data-code": code, onchange: () => {
    const next = new Set(state.off[facet]);
    next[next.has(code) ? "delete" : "add"](code);
    setOff(facet, next);
  } });
  const icon = FACET_ICONS[facet] && !(facet === "type" && inFamily(code)) ? FACET_ICONS[facet](code) : null;
  return el("li", { class: "entry" + (n ? "" : " none") },
    el("label", {}, box, icon, el("span", { class: "name", text: name }), el("span", { class: "n", text: number(n) })),
    el("button", { class: "tiny only", type: "button", text: t("only"), "aria-label": t("only_of", { what: name }), onclick: () =>
      setOff(facet, VALUES[facet].filter((other) => other !== code)) }));
}

const inFamily = (code) => orderedCodes("type").filter((other) => familyOfType(other) === familyOfType(code)).length > 1;

function setOff(facet, codes) {
  const active = document.activeElement;
  const key = active && active.dataset.code !== undefined ? [facet, active.dataset.code] : null;
  state.off[facet] = new Set(codes);
  update();
  if (key) (document.querySelector(`[data-facet="${key[0]}"] [data-code="${CSS.escape(key[1])}"]`) || byId("facets")).focus();
}
