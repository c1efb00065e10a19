/* Two rankings, never mixed: of the whole graph (computed when the page was made) and of what is in view. */
import { familyOf, RANKINGS, rankOf } from "./data.js";
import { el, fill, svg } from "./dom.js";
import { localRanking } from "./measures.js";
import { goTo } from "./navigate.js";
import { isRolled, rankingOf } from "./rollup.js";
import { state, update } from "./state.js";
import { markIcon } from "./style.js";
import { capital, nameOf, number, pick, t } from "./text.js";

const LOCAL = ["degree", "betweenness"];
const ROWS = 60;
let allRows = false;

export function drawRanking() {
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
  if (state.local) return about + " " + t("rank_view_note");
  const sure = rankingOf(measure).rows.some((row) => row.length > 5);
  return [about, t(isRolled() ? "rank_rolled_note" : "rank_whole_note"), sure && t("rank_interval_note")].filter(Boolean).join(" ");
}

const wholeRows = (measure) =>
  rankingOf(measure).rows.map(([id, score, rank, relations, evidence, low, high]) => ({ id, score, rank, relations, evidence, low, high }));

function localRows(measure) {
  const rows = localRanking().map((row) => ({ ...row, score: row[measure] }));
  rows.sort((a, b) => b.score - a.score || rankOf(a.id) - rankOf(b.id) || (a.id < b.id ? -1 : 1));
  rows.forEach((row, i) => (row.rank = i && rows[i - 1].score === row.score ? rows[i - 1].rank : i + 1));
  return rows;
}

/* A rank as a dot and its 90 % interval as a line, on a scale of orders of magnitude, so that the top has room. */
const WHISKER = { w: 46, h: 12, edge: 5 };
export function whisker({ rank, low, high }, last) {
  const room = WHISKER.w - 2 * WHISKER.edge;
  const at = (place) => WHISKER.edge + (room * Math.log(place)) / Math.log(Math.max(last, 2));
  const middle = WHISKER.h / 2;
  const line = (x1, x2, half) => svg("line", { x1, x2, y1: middle - half, y2: middle + half, class: "reach" });
  return svg("svg", { class: "whisker", viewBox: `0 0 ${WHISKER.w} ${WHISKER.h}`, width: WHISKER.w, height: WHISKER.h, "aria-hidden": "true" },
    line(at(low), at(high), 0), line(at(low), at(low), 3), line(at(high), at(high), 3), svg("circle", { cx: at(rank), cy: middle, r: 3.2 }));
}

export const intervalText = ({ rank, low, high }) =>
  t(low === high ? "rank_sure" : "rank_between", { rank: number(rank), low: number(low), high: number(high) });

function intervalCell(row, last) {
  if (row.low === undefined) return el("td", {});
  return el("td", { class: "interval", title: intervalText(row) }, whisker(row, last), el("span", { class: "hidden", text: intervalText(row) }));
}

function rankingTable(rows, measure) {
  const sure = rows.some((row) => row.low !== undefined);
  const last = Math.max(...rows.map((row) => Math.max(row.rank, row.high ?? 1)));
  const shown = allRows ? rows : rows.slice(0, ROWS);
  const best = Math.max(...rows.map((row) => row.score), 1e-12);
  const head = [["#", "num"], [t("actor"), ""], ...(sure ? [[t("rank_interval"), ""]] : []), [t("score"), "num"], [t("relations_short"), "num"], [t("claims_short"), "num"]];
  return [
    el("table", { class: "ranking", "data-measure": measure },
      el("caption", { class: "hidden", text: t(state.local ? "rank_view" : "rank_whole") }),
      el("thead", {}, el("tr", {}, head.map(([text, name]) => el("th", { scope: "col", class: name, text })))),
      el("tbody", {}, shown.map((row) => rankingRow(row, best, sure && last)))),
    rows.length > shown.length && el("button", { class: "tiny more", type: "button", text: t("more", { n: number(rows.length - shown.length) }), onclick: () => ((allRows = true), drawRanking()) }),
  ];
}

function rankingRow(row, best, last) {
  const score = Number.isInteger(row.score) ? number(row.score) : number(row.score, row.score < 0.1 ? 4 : 3);
  return el("tr", { class: state.selected === row.id ? "selected" : "" },
    el("td", { class: "num muted", text: row.rank }),
    el("th", { scope: "row" }, entityButton(row.id)),
    last && intervalCell(row, last),
    el("td", { class: "num" }, !last && el("span", { class: "bar", "aria-hidden": "true" }, barOf(row.score / best)), el("span", { text: score })),
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
