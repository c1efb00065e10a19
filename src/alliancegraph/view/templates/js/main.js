/* One way round: an action changes the state and calls `update`, which computes what is in view and draws it all. */
import { drawChrome } from "./chrome.js";
import { copy } from "./copy.js";
import { byId, STEPS } from "./data.js";
import { drawDetail } from "./detail.js";
import { saveCsv, saveJsonld, savePng, saveSvg } from "./files.js";
import { evaluate, visible } from "./filters.js";
import { openHelp } from "./help.js";
import { drawLegend } from "./legend.js";
import { drawMap, fit, onMapKey, startMap, zoomBy } from "./map.js";
import { goBack, goTo, select, setScope, toggleRollUp } from "./navigate.js";
import { drawPath, findPaths } from "./path.js";
import { decode, permalink, remember, written } from "./permalink.js";
import { fillPrint } from "./print.js";
import { drawRanking } from "./ranking.js";
import { settle } from "./rollup.js";
import { textOffer } from "./said.js";
import { combobox } from "./search.js";
import { openSheet, raise, startSheets } from "./sheet.js";
import { current, drawParts, fresh, onUpdate, SCOPES, state, trail, update } from "./state.js";
import { startStory, tell } from "./story.js";
import { dark } from "./style.js";
import { drawTable } from "./table.js";
import { t } from "./text.js";
import { startTimeline } from "./timeline.js";

function draw() {
  settle(state, fresh().scope);
  Object.assign(current, evaluate());
  findPaths();
  Object.assign(current, visible(current.passing));
  drawChrome();
  drawMap(); // before the panels: it measures the window, which is slow once they are rebuilt
  drawLegend();
  drawSide();
  drawTable();
  drawParts();
  remember();
}

function drawSide() {
  for (const side of ["rank", "detail", "path"]) {
    byId(side).hidden = state.side !== side;
    byId("tab-" + side).setAttribute("aria-selected", String(state.side === side));
    byId("tab-" + side).tabIndex = state.side === side ? 0 : -1;
  }
  ({ rank: drawRanking, detail: drawDetail, path: drawPath })[state.side]();
}

/* All filters as they were at first; scope, selection and language stay. */
function reset() {
  const { off, from, to, undated, belief, words, hidden } = fresh();
  Object.assign(state, { off, from, to, undated, belief, words, hidden });
  update();
}

function setTheme(choice) {
  state.theme = choice;
  const night = choice === "dark" || (choice === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = night ? "dark" : "light";
}

function toggleTheme() {
  setTheme(dark() ? "light" : "dark");
  update();
}

function connect() {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  combobox(byId("search"), byId("results"), goTo, (words) => textOffer(words, (found) => ((state.words = found), update())));
  on("copy-link", "click", () => copy(permalink(), t("link_copied")));
  on("ask", "click", () => openHelp(STEPS.length > 0));
  on("rollup", "click", toggleRollUp);
  on("skip", "click", () => ((state.view = "table"), update(), byId("tables").focus()));
  on("lang", "change", (event) => ((state.lang = event.target.value), update()));
  on("theme", "click", toggleTheme);
  on("png", "click", savePng);
  on("svg", "click", saveSvg);
  on("csv", "click", saveCsv);
  on("jsonld", "click", saveJsonld);
  on("printer", "click", () => print());
  document.addEventListener("click", ({ target }) => {
    const menu = document.querySelector(".menu");
    if (menu.open && (!menu.contains(target) || target.closest(".sheet"))) menu.open = false;
  });
  on("reset", "click", reset);
  on("back", "click", goBack);
  on("fit", "click", fit);
  on("in", "click", () => zoomBy(1.3));
  on("out", "click", () => zoomBy(1 / 1.3));
  for (const scope of SCOPES) on("scope-" + scope, "click", () => setScope(scope));
  for (const view of ["map", "table"]) on("view-" + view, "click", () => ((state.view = view), update()));
  for (const side of ["rank", "detail", "path"]) on("tab-" + side, "click", () => ((state.side = side), update()));
  on("tabs", "keydown", moveTab);
  on("map", "keydown", onMapKey);
  startTimeline();
  startStory();
  on("circles", "change", (event) => ((state.circles = event.target.checked), update()));
  on("belief", "input", (event) => ((state.belief = +event.target.value), update()));
  startSheets();
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => location.hash.slice(1) !== written && restore());
  window.addEventListener("beforeprint", fillPrint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => state.theme === "auto" && (setTheme("auto"), update()));
}

function moveTab(event) {
  const tabs = ["rank", "detail", "path"];
  const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!turn) return;
  state.side = tabs[(tabs.indexOf(state.side) + turn + tabs.length) % tabs.length];
  update();
  byId("tab-" + state.side).focus();
}

function onKey(event) {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName) && event.target.type !== "checkbox" && event.target.type !== "range";
  if (byId("help").open) return;
  if (event.key === "?" && !typing) openHelp(STEPS.length > 0);
  else if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && !typing) {
    const menu = document.querySelector(".menu[open]");
    if (menu) menu.open = false, menu.querySelector("summary").focus();
    else if (openSheet()) raise(null);
    else if (state.selected) select(null);
    else if (trail.length) goBack();
  }
}

function restore() {
  Object.assign(state, decode(location.hash));
  trail.length = 0;
  if (state.scope !== fresh().scope) trail.push({ scope: fresh().scope, ego: null, steps: 1, selected: null, expanded: [] });
  if (SCOPES.includes(state.scope)) trail.length = 0;
  current.framed = "";
  update();
}

onUpdate(draw);
setTheme("auto");
startMap();
connect();
restore();
if (STEPS.length && !location.hash) tell(0);
document.documentElement.dataset.ready = "true";
