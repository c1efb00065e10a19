/* A claim with its proof: the quote with the words that matter set off, and where it comes from. */
import { citation, copy } from "./copy.js";
import { DATA } from "./data.js";
import { el, link } from "./dom.js";
import { hostOf, originOf } from "./facets.js";
import { concept, dateText, nameOf, number, percent, t } from "./text.js";

export function claimBox(claim) {
  const document = DATA.documents[claim.doc] || {};
  const sheet = Boolean(document.sheet);
  const origin = originOf(claim);
  const box = el("article", { class: "claim" + (claim.denies ? " denies" : ""), "data-claim": claim.id });
  if (sheet) box.append(...sheetParts(claim, document));
  else box.append(el("blockquote", { lang: document.lang || null }, quoteNodes(claim)), ...elsewhere(claim));
  box.append(el("p", { class: "source" }, sourceParts(origin, claim, document)));
  box.append(el("p", { class: "reading" }, readingParts(claim, sheet)));
  return box;
}

/* A row of a deal sheet: the author's own words first, the raw row on demand. */
function sheetParts(claim, document) {
  const raw = el("details", { class: "raw" }, el("summary", { text: t("raw_row") + " (" + (document.path || "") + ")" }), el("code", {}, quoteNodes(claim)));
  const said = claim.note ? el("p", { class: "own", lang: document.lang || null, text: claim.note }) : el("p", { class: "own muted", text: t("no_note") });
  return [el("p", { class: "tag", text: t("sheet_row") }), said, raw];
}

/* Marks count code points, JavaScript strings count UTF-16 units: so the quote is cut as a list of characters. */
function quoteNodes(claim) {
  const letters = Array.from(claim.quote);
  const nodes = [];
  let at = 0;
  for (const [start, end, what, id] of flat(claim.marks || [])) {
    if (start > at) nodes.push(letters.slice(at, start).join(""));
    const text = letters.slice(start, end).join("");
    const title = what === "party" ? nameOf(id) : t("mark_" + what);
    nodes.push(what === "party" ? el("mark", { class: "party", title, text }) : el("span", { class: "mark-" + what, title, text }));
    at = end;
  }
  nodes.push(letters.slice(at).join(""));
  return nodes;
}

/* Without overlaps; parties win over other words, earlier ones over later. */
function flat(marks) {
  const kept = [];
  const order = { party: 0, trigger: 1, cue: 2, value: 3 };
  for (const one of [...marks].sort((a, b) => order[a[2]] - order[b[2]] || a[0] - b[0] || b[1] - a[1])) {
    if (kept.every((other) => one[1] <= other[0] || other[1] <= one[0])) kept.push(one);
  }
  return kept.sort((a, b) => a[0] - b[0]);
}

function elsewhere(claim) {
  return (claim.elsewhere || []).map(({ name, ref, says }) =>
    el("p", { class: "note", text: t(says ? "stands_for" : "named_elsewhere", { says: says || "", name: ref ? nameOf(ref) : name }) }));
}

export function sourceParts(origin, claim, document) {
  const title = origin.title || (origin.url ? hostOf(origin.url) : document.path || "");
  const parts = [origin.url ? link(origin.url, title) : el("cite", { text: title })];
  if (origin.publisher && origin.publisher !== title) parts.push(el("span", { text: origin.publisher }));
  parts.push(el("span", { class: origin.date ? "" : "muted", text: origin.date ? dateText(origin.date) : t("source_undated") }));
  if (claim.page) parts.push(el("span", { text: t("page", { n: claim.page }) }));
  return parts.flatMap((part, i) => (i ? [" · ", part] : [part]));
}

function readingParts(claim, sheet) {
  const parts = [t("says", { status: concept("status", claim.status) }), t("confidence", { p: percent(claim.confidence) }), t("read_by", { method: sheet ? t("sheet") : claim.method })];
  if (!sheet) parts.push(t("offset", { n: number(claim.start || 0) }));
  const cite = el("button", { type: "button", class: "tiny cite", text: t("cite"), title: t("cite_title"), onclick: () => copy(citation(claim), t("cited")) });
  return [cite, parts.map((text, i) => (i ? " · " : "") + text)];
}
