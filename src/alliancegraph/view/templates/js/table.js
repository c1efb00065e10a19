/* The same content as the map, as two tables: for reading, for screen readers, for print. */
import { byId, DATA, ENTITIES, HUB, RANKINGS } from "./data.js";
import { el, fill } from "./dom.js";
import { typesOf } from "./facets.js";
import { goTo } from "./navigate.js";
import { entityButton } from "./ranking.js";
import { rankingOf } from "./rollup.js";
import { current, state } from "./state.js";
import { lineIcon } from "./style.js";
import { concept, countryName, dateText, formatter, kindName, money, nameOf, number, partiesText, percent, pick, t, typeName } from "./text.js";

const TABLE_STEP = 200;
const SCREEN = 40; // rows that fill a window: they are there at once, the others once these are painted
const sorting = { actors: ["relations", -1], relations: ["date", -1] };
let tableRows = TABLE_STEP;

export const RELATION_COLUMNS = [
  ["kind", (relation) => kindName(relation.kind)],
  ["parties", (relation) => partiesText(relation, Infinity)],
  ["date", (relation) => relation.date || ""],
  ["status", (relation) => concept("status", relation.status)],
  ["facet_domain", (relation) => (relation.domains || []).map((code) => concept("domain", code)).join(", ")],
  ["amount", (relation) => Math.max(-1, ...(relation.amounts || []).map((amount) => amount.value))],
  ["belief", (relation) => relation.belief],
  ["quote", (relation) => saidOf(relation)],
];

/* The words to show for a relation in one line: a quote, or the note of a sheet. */
function saidOf(relation) {
  const claims = (relation.claims || []).map((i) => DATA.claims[i]);
  const claim = claims.find((one) => !one.denies && !(DATA.documents[one.doc] || {}).sheet) || claims[0];
  if (!claim) return "";
  return (DATA.documents[claim.doc] || {}).sheet ? claim.note || "" : claim.quote;
}

export function drawTable() {
  const box = byId("tables");
  box.removeAttribute("aria-busy");
  awaited = [];
  if (state.view !== "table" || !current.shown.length) return void fill(box);
  const amid = box.scrollTop > 0 || document.activeElement.closest("#tables tbody"); // the reader keeps the place
  const first = amid ? tableRows : SCREEN;
  const relations = current.shown.map(({ relation }) => relation);
  fill(box,
    el("h2", { text: t("actors_table", { n: number(current.nodes.size) }) }), actorsTable(first),
    el("h2", { text: t("relations_table", { n: number(relations.length) }) }), relationsTable(relations, first));
  if (awaited.length) addRows(box, awaited);
}

let awaited = []; // what adds the rows that are not there yet

/* Adds them once the first ones are painted, unless the tables were drawn anew meanwhile. */
function addRows(box, own) {
  box.setAttribute("aria-busy", "true");
  requestAnimationFrame(() => setTimeout(() => {
    if (own !== awaited) return;
    for (const add of own) add();
    box.removeAttribute("aria-busy");
  }));
}

function bodyOf(items, rowOf, first) {
  const body = el("tbody", {}, items.slice(0, first).map(rowOf));
  if (items.length > first) awaited.push(() => body.append(...items.slice(first).map(rowOf)));
  return body;
}

function sortable(table, key, label, numeric) {
  const [by, turn] = sorting[table];
  const order = by === key ? (turn > 0 ? "ascending" : "descending") : "none";
  return el("th", { scope: "col", "aria-sort": order, class: numeric ? "num" : "" },
    el("button", { type: "button", class: "sort", text: label + (by === key ? (turn > 0 ? " ↑" : " ↓") : ""), onclick: () => {
      sorting[table] = [key, by === key ? -turn : numeric ? -1 : 1];
      drawTable();
    } }));
}

export function comparison(lang) {
  const words = formatter(Intl.Collator, lang);
  return (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b)));
}

/* Items by what `value` gives for them, asked once each; equal ones by id. */
function sortedBy(items, value, turn, idOf) {
  const compare = comparison(state.lang);
  const keyed = items.map((item) => [value(item), idOf(item), item]);
  keyed.sort((a, b) => turn * compare(a[0], b[0]) || (a[1] < b[1] ? -1 : 1));
  return keyed.map(([, , item]) => item);
}

