/* Pictures of what is in view, with title and legend: as pixels and as shapes, painted by one and the same code. */
import { coverageText, keyText, statusText } from "./chrome.js";
import { byId, DATA, familyOf } from "./data.js";
import { VALUES } from "./facets.js";
import { FONT } from "./labels.js";
import { network } from "./map.js";
import { current, state } from "./state.js";
import { ground, lineOf, markOf, OUTLINE, theme } from "./style.js";
import { SvgContext } from "./svg_context.js";
import { capital, familyName, kindName } from "./text.js";

const MARGIN = { top: 64, bottom: 44 };

/* Width and height of the whole, where the map ends, and the entries of the legend in their places. */
function layOut() {
  const { clientWidth: width, clientHeight: map } = byId("map").querySelector("canvas");
  const entries = legendEntries();
  const rows = placeEntries(document.createElement("canvas").getContext("2d"), entries, width);
  const bottom = MARGIN.bottom + rows + 12;
  return { width, map, bottom, height: map + MARGIN.top + bottom, entries };
}

/* The map as drawn, on its ground, with title, legend and counts; `scale` is in pixels a CSS pixel. */
export function mapPicture(scale) {
  const plan = layOut();
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [plan.width * scale, plan.height * scale];
  const context = picture.getContext("2d");
  context.scale(scale, scale);
  paint(context, plan, () => sharp(scale, (map) => context.drawImage(map, 0, MARGIN.top, plan.width, plan.map)));
  return picture;
}

/* The same drawn by the same code, kept as shapes and texts. */
export function mapDrawing() {
  const plan = layOut();
  const context = new SvgContext();
  paint(context, plan, () => context.window(0, MARGIN.top, plan.width, plan.map, () => onto(context)));
  return context.text(plan.width, plan.height, DATA.title[state.lang], statusText());
}

function paint(context, { width, height, map, bottom, entries }, paintMap) {
  context.fillStyle = ground("bg");
  context.fillRect(0, 0, width, height);
  paintMap();
  const write = (text, y, font, colour) => {
    Object.assign(context, { font: font + " " + FONT, fillStyle: ground(colour) });
    context.fillText(text, 16, y, width - 32);
  };
  write(DATA.title[state.lang], 30, "600 18px", "text");
  write(statusText(), 50, "12px", "muted");
  const foot = map + MARGIN.top;
  for (const entry of entries) drawEntry(context, entry, foot + 14);
  write(keyText(), foot + bottom - 30, "12px", "muted");
  write(coverageText(), foot + bottom - 12, "12px", "muted");
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
    context.translate(0, -8);
    context.beginPath();
    if (OUTLINE[mark.shape]) trace(context, OUTLINE[mark.shape]);
    else context.arc(8, 8, 6, 0, 2 * Math.PI);
    context[mark.hollow ? "stroke" : "fill"]();
    context.translate(0, 8);
  } else {
    context.setLineDash(dash);
    context.beginPath();
    trace(context, "M0 0H34");
    context.stroke();
  }
  Object.assign(context, { font: "12px " + FONT, fillStyle: ground("text") });
  context.fillText(text, mark ? 22 : 42, 4);
  context.restore();
}

/* A path of M, L, H, V and Z in absolute numbers. */
function trace(context, path) {
  let [x, y] = [0, 0];
  for (const [, letter, rest] of path.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
    const numbers = (rest.match(/-?[\d.]+/g) || []).map(Number);
    if (letter === "Z") context.closePath();
    else if (letter === "H") context.lineTo((x = numbers[0]), y);
    else if (letter === "V") context.lineTo(x, (y = numbers[0]));
    else {
      [x, y] = numbers;
      context[letter === "M" ? "moveTo" : "lineTo"](x, y);
    }
  }
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
  use(element);
  [element.width, element.height] = [width, height];
  canvas.pixelRatio = before;
  canvas.getContext().setTransform(before, 0, 0, before, 0, 0);
  network.renderer._redraw(false);
}

/* Has the map drawn once onto another context, in CSS pixels. */
function onto(context) {
  const { canvas, renderer } = network;
  const before = canvas.pixelRatio;
  context.canvas = { width: canvas.frame.canvas.clientWidth, clientWidth: canvas.frame.canvas.clientWidth, clientHeight: canvas.frame.canvas.clientHeight };
  canvas.pixelRatio = 1;
  canvas.getContext = () => context;
  try {
    renderer._redraw(false);
  } finally {
    delete canvas.getContext;
    canvas.pixelRatio = before;
  }
}
