/* The state in the address: a link to the page is a link to the view. Unknown parts of an address are left aside. */
import { ENTITIES, HUB, RANKINGS, RELATIONS, STEPS, STRINGS } from "./data.js";
import { FACETS, FIRST, LAST, VALUES } from "./facets.js";
import { drawable, hasHouses } from "./rollup.js";
import { fresh, sameSet, state, VIEWS } from "./state.js";

const LETTER = { kind: "k", type: "t", domain: "d", status: "s", source: "p" };

function encode() {
  const start = fresh();
  const params = new URLSearchParams();
  if (state.lang !== start.lang) params.set("l", state.lang);
  if (state.view !== start.view) params.set("w", state.view);
  if (state.side !== start.side) params.set("c", state.side);
  if (state.scope === "ego") params.set("v", "ego" + state.steps + ":" + state.ego);
  else if (state.scope !== start.scope && state.scope !== "answer") params.set("v", state.scope);
  if (state.ends[0] || state.ends[1]) params.set("path", state.ends.map((id) => encodeURIComponent(id || "")).join("~"));
  for (const facet of FACETS) {
    if (!sameSet(state.off[facet], start.off[facet])) params.set(LETTER[facet], encodeSet(facet));
  }
  if (state.from !== null || state.to !== null) params.set("y", (state.from ?? "") + ".." + (state.to ?? ""));
  if (!state.undated) params.set("u", "0");
  if (!state.circles) params.set("o", "0");
  if (state.belief) params.set("b", String(state.belief));
  if (state.words) params.set("q", state.words);
  if (state.hidden.length) params.set("h", encodeList(state.hidden));
  if (state.expanded.length) params.set("x", encodeList(state.expanded));
  if (state.rolled) params.set("g", "1");
  if (state.step !== null) params.set("st", String(state.step + 1));
  if (state.measure !== start.measure) params.set("m", state.measure);
  if (state.local) params.set("r", "view");
  if (state.selected) params.set("sel", state.selected);
  if (state.asked && state.asked.name) params.set("ask", [state.asked.name, ...Object.entries(state.asked.values).map((pair) => pair.map(encodeURIComponent).join("="))].join("~"));
  return params.toString();
}

/* The address of what the page shows now, to send. */
export const permalink = () => location.href.replace(/#.*$/s, "") + (written ? "#" + written : "");

const encodeList = (ids) => ids.map(encodeURIComponent).join("~");
const decodeList = (text, known) => [...new Set((text || "").split("~").map(safeDecode))].filter(known).slice(0, 200);

/* The shorter of "all but these" (-) and "only these" (+). */
function encodeSet(facet) {
  const off = [...state.off[facet]].sort();
  const on = VALUES[facet].filter((code) => !state.off[facet].has(code));
  const [sign, list] = off.length <= on.length ? ["-", off] : ["+", on];
  return sign + list.map(encodeURIComponent).join("~");
}

function decodeSet(facet, text) {
  const known = new Set(VALUES[facet]);
  const named = text.slice(1).split("~").filter((part) => part !== "" || known.has("")).map(safeDecode);
  const listed = new Set(named.filter((code) => known.has(code)));
  if (text.length > 1 && !listed.size && !known.has("")) return fresh().off[facet];
  if (text[0] === "+") return new Set(VALUES[facet].filter((code) => !listed.has(code)));
  return listed;
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/* Reads an address; whatever is not known or not sound is left at its default. */
export function decode(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const next = { ...fresh(), theme: state.theme };
  const choose = (key, allowed, otherwise) => (allowed.includes(params.get(key)) ? params.get(key) : otherwise);
  next.lang = choose("l", Object.keys(STRINGS), next.lang);
  next.view = choose("w", VIEWS, next.view);
  next.side = choose("c", ["rank", "detail", "path"], next.side);
  next.scope = choose("v", ["top", "all"], next.scope);
  next.rolled = hasHouses && params.get("g") === "1";
  const known = (id) => drawable(id, next.rolled);
  const ego = /^ego([12]):(.+)$/s.exec(params.get("v") || "");
  if (ego && known(ego[2])) Object.assign(next, { scope: "ego", steps: +ego[1], ego: ego[2] });
  const ends = (params.get("path") || "~").split("~").map(safeDecode);
  next.ends = [0, 1].map((i) => (known(ends[i]) ? ends[i] : null));
  if (params.get("v") === "path" && next.ends[0] && next.ends[1]) next.scope = "path";
  for (const facet of FACETS) {
    const text = params.get(LETTER[facet]);
    if (text && /^[+-]/.test(text)) next.off[facet] = decodeSet(facet, text);
  }
  const years = /^(\d{4})?\.\.(\d{4})?$/.exec(params.get("y") || "");
  if (years) [next.from, next.to] = [1, 2].map((i) => (years[i] ? Math.min(Math.max(+years[i], FIRST), LAST) : null));
  next.words = (params.get("q") || "").slice(0, 200).trim();
  next.hidden = decodeList(params.get("h"), known);
  next.expanded = decodeList(params.get("x"), known);
  const step = Number(params.get("st"));
  next.step = Number.isInteger(step) && step >= 1 && step <= STEPS.length ? step - 1 : null;
  next.undated = params.get("u") !== "0";
  next.circles = params.get("o") !== "0";
  const belief = Number(params.get("b"));
  next.belief = belief > 0 && belief <= 100 ? Math.round(belief) : 0;
  next.measure = choose("m", [...RANKINGS.keys()], next.measure);
  next.local = params.get("r") === "view";
  const [name, ...values] = (params.get("ask") || "").split("~");
  if (name) next.asked = { name, values: Object.fromEntries(values.map((pair) => pair.split("=").map(safeDecode))) };
  const selected = params.get("sel") || "";
  const relation = selected.startsWith(HUB) ? selected.slice(HUB.length) : selected;
  if (ENTITIES.has(selected)) next.selected = selected;
  else if (RELATIONS.has(relation)) next.selected = HUB + relation;
  return next;
}

export let written = "";
export function remember() {
  const address = encode();
  if (address === written && (location.hash || !address)) return;
  written = address;
  try {
    history.replaceState(null, "", written ? "#" + written : location.pathname + location.search);
  } catch {
    /* a sandboxed frame has no address of its own: the view works, only the link does not change */
  }
}
