/* Relations by year, stacked by kind: the picture is the filter. Drag over it, or move its two handles by keyboard;
   with Shift the whole stretch moves. */
import { byId, DATA } from "./data.js";
import { el, fill, svg } from "./dom.js";
import { FIRST, LAST, VALUES } from "./facets.js";
import { current, state, update } from "./state.js";
import { lineOf, theme } from "./style.js";
import { count, kindName, number, t } from "./text.js";

const HIGH = 56;
const WIDE = 10; // of a year, in units of the picture
const SPAN = LAST - FIRST + 1;
const HANDLES = ["from", "to"];

const chosen = () => [state.from ?? FIRST, state.to ?? LAST];

export function drawTimeline() {
  const box = byId("period");
  box.hidden = FIRST === LAST;
  if (box.hidden) return;
  drawBars();
  const [from, to] = chosen();
  show(from, to);
  byId("period-all").hidden = state.from === null && state.to === null;
  byId("undated").checked = state.undated;
  byId("undated-n").textContent = number(total(""));
}

const kindsOf = (year) => current.years.get(year) || new Map();
const total = (year) => [...kindsOf(year).values()].reduce((sum, n) => sum + n, 0);

function drawBars() {
  const years = Array.from({ length: SPAN }, (_, i) => FIRST + i);
  const most = Math.max(1, ...years.map(total));
  const picture = svg("svg", { viewBox: `0 0 ${SPAN * WIDE} ${HIGH}`, preserveAspectRatio: "none", width: "100%", height: HIGH, role: "img", "aria-label": summary(years) },
    ...years.map((year) => column(year, most)));
  fill("bars", picture, el("div", { id: "brush" }), el("div", { class: "ends", "aria-hidden": "true" }, el("span", { text: FIRST }), el("span", { text: LAST })));
}

const summary = (years) => t("period_picture") + " " + years.filter(total).map((year) => year + " : " + number(total(year))).join(" ; ");

function column(year, most) {
  let top = HIGH;
  const parts = [];
  for (const kind of VALUES.kind) {
    const n = kindsOf(year).get(kind);
    if (!n) continue;
    const high = (n / most) * (HIGH - 2);
    top -= high;
    parts.push(svg("rect", { x: (year - FIRST) * WIDE + 1, y: top, width: WIDE - 2, height: high, fill: lineOf(kind)[theme()] }));
  }
  const group = svg("g", { "data-year": year }, svg("title", {}, told(year)), ...parts);
  group.append(svg("rect", { x: (year - FIRST) * WIDE, y: 0, width: WIDE, height: HIGH, class: "hit" }));
  return group;
}

/* "2019 : 34 relations (partnership 20, …)" */
function told(year) {
  const kinds = [...kindsOf(year)].sort((a, b) => b[1] - a[1]).map(([kind, n]) => kindName(kind) + " " + number(n));
  return year + " : " + count(total(year), "relation", "relations") + (kinds.length ? " (" + kinds.join(", ") + ")" : "");
}

/* Shows a stretch without filtering by it yet: quick enough to follow the hand. */
function show(from, to) {
  const inside = DATA.relations.length ? [...current.years].filter(([year]) => year !== "" && year >= from && year <= to) : [];
  const n = inside.reduce((sum, [year]) => sum + total(year), 0);
  [from, to].forEach((year, i) => {
    const handle = byId(HANDLES[i]);
    Object.assign(handle, { min: FIRST, max: LAST, value: year });
    handle.setAttribute("aria-valuetext", told(year));
  });
  byId("span").textContent = (from === to ? String(from) : from + " – " + to) + " · " + count(n, "relation", "relations");
  for (const group of byId("bars").querySelectorAll("[data-year]")) group.classList.toggle("off", group.dataset.year < from || group.dataset.year > to);
  byId("period").style.setProperty("--year", 100 / SPAN + "%");
  Object.assign(byId("brush").style, { left: ((from - FIRST) / SPAN) * 100 + "%", width: ((to - from + 1) / SPAN) * 100 + "%" });
}

export function setYears(from, to) {
  [from, to] = from <= to ? [from, to] : [to, from];
  [from, to] = [from, to].map((year) => Math.min(Math.max(year, FIRST), LAST));
  state.from = from <= FIRST ? null : from;
  state.to = to >= LAST ? null : to;
  update();
}

/* Moves the stretch as a whole, as far as there are years. */
function shift(by, [from, to]) {
  const step = Math.min(Math.max(by, FIRST - from), LAST - to);
  return [from + step, to + step];
}

const yearAt = (event) => {
  const { left, width } = byId("bars").getBoundingClientRect();
  return FIRST + Math.min(SPAN - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * SPAN)));
};

let grip = null; // year where the drag began, and the stretch that moves with it

function onDown(event) {
  const year = yearAt(event);
  const stretch = chosen();
  const whole = state.from === null && state.to === null;
  grip = { year, stretch: !whole && year >= stretch[0] && year <= stretch[1] && stretch[0] < stretch[1] ? stretch : null };
  byId("bars").setPointerCapture(event.pointerId);
}

const dragged = (event) => {
  const year = yearAt(event);
  if (grip.stretch && year === grip.year) return null;
  return grip.stretch ? shift(year - grip.year, grip.stretch) : [Math.min(grip.year, year), Math.max(grip.year, year)];
};

function onMove(event) {
  const stretch = grip && dragged(event);
  if (stretch) show(...stretch);
}

function onUp(event) {
  if (!grip) return;
  const stretch = dragged(event) || [grip.year, grip.year];
  grip = null;
  setYears(...stretch);
}

function onHandleKey(event) {
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
  if (!by || !event.shiftKey) return;
  event.preventDefault();
  setYears(...shift(by, chosen()));
}

export function startTimeline() {
  for (const [event, act] of [["pointerdown", onDown], ["pointermove", onMove], ["pointerup", onUp], ["pointercancel", onUp]]) byId("bars").addEventListener(event, act);
  const stretch = () => HANDLES.map((id) => +byId(id).value).sort((a, b) => a - b);
  for (const id of HANDLES) {
    byId(id).addEventListener("input", () => show(...stretch()));
    byId(id).addEventListener("change", () => setYears(...stretch()));
    byId(id).addEventListener("keydown", onHandleKey);
  }
  byId("period-all").addEventListener("click", () => setYears(FIRST, LAST));
  byId("undated").addEventListener("change", (event) => {
    state.undated = event.target.checked;
    update();
  });
}
