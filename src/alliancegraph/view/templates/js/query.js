/* The view that asks: ready questions with their fields, a free editor, the answer below the map. */
import { allOnMap, answered, canMap, drawAnswer, forget, saveAnswerCsv, saveAnswerJson, take } from "./answer.js";
import { byId } from "./data.js";
import { el, fill } from "./dom.js";
import { ask, stop } from "./engine.js";
import { bind, bounded, formOf, guard, Refused } from "./guard.js";
import {} from "./main.js";
import { fit } from "./map.js";
import { defaults, parameterFields, termsOf } from "./parameters.js";
import { QUESTIONS, RULES } from "./rules.js";
import { addPart, state, update } from "./state.js";
import { number, pick, t } from "./text.js";

const OWN = "";
const given = {}; // parameter → what stands in its field
let drawn = ""; // language and question that the view was last drawn for
let last = null; // what was last asked
let view = "";

const known = (name) => name === OWN || QUESTIONS.has(name);
const asked = () => (state.asked && known(state.asked.name) ? state.asked.name : RULES.questions.length ? RULES.questions[0].name : OWN);

/* Part of every update: the question follows the address, its labels the language, the map its room. */
function drawQuery() {
  byId("view-query").setAttribute("aria-pressed", String(state.view === "query"));
  if (view !== state.view && byId("canvas").offsetParent) requestAnimationFrame(fit); // its room has changed
  view = state.view;
  const now = JSON.stringify([state.lang, state.asked]);
  if (state.view !== "query" || now === drawn) return;
  drawn = now;
  drawQuestion(asked());
  if (state.asked || last) run(asked());
}

function drawQuestion(name) {
  const question = QUESTIONS.get(name);
  const groups = new Map();
  for (const one of RULES.questions) {
    const group = pick(one.groups, "");
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(el("option", { value: one.name, text: pick(one.titles, one.name), selected: one === question }));
  }
  fill("question", el("option", { value: OWN, text: t("own_query"), selected: !question }), [...groups].map(([label, options]) => el("optgroup", { label }, options)));
  byId("question-about").textContent = question ? pick(question.about, "") : t("own_about");
  if (question) Object.assign(given, defaults(question), state.asked && state.asked.values);
  fill("parameters", question && parameterFields(question, given, () => noteValues(question)));
  byId("editor").hidden = Boolean(question);
  byId("edit").hidden = !question;
}

/* What differs from the defaults goes into the address; the fields stay as they are. */
function noteValues(question) {
  const usual = Object.entries(defaults(question));
  state.asked = { name: question.name, values: Object.fromEntries(usual.filter(([name, text]) => given[name] !== text).map(([name]) => [name, given[name]])) };
  drawn = JSON.stringify([state.lang, state.asked]);
  update();
  run(question.name);
}

function choose(name) {
  state.asked = { name, values: {} };
  forget();
  last = null;
  update();
}

/* The ready question as SPARQL, with its values in place, to be changed at will. */
function openEditor() {
  const question = QUESTIONS.get(asked());
  try {
    byId("sparql").value = bind(guard(question.text), termsOf(question, given));
    choose(OWN);
    byId("sparql").focus();
  } catch (error) {
    complain(error);
  }
}

async function run(name) {
  const mine = (last = { name });
  busy(true);
  complain(null);
  try {
    const question = QUESTIONS.get(name);
    const tokens = guard(question ? bind(guard(question.text), termsOf(question, given)) : byId("sparql").value);
    const query = bounded(tokens, RULES.rows + 1).map(({ words }) => words).join("");
    const answer = await ask(query, formOf(tokens), state.lang);
    if (last === mine) take(answer, name);
  } catch (error) {
    if (last !== mine) return;
    forget();
    complain(error);
  }
  if (last !== mine) return;
  drawAnswer();
  busy(false);
}

function busy(on) {
  byId("stop").hidden = !on;
  byId("query").setAttribute("aria-busy", String(on));
  if (on) byId("answer-count").textContent = t("asking");
  else drawFoot();
}

function drawFoot() {
  const answer = answered();
  for (const id of ["answer-csv", "answer-json"]) byId(id).hidden = !answer || !answer.rows.length;
  byId("answer-map").hidden = !canMap();
  const count = answer && t(answer.rows.length === 1 ? "one_row" : "many_rows", { n: number(answer.rows.length), s: number(answer.seconds, 2) });
  byId("answer-count").textContent = answer ? count + (answer.truncated ? " · " + t("cut", { n: number(RULES.rows) }) : "") : "";
}

function complain(error) {
  const box = byId("query-error");
  const expected = error instanceof Refused;
  box.hidden = !error || error.message === "stopped";
  box.textContent = !error ? "" : expected ? t(error.message, error.values) : t("not_evaluated", { message: String(error.message || error) });
}

function connectQuery() {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on("view-query", "click", () => ((state.view = "query"), update()));
  on("question", "change", (event) => choose(event.target.value));
  on("run", "click", () => run(asked()));
  on("stop", "click", stop);
  on("edit", "click", openEditor);
  on("sparql", "keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && run(OWN));
  on("answer-map", "click", allOnMap);
  on("answer-csv", "click", saveAnswerCsv);
  on("answer-json", "click", saveAnswerJson);
  byId("sparql").value = t("own_example");
  fill("prefixes", Object.entries(RULES.prefixes).map(([prefix, base]) => el("li", {}, el("code", { text: prefix + ":" }), " " + base)));
}

connectQuery();
addPart(drawQuery);
update();
