/* The same content as the map, as two tables: for reading, for screen readers, for print. */
import { DATA, ENTITIES, HUB, RANKINGS } from "./data.js";
import { el, fill } from "./dom.js";
import { typesOf } from "./facets.js";
import { goTo } from "./navigate.js";
import { entityButton } from "./ranking.js";
import { rankingOf } from "./rollup.js";
import { current, state } from "./state.js";
import { lineIcon } from "./style.js";
import { concept, countryName, dateText, kindName, money, nameOf, number, partiesText, percent, pick, t, typeName } from "./text.js";

const TABLE_STEP = 200;
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
  if (state.view !== "table" || !current.shown.length) return fill("tables");
  const relations = current.shown.map(({ relation }) => relation);
  return fill("tables",
    el("h2", { text: t("actors_table", { n: number(current.nodes.size) }) }), actorsTable(),
    el("h2", { text: t("relations_table", { n: number(relations.length) }) }), relationsTable(relations));
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

export const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), state.lang));

function actorsTable() {
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
  const ids = [...current.nodes].sort((a, b) => turn * compare(columns[by](a), columns[by](b)) || (a < b ? -1 : 1));
  const body = ids.slice(0, tableRows).map((id) => el("tr", { "data-entity": id }, Object.keys(columns).map((key) => {
    if (key === "actor") return el("th", { scope: "row" }, entityButton(id));
    const value = columns[key](id);
    return el("td", { class: key === "relations" || key === "rank" ? "num" : "", text: value === Infinity ? "–" : typeof value === "number" ? number(value) : value });
  })));
  const label = pick((RANKINGS.get(state.measure) || {}).labels, state.measure);
  const names = { actor: t("actor"), type: t("type"), country: t("country"), relations: t("relations_here"), rank: t("rank") + (label ? " (" + label + ")" : "") };
  const head = el("tr", {}, Object.keys(columns).map((key) => sortable("actors", key, names[key], key === "relations" || key === "rank")));
  return [
    el("div", { class: "scroll" }, el("table", { class: "big", id: "actors-table" }, el("thead", {}, head), el("tbody", {}, body))),
    moreRows(ids.length - body.length),
  ];
}

const moreRows = (rest) =>
  rest > 0 && el("button", { type: "button", class: "tiny more", text: t("more", { n: number(rest) }), onclick: () => ((tableRows += 1000), drawTable()) });

function relationsTable(relations) {
  const [by, turn] = sorting.relations;
  const value = (RELATION_COLUMNS.find(([key]) => key === by) || RELATION_COLUMNS[0])[1];
  const sorted = [...relations].sort((a, b) => turn * compare(value(a), value(b)) || (a.id < b.id ? -1 : 1));
  const rows = sorted.slice(0, tableRows).map(relationTableRow);
  return [
    el("div", { class: "scroll" }, el("table", { class: "big", id: "relations-table" },
      el("thead", {}, el("tr", {}, RELATION_COLUMNS.map(([key]) => sortable("relations", key, t(key), key === "amount" || key === "belief")))), el("tbody", {}, rows))),
    moreRows(sorted.length - rows.length),
  ];
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
