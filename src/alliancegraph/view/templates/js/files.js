/* Downloads of what is in view: a picture, a table that is safe to open in a spreadsheet. */
import { coverageText, keyText, statusText } from "./chrome.js";
import { byId, DATA, familyOf } from "./data.js";
import { el } from "./dom.js";
import { originOf, VALUES } from "./facets.js";
import { FONT } from "./labels.js";
import { network } from "./map.js";
import { current, state } from "./state.js";
import { ground, lineOf, markOf, OUTLINE, theme } from "./style.js";
import { capital, concept, familyName, fold, kindName, nameOf, roleName } from "./text.js";

const MARGIN = { top: 64, bottom: 44 };

export function save(name, blob) {
  const anchor = el("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

export const fileName = (ending) => fold(DATA.title[state.lang]).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) + ending;

/* The map as drawn, on its ground, with title, legend and counts; `scale` is in pixels a CSS pixel. */
export function mapPicture(scale) {
  const source = byId("map").querySelector("canvas");
  const [width, height] = [source.clientWidth, source.clientHeight];
  const entries = legendEntries();
  const measure = document.createElement("canvas").getContext("2d");
  const bottom = MARGIN.bottom + placeEntries(measure, entries, width) + 12;
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [width * scale, (height + MARGIN.top + bottom) * scale];
  const context = picture.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = ground("bg");
  context.fillRect(0, 0, width, height + MARGIN.top + bottom);
  sharp(scale, () => context.drawImage(source, 0, MARGIN.top, width, height));
  const write = (text, y, font, colour) => {
    Object.assign(context, { font: font + " " + FONT, fillStyle: ground(colour) });
    context.fillText(text, 16, y, width - 32);
  };
  write(DATA.title[state.lang], 30, "600 18px", "text");
  write(statusText(), 50, "12px", "muted");
  const foot = height + MARGIN.top;
  for (const entry of entries) drawEntry(context, entry, foot + 14);
  write(keyText(), foot + bottom - 30, "12px", "muted");
  write(coverageText(), foot + bottom - 12, "12px", "muted");
  return picture;
}

/* Kinds and families in view, for the legend of a picture. */
function legendEntries() {
  const kinds = new Set(current.shown.map(({ relation }) => relation.kind));
  const families = new Set([...current.nodes].map(familyOf));
  return [
    ...VALUES.kind.filter((kind) => kinds.has(kind)).map((kind) => ({ text: capital(kindName(kind)), colour: lineOf(kind)[theme()], dash: lineOf(kind).dash })),
    ...[...families].sort().map((family) => ({ text: capital(familyName(family)), colour: markOf(family)[theme()], mark: markOf(family) })),
  ];
}

/* Gives each entry its place, from left to right and row by row; returns the height of all rows. */
function placeEntries(context, entries, width) {
  context.font = "12px " + FONT;
  let [x, y] = [16, 0];
  for (const entry of entries) {
    const room = context.measureText(entry.text).width + (entry.mark ? 24 : 42) + 16;
    if (x + room > width - 8) [x, y] = [16, y + 20];
    Object.assign(entry, { x, y });
    x += room;
  }
  return entries.length ? y + 20 : 0;
}

function drawEntry(context, { text, colour, dash, mark, x, y }, top) {
  context.save();
  context.translate(x, top + y);
  Object.assign(context, { strokeStyle: colour, fillStyle: colour, lineWidth: 2 });
  if (mark) {
    const shape = OUTLINE[mark.shape] ? new Path2D(OUTLINE[mark.shape]) : new Path2D();
    if (!OUTLINE[mark.shape]) shape.arc(8, 8, 6, 0, 7);
    context.translate(0, -8);
    context[mark.hollow ? "stroke" : "fill"](shape);
    context.translate(0, 8);
  } else {
    context.setLineDash(dash);
    context.stroke(new Path2D("M0 0H34"));
  }
  Object.assign(context, { font: "12px " + FONT, fillStyle: ground("text") });
  context.fillText(text, mark ? 22 : 42, 4);
  context.restore();
}

/* Draws the map once at a finer resolution, then puts it back as it was. */
function sharp(scale, use) {
  const canvas = network.canvas;
  const before = canvas.pixelRatio;
  const element = canvas.frame.canvas;
  const [width, height] = [element.width, element.height];
  const [cssWidth, cssHeight] = [element.clientWidth, element.clientHeight];
  [element.width, element.height] = [cssWidth * scale, cssHeight * scale];
  canvas.pixelRatio = scale;
  canvas.getContext().setTransform(scale, 0, 0, scale, 0, 0);
  network.renderer._redraw(false);
  use();
  [element.width, element.height] = [width, height];
  canvas.pixelRatio = before;
  canvas.getContext().setTransform(before, 0, 0, before, 0, 0);
  network.renderer._redraw(false);
}

export const savePng = () => mapPicture(2).toBlob((blob) => save(fileName(".png"), blob), "image/png");

/* A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
export function cell(value) {
  if (typeof value === "number") return String(value);
  let text = String(value ?? "");
  if (/^[=+\-@\t\r\n]/.test(text)) text = "'" + text;
  return /[";,\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

/* One line a claim of each relation in view, with the quote. */
function csvText() {
  const mark = state.lang === "fr" ? ";" : ",";
  const head = ["relation", "kind", "parties", "roles", "date", "status", "belief", "amount", "currency", "place", "domains", "polarity", "quote", "note", "document", "publisher", "document_date", "page", "url"];
  const lines = [head];
  for (const { relation } of current.shown) {
    const numbers = relation.claims && relation.claims.length ? relation.claims : [null];
    for (const i of numbers) lines.push(csvLine(relation, i === null ? {} : DATA.claims[i]));
  }
  return "\ufeff" + lines.map((line) => line.map(cell).join(mark)).join("\r\n") + "\r\n";
}

function csvLine(relation, claim) {
  const document = DATA.documents[claim.doc] || {};
  const origin = claim.doc === undefined ? {} : originOf(claim);
  const amount = (relation.amounts || [])[0] || {};
  return [
    relation.id, kindName(relation.kind), relation.ends.map(nameOf).join(" | "),
    relation.parties.map(([role, id]) => roleName(role) + ": " + nameOf(id)).join(" | "),
    relation.date || "", concept("status", relation.status), relation.belief, amount.value ?? "", amount.currency || "",
    (relation.places || []).join(" | "), (relation.domains || []).map((code) => concept("domain", code)).join(" | "),
    claim.denies ? "denies" : "affirms", claim.quote || "", claim.note || "", origin.title || document.path || "",
    origin.publisher || "", origin.date || "", claim.page ?? "", origin.url || "",
  ];
}

export const saveCsv = () => save(fileName(".csv"), new Blob([csvText()], { type: "text/csv;charset=utf-8" }));
