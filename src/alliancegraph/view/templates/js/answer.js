/* The rows of an answer as a table: labels in the place of addresses, sorted at will, each row leads to the map. */
import { cell } from "./csv.js";
import { ENTITIES, HUB, NODES, RELATIONS } from "./data.js";
import { el, fill, say } from "./dom.js";
import { fileName, save } from "./files.js";
import { goTo, showAnswer } from "./navigate.js";
import { QUESTIONS, RULES } from "./rules.js";
import { state } from "./state.js";
import { comparison } from "./table.js";
import { capital, dateText, kindName, number, partiesText, t } from "./text.js";

const STEP = 200;
const RELATION = "relation";
let shown = null; // { name, columns, rows: [{ cells, ids, relations }], by, turn, most, truncated, seconds, at }

/* Takes an answer in; `name` is that of the ready question, or empty. */
export function take(answer, name) {
  const headings = name ? QUESTIONS.get(name).columns[state.lang] : answer.columns;
  shown = { name, columns: headings, rows: rowsOf(answer, headings.length), by: null, turn: 1, most: STEP, truncated: answer.truncated, seconds: answer.seconds, at: null };
}

export const forget = () => {
  shown = null;
};
export const answered = () => shown;

/* Rows that differ only in a relation that is not shown come once, with all their relations. */
function rowsOf({ columns, rows }, width) {
  const hidden = columns.indexOf(RELATION) >= width ? columns.indexOf(RELATION) : -1;
  const merged = new Map();
  for (const row of rows) {
    const cells = row.slice(0, width);
    const key = hidden < 0 ? merged.size : JSON.stringify(cells);
    if (!merged.has(key)) merged.set(key, { cells, ids: new Set(), relations: new Set() });
    for (const part of hidden < 0 ? cells : [...cells, row[hidden]]) things(part, merged.get(key));
  }
  return [...merged.values()];
}

/* Entities and relations of the page that a cell names. */
function things(part, { ids, relations }) {
  for (const iri of part ? (part.iri ? [part.iri] : part.iris || []) : []) {
    const id = iri.startsWith(RULES.ids) ? iri.slice(RULES.ids.length) : "";
    const relation = /^relation\/([0-9a-f]{16})(?:\/|$)/.exec(id);
    if (relation && RELATIONS.has(relation[1])) relations.add(relation[1]);
    else if (ENTITIES.has(id)) ids.add(id);
  }
}

export function drawAnswer() {
  if (!shown) return fill("answer");
  const head = el("tr", {}, shown.columns.map(heading));
  const rows = sorted();
  const body = rows.slice(0, shown.most).map((row, n) => rowElement(row, n));
  const more = rows.length - body.length;
  return fill("answer",
    rows.length === 0 && el("p", { class: "empty", text: t("no_rows") }),
    rows.length > 0 && el("table", { class: "big", id: "answer-table" }, el("thead", {}, head), el("tbody", {}, body)),
    more > 0 && el("button", { type: "button", class: "tiny more", text: t("more", { n: number(more) }), onclick: () => ((shown.most += 1000), drawAnswer()) }));
}

function heading(name, i) {
  const order = shown.by === i ? (shown.turn > 0 ? "ascending" : "descending") : "none";
  const sort = () => {
    Object.assign(shown, shown.by === i && shown.turn < 0 ? { by: null, turn: 1 } : { by: i, turn: shown.by === i ? -1 : 1 });
    drawAnswer();
  };
  return el("th", { scope: "col", "aria-sort": order, class: numeric(i) ? "num" : "" },
    el("button", { type: "button", class: "sort", text: name + (shown.by === i ? (shown.turn > 0 ? " ↑" : " ↓") : ""), onclick: sort }));
}

const numeric = (i) => shown.rows.some(({ cells }) => typeof cells[i] === "number") && shown.rows.every(({ cells }) => cells[i] === null || typeof cells[i] === "number");

