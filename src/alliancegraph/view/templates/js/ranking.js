/* Two rankings, never mixed: of the whole graph (computed when the page was made) and of what is in view. */
import { familyOf, RANKINGS, rankOf } from "./data.js";
import { el, fill } from "./dom.js";
import { localRanking } from "./measures.js";
import { goTo } from "./navigate.js";
import { state, update } from "./state.js";
import { markIcon, theme } from "./style.js";
import { capital, nameOf, number, pick, t } from "./text.js";

const LOCAL = ["degree", "betweenness"];
const ROWS = 60;
let allRows = false;

let panelFrom = ""; // what the ranking of the whole graph in the panel was written from

export function drawRanking() {
  const whole = state.local ? "" : [state.lang, theme(), state.measure, state.selected, allRows].join();
  if (whole && whole === panelFrom) return;
  panelFrom = whole;
  const measures = state.local ? LOCAL : [...RANKINGS.keys()];
  const measure = measures.includes(state.measure) ? state.measure : measures[0];
  const choose = el("select", { id: "measure", onchange: (event) => ((state.measure = event.target.value), update()) },
    measures.map((name) => el("option", { value: name, selected: name === measure, text: capital(pick((RANKINGS.get(name) || {}).labels, t("m_" + name))) })));
  const scope = el("div", { class: "segments", role: "group", "aria-label": t("ranking_of") },
    [false, true].map((local) => el("button", { type: "button", "aria-pressed": String(state.local === local), text: t(local ? "rank_view" : "rank_whole"), onclick: () => ((state.local = local), update()) })));
  const rows = state.local ? localRows(measure) : wholeRows(measure);
  fill("rank", scope,
    el("label", { class: "field", for: "measure" }, t("measure"), choose),
    el("p", { class: "note", text: rankingNote(measure) }),
    rows.length ? rankingTable(rows, measure) : el("p", { class: "empty", text: t("nothing_ranked") }));
}

function rankingNote(measure) {
  const about = pick((RANKINGS.get(measure) || {}).definitions, "");
  return about + " " + t(state.local ? "rank_view_note" : "rank_whole_note");
}

const wholeRows = (measure) =>
  ((RANKINGS.get(measure) || {}).rows || []).map(([id, score, rank, relations, evidence]) => ({ id, score, rank, relations, evidence }));

function localRows(measure) {
  const rows = localRanking().map((row) => ({ ...row, score: row[measure] }));
  rows.sort((a, b) => b.score - a.score || rankOf(a.id) - rankOf(b.id) || (a.id < b.id ? -1 : 1));
  rows.forEach((row, i) => (row.rank = i && rows[i - 1].score === row.score ? rows[i - 1].rank : i + 1));
  return rows;
}

function rankingTable(rows, measure) {
  const shown = allRows ? rows : rows.slice(0, ROWS);
  const best = Math.max(...rows.map((row) => row.score), 1e-12);
  const head = [["#", "num"], [t("actor"), ""], [t("score"), "num"], [t("relations_short"), "num"], [t("claims_short"), "num"]];
  return [
    el("table", { class: "ranking", "data-measure": measure },
      el("caption", { class: "hidden", text: t(state.local ? "rank_view" : "rank_whole") }),
      el("thead", {}, el("tr", {}, head.map(([text, name]) => el("th", { scope: "col", class: name, text })))),
      el("tbody", {}, shown.map((row) => rankingRow(row, best)))),
    rows.length > shown.length && el("button", { class: "tiny more", type: "button", text: t("more", { n: number(rows.length - shown.length) }), onclick: () => ((allRows = true), drawRanking()) }),
  ];
}

function rankingRow(row, best) {
  const score = Number.isInteger(row.score) ? number(row.score) : number(row.score, row.score < 0.1 ? 4 : 3);
  return el("tr", { class: state.selected === row.id ? "selected" : "" },
    el("td", { class: "num muted", text: row.rank }),
    el("th", { scope: "row" }, entityButton(row.id)),
    el("td", { class: "num" }, el("span", { class: "bar", "aria-hidden": "true" }, barOf(row.score / best)), el("span", { text: score })),
    el("td", { class: "num muted", text: number(row.relations) }),
    el("td", { class: "num muted", text: number(row.evidence) }));
}

export function barOf(share) {
  const bar = el("i", {});
  bar.style.width = Math.max(0, Math.min(1, share)) * 100 + "%";
  return bar;
}

export const entityButton = (id, note) =>
  el("button", { type: "button", class: "entity", onclick: () => goTo(id) }, markIcon(familyOf(id)), el("span", { text: nameOf(id) }), note && el("span", { class: "muted", text: note }));