function actorsTable(first) {
  const degree = new Map();
  for (const { ends } of current.shown) for (const id of ends) degree.set(id, (degree.get(id) || 0) + 1);
  const scores = new Map(rankingOf(state.measure).rows.map(([id, score, rank]) => [id, { score, rank }]));
  const columns = {
    actor: (id) => nameOf(id),
    type: (id) => typesOf(id).map(typeName).join(", "),
    country: (id) => ((ENTITIES.get(id) || {}).country ? countryName(ENTITIES.get(id).country) : ""),
    relations: (id) => degree.get(id) || 0,
    rank: (id) => (scores.get(id) || { rank: Infinity }).rank,
  };
  const [by, turn] = sorting.actors;
  const ids = sortedBy([...current.nodes], columns[by], turn, (id) => id);
  const row = (id) => el("tr", { "data-entity": id }, Object.keys(columns).map((key) => {
    if (key === "actor") return el("th", { scope: "row" }, entityButton(id));
    const value = columns[key](id);
    return el("td", { class: key === "relations" || key === "rank" ? "num" : "", text: value === Infinity ? "–" : typeof value === "number" ? number(value) : value });
  }));
  const label = pick((RANKINGS.get(state.measure) || {}).labels, state.measure);
  const names = { actor: t("actor"), type: t("type"), country: t("country"), relations: t("relations_here"), rank: t("rank") + (label ? " (" + label + ")" : "") };
  const head = el("tr", {}, Object.keys(columns).map((key) => sortable("actors", key, names[key], key === "relations" || key === "rank")));
  return [
    el("div", { class: "scroll" }, el("table", { class: "big", id: "actors-table" }, el("thead", {}, head), bodyOf(ids.slice(0, tableRows), row, first))),
    moreRows(ids.length - tableRows),
  ];
}

const moreRows = (rest) =>
  rest > 0 && el("button", { type: "button", class: "tiny more", text: t("more", { n: number(rest) }), onclick: () => ((tableRows += 1000), drawTable()) });

function relationsTable(relations, first) {
  const sorted = inOrder(relations);
  return [
    el("div", { class: "scroll" }, el("table", { class: "big", id: "relations-table" },
      el("thead", {}, el("tr", {}, RELATION_COLUMNS.map(([key]) => sortable("relations", key, t(key), key === "amount" || key === "belief")))), bodyOf(sorted.slice(0, tableRows), relationTableRow, first))),
    moreRows(sorted.length - tableRows),
  ];
}

let ordered = { key: "", all: [] }; // all relations as last sorted: a filter takes some away, the others keep their order

function inOrder(relations) {
  const [by, turn] = sorting.relations;
  const key = [by, turn, state.lang].join();
  const value = (RELATION_COLUMNS.find(([name]) => name === by) || RELATION_COLUMNS[0])[1];
  if (key !== ordered.key) ordered = { key, all: sortedBy(DATA.relations, value, turn, (relation) => relation.id) };
  const here = new Set(relations);
  return ordered.all.filter((relation) => here.has(relation));
}

export function relationTableRow(relation) {
  const amounts = (relation.amounts || []).map((amount) => money(amount.value, amount.currency)).join(", ");
  const cells = [
    el("td", { class: "nowrap" }, lineIcon(relation.kind), " ", kindName(relation.kind)),
    el("th", { scope: "row" }, el("button", { type: "button", class: "linklike", text: partiesText(relation, Infinity), onclick: () => goTo(HUB + relation.id) })),
    el("td", { text: dateText(relation.date) }),
    el("td", { text: concept("status", relation.status) }),
    el("td", { text: (relation.domains || []).map((code) => concept("domain", code)).join(", ") }),
    el("td", { class: "num", text: amounts }),
    el("td", { class: "num", text: percent(relation.belief) }),
    el("td", { class: "said" }, saidOf(relation), el("span", { class: "muted", text: " · " + (relation.values.source[0] || t("no_publisher")) })),
  ];
  return el("tr", { "data-relation": relation.id }, cells);
}