/* In the order of the query, or by a column; rows without a value come last. */
function sorted() {
  if (shown.by === null) return shown.rows;
  const value = ({ cells }) => plain(cells[shown.by]);
  const compare = comparison(state.lang);
  return [...shown.rows].sort((a, b) => (value(a) === "") - (value(b) === "") || shown.turn * compare(value(a), value(b)));
}

/* A cell as a number or a text. */
const plain = (part) => (part === null || part === undefined ? "" : typeof part === "object" ? part.date || part.label : typeof part === "boolean" ? String(part) : part);

function cellText(part) {
  const relation = part && part.iri && part.iri.startsWith(RULES.ids + HUB) && RELATIONS.get(part.iri.slice((RULES.ids + HUB).length));
  if (relation && !part.label.includes(" ")) return capital(kindName(relation.kind)) + " · " + partiesText(relation);
  if (typeof part === "number") return new Intl.NumberFormat(state.lang, { maximumFractionDigits: 4, useGrouping: Math.abs(part) >= 10000 }).format(part);
  if (typeof part === "boolean") return t(part ? "yes" : "no");
  return part && part.date ? dateText(part.date) : plain(part);
}

function rowElement(row, n) {
  const found = row.ids.size + row.relations.size;
  const element = el("tr", { class: (found ? "leads" : "") + (shown.at === row ? " selected" : ""), onclick: ({ target }) => !target.closest("button, a") && follow(row) });
  element.append(...row.cells.map((part, i) => cellElement(part, i, row, `answer-${n}-${i}`)));
  return element;
}

/* Buttons have ids, for the focus to stay in its row: the same words may stand in others. */
function cellElement(part, i, row, id) {
  const own = { ids: new Set(), relations: new Set() };
  things(part, own);
  const single = own.ids.size + own.relations.size === 1 && part.iri;
  const text = cellText(part);
  const inner = single ? el("button", { type: "button", id, class: "linklike", text, onclick: () => follow({ ...own, row }) }) : i === 0 && row.relations.size ? el("button", { type: "button", id, class: "linklike", text: text || "–", onclick: () => follow(row) }) : text;
  return el("td", { class: typeof part === "number" ? "num" : /^\d{4}(-\d\d){1,2}~?$/.test(text) ? "nowrap" : "" }, inner);
}

/* Selects what a row or a cell names: its relation, its one entity, or all that it names as a map of their own. */
function follow(what) {
  shown.at = what.row || what;
  const [ids, relations] = [[...what.ids], [...what.relations]];
  if (relations.length === 1) goTo(HUB + relations[0]);
  else if (!relations.length && ids.length === 1) goTo(ids[0]);
  else if (ids.length || relations.length) onMap([what]);
  drawAnswer();
}

/* The rows' entities and relations on the map, nothing else. */
function onMap(rows) {
  const relations = new Set(rows.flatMap((row) => [...row.relations]));
  const ids = new Set([...rows.flatMap((row) => [...row.ids]), ...[...relations].flatMap((id) => RELATIONS.get(id).ends)].filter((id) => NODES.has(id)));
  if (ids.size) showAnswer(ids, relations);
  else say(t("answer_not_drawn"));
}

export const canMap = () => Boolean(shown) && shown.rows.some((row) => row.ids.size || row.relations.size);
export const allOnMap = () => onMap(shown.rows);

const answerName = (ending) => (shown.name || "sparql") + "-" + fileName(ending);

export function saveAnswerCsv() {
  const mark = state.lang === "fr" ? ";" : ",";
  const lines = [shown.columns, ...sorted().map((row) => row.cells.map(plain))];
  const text = "\ufeff" + lines.map((line) => line.map(cell).join(mark)).join("\r\n") + "\r\n";
  save(answerName(".csv"), new Blob([text], { type: "text/csv;charset=utf-8" }));
}

/* One object a row; a thing is its label with its address. */
export function saveAnswerJson() {
  const told = (part) => (part && part.date ? part.date : part);
  const rows = sorted().map(({ cells }) => Object.fromEntries(shown.columns.map((name, i) => [name, told(cells[i])])));
  save(answerName(".json"), new Blob([JSON.stringify(rows, null, 1) + "\n"], { type: "application/json" }));
}
