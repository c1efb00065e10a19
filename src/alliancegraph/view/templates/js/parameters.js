/* The fields of a ready question, and what is typed in them as RDF terms; as in graph/parameters.py. */
import { ENTITIES } from "./data.js";
import { el } from "./dom.js";
import { fold } from "./fold.js";
import { Refused } from "./guard.js";
import { RULES } from "./rules.js";
import { combobox, find } from "./search.js";
import { state } from "./state.js";
import { concept, countryName, nameOf, pick, t } from "./text.js";

const XSD_DATE = "http://www.w3.org/2001/XMLSchema#date";
const XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
const SORTS_ASKED = ["actor", "group", "offering"];
const typedTerm = (text, datatype) => `"${text}"^^<${datatype}>`;

/* What stands in the fields at first: name → text as typed, an id for an actor. */
export const defaults = (question) =>
  Object.fromEntries(question.parameters.map(({ name, type, term, default: text }) => [name, (type === "actor" ? idOf(term) : (RULES.values[type] && codeOf(type, term)) || text) || ""]));

const idOf = (term) => (term && term.startsWith("<" + RULES.ids) ? term.slice(RULES.ids.length + 1, -1) : "");
const codeOf = (type, term) => (RULES.values[type].find((value) => value.term === term) || {}).code;

/* Fields for `given`, a map that they keep up to date; `done` is called when one was filled. */
export const parameterFields = (question, given, done) =>
  question.parameters.map((parameter) => {
    const id = "parameter-" + parameter.name;
    const label = pick(parameter.labels, parameter.name) + (parameter.optional ? " (" + t("optional") + ")" : "");
    return el("div", { class: "parameter" }, el("label", { htmlFor: id, text: label }), fieldOf(parameter, id, given, done));
  });

function fieldOf(parameter, id, given, done) {
  const keep = (text) => {
    given[parameter.name] = text;
    done();
  };
  if (RULES.values[parameter.type]) return choiceField(parameter, id, given[parameter.name], keep);
  const value = parameter.type === "actor" && ENTITIES.has(given[parameter.name]) ? nameOf(given[parameter.name]) : given[parameter.name];
  const input = el("input", { type: "text", id, value, spellcheck: false, autocomplete: "off", inputMode: parameter.type === "integer" ? "numeric" : "text", placeholder: hintOf(parameter) });
  const same = () => ENTITIES.has(given[parameter.name]) && nameOf(given[parameter.name]) === input.value; // chosen from the list
  input.addEventListener("change", () => same() || keep(input.value.trim()));
  if (parameter.type !== "actor") return input;
  const list = el("ul", { id: id + "-list", role: "listbox", class: "options", hidden: true });
  for (const [name, text] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, text);
  combobox(input, list, (chosen) => {
    input.value = nameOf(chosen);
    keep(chosen);
  });
  return el("div", { class: "combo" }, input, list);
}

const languageName = (code) => new Intl.DisplayNames(state.lang, { type: "language" }).of(code);

const hintOf = ({ type }) => ({ date: "2020-05", end_date: "2020-05", relation: t("relation_id") })[type] || "";

function choiceField({ type, optional }, id, value, keep) {
  const options = RULES.values[type].map(({ code, labels }) => el("option", { value: code, selected: code === value, text: valueName(type, code, labels) }));
  if (value && !RULES.values[type].some(({ code }) => code === value)) options.unshift(el("option", { value, selected: true, text: concept(type, value) })); // a default that this graph does not use
  const none = (optional || !value) && el("option", { value: "", text: "–", selected: !value });
  return el("select", { id, onchange: (event) => keep(event.target.value) }, none, options);
}

const valueName = (type, code, labels) => (type === "country" ? countryName(code) : type === "language" ? languageName(code) : pick(labels, code));

/* Name → term; what may stay open and is empty is left out. Throws Refused for what means nothing. */
export function termsOf(question, given) {
  const terms = {};
  for (const parameter of question.parameters) {
    const text = (given[parameter.name] || "").trim();
    if (text) terms[parameter.name] = termOf(parameter, text);
    else if (!parameter.optional) throw new Refused("parameter_missing", { name: pick(parameter.labels, parameter.name) });
  }
  return terms;
}

function termOf({ name, type, default: usual, term }, text) {
  if (text === usual) return term;
  const listed = (RULES.values[type] || []).find(({ code }) => code === text);
  if (listed) return listed.term;
  if (type === "actor") return `<${RULES.ids}${actorOf(text)}>`;
  if (type === "date" || type === "end_date") return typedTerm(dayOf(text, type === "end_date"), XSD_DATE);
  if (type === "integer" && /^-?\d{1,15}$/.test(text)) return typedTerm(String(BigInt(text)), XSD_INTEGER);
  const relation = type === "relation" && /^(?:.*[/:])?([0-9a-f]{16})$/.exec(text);
  if (relation) return `<${RULES.ids}relation/${relation[1]}>`;
  throw new Refused("parameter_bad", { name, value: text });
}

/* The one whom a text means: an id, else its end, a name, an alias; an actor before its product. */
function actorOf(text) {
  if (ENTITIES.has(text)) return text;
  const wanted = fold(text);
  const pool = [...ENTITIES].filter(([, { sort }]) => SORTS_ASKED.includes(sort));
  for (const names of [(_, id) => [id.split("/")[1]], ({ name, labels }) => [name, ...Object.values(labels || {})], ({ aliases }) => aliases || []]) {
    const found = pool.filter(([id, entity]) => names(entity, id).some((name) => fold(name) === wanted));
    const best = SORTS_ASKED.map((sort) => found.filter(([, entity]) => entity.sort === sort)).find((some) => some.length) || [];
    if (best.length === 1) return best[0][0];
    if (best.length) throw new Refused("several_called", { name: text, names: best.map(([id]) => id).join(", ") });
  }
  const near = find(text, 3).map(({ id }) => nameOf(id)).join(", ");
  throw new Refused(near ? "nobody_but" : "nobody_called", { name: text, names: near });
}

/* First or last day of a year, a month or a day. */
function dayOf(text, last) {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  const [year, month, day] = match ? [match[1], match[2] || (last ? "12" : "01"), match[3]] : [];
  const end = match && String(new Date(Date.UTC(+year, +month, 0)).getUTCDate());
  const date = match && `${year}-${month}-${day || (last ? end : "01")}`;
  const real = date && new Date(date + "T00:00:00Z");
  if (!real || Number.isNaN(+real) || real.toISOString().slice(0, 10) !== date) throw new Refused("parameter_bad", { name: t("date"), value: text });
  return date;
}
