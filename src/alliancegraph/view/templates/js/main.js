/* One way round: an action changes the state, `update` computes what is in view and draws everything from it. */
const SCOPES = ["top", "all"];

function update() {
  const { passing, counts, years } = evaluate();
  Object.assign(current, { passing, counts, years });
  findPaths();
  Object.assign(current, visible(passing));
  drawChrome();
  drawMap(); // before the panels: it measures the window, which is slow once they are rebuilt
  drawLegend();
  drawSide();
  drawTable();
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

/* Titles, switches and counts. */
function drawChrome() {
  document.documentElement.lang = state.lang;
  document.title = DATA.title[state.lang];
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t, { n: number(DATA.top.length) });
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = t(node.dataset.tPlaceholder);
  byId("title").textContent = DATA.title[state.lang];
  byId("coverage").textContent = coverageText();
  byId("lang").value = state.lang;
  for (const view of ["map", "table"]) byId("view-" + view).setAttribute("aria-pressed", String(state.view === view));
  document.body.dataset.view = state.view;
  for (const scope of SCOPES) byId("scope-" + scope).setAttribute("aria-pressed", String(state.scope === scope));
  byId("scope-top").hidden = DATA.entityCount <= DATA.top.length;
  byId("back").hidden = !trail.length;
  const special = state.scope === "ego" || state.scope === "path";
  fill("where", special && el("span", { class: "chip" }, state.scope === "ego" ? t("around", { name: nameOf(state.ego) }) : t("between", { a: nameOf(state.ends[0]), b: nameOf(state.ends[1]) })),
    state.scope === "ego" && el("span", { class: "segments" }, EGO_STEPS.map((steps) => el("button", { type: "button", "aria-pressed": String(state.steps === steps), text: count(steps, "one_step", "many_steps"), onclick: () => go({ steps }) }))));
  byId("status").textContent = statusText();
  byId("key").textContent = keyText();
  byId("nothing").hidden = current.shown.length > 0;
}

const coverageText = () =>
  t("coverage", Object.fromEntries(Object.entries(DATA.counts).map(([key, value]) => [key, number(value)])));

function statusText() {
  const hidden = DATA.relations.length - current.passing.length;
  const text = t("status_line", { actors: number(current.nodes.size), relations: number(current.shown.length), all: number(DATA.relations.length) });
  return hidden ? text + " · " + t("filtered", { n: number(hidden) }) : text;
}

/* How to read what the legend does not list. */
function keyText() {
  const measure = RANKINGS.get(state.measure);
  const hubs = current.shown.some(({ relation }) => relation.ends.length > 2);
  return [measure && t("key_size", { measure: pick(measure.labels, state.measure) }), hubs && t("key_hub")].filter(Boolean).join(" · ");
}

/* Opens something in the panel, and brings it on the map when it is not there. */
function goTo(id) {
  state.view = "map";
  const relation = id.startsWith(HUB) ? RELATIONS.get(id.slice(HUB.length)) : null;
  const onMap = relation ? current.shown.some((item) => item.relation === relation) : current.nodes.has(id);
  if (!onMap && !relation && NODES.has(id) && relationsOf(id).some((one) => current.passing.includes(one))) return go({ scope: "ego", ego: id, selected: id, side: "detail" });
  if (!onMap && relation && current.passing.includes(relation)) return go({ scope: "ego", ego: relation.ends[0], steps: 1, selected: id, side: "detail" });
  return select(id);
}

function select(id) {
  state.selected = id;
  current.focus = id || current.focus;
  if (id) state.side = "detail";
  update();
  if (!id) return;
  openPanel();
  say(id.startsWith(HUB) ? partiesText(RELATIONS.get(id.slice(HUB.length))) : nameOf(id));
}

/* Another scope; the present one can be come back to. */
function go(change) {
  const before = { scope: state.scope, ego: state.ego, steps: state.steps, selected: state.selected };
  if ("scope" in change || "ego" in change) trail.push(before);
  Object.assign(state, change);
  update();
  if (change.selected) openPanel();
}

/* On a narrow screen the panel is a sheet that has to be raised. */
function openPanel() {
  document.body.classList.remove("filters-open");
  document.body.classList.add("panel-open");
  byId("panel").scrollTop = 0;
}

function goBack() {
  Object.assign(state, trail.pop() || { scope: fresh().scope, ego: null });
  update();
}

function setScope(scope) {
  trail.length = 0;
  Object.assign(state, { scope, ego: null });
  update();
}

const showEgo = (id) => go({ scope: "ego", ego: id, steps: 1, selected: id, side: "detail" });

/* All filters as they were at first; scope, selection and language stay. */
function reset() {
  const { off, from, to, undated, belief } = fresh();
  Object.assign(state, { off, from, to, undated, belief });
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
  combobox(byId("search"), byId("results"), goTo);
  on("skip", "click", () => ((state.view = "table"), update(), byId("tables").focus()));
  on("lang", "change", (event) => ((state.lang = event.target.value), update()));
  on("theme", "click", toggleTheme);
  on("png", "click", savePng);
  on("csv", "click", saveCsv);
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
  on("from", "change", (event) => setYears(+event.target.value, state.to ?? LAST));
  on("to", "change", (event) => setYears(state.from ?? FIRST, +event.target.value));
  on("undated", "change", (event) => ((state.undated = event.target.checked), update()));
  on("belief", "input", (event) => ((state.belief = +event.target.value), update()));
  on("show-filters", "click", () => drawer("filters-open"));
  on("show-panel", "click", () => drawer("panel-open"));
  for (const close of document.querySelectorAll("[data-close]")) close.addEventListener("click", () => drawer(null));
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => location.hash.slice(1) !== written && restore());
  window.addEventListener("beforeprint", fillPrint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => state.theme === "auto" && (setTheme("auto"), update()));
}

function drawer(name) {
  for (const one of ["filters-open", "panel-open"]) document.body.classList.toggle(one, one === name && !document.body.classList.contains(one));
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
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && !typing) {
    if (document.body.matches(".filters-open, .panel-open") && matchMedia("(max-width: 900px)").matches) drawer(null);
    else if (state.selected) select(null);
    else if (trail.length) goBack();
  }
}

function restore() {
  state = decode(location.hash);
  trail.length = 0;
  if (state.scope !== fresh().scope) trail.push({ scope: fresh().scope, ego: null, steps: 1, selected: null });
  if (SCOPES.includes(state.scope)) trail.length = 0;
  current.framed = "";
  update();
}

setTheme("auto");
startMap();
connect();
restore();
document.documentElement.dataset.ready = "true";
