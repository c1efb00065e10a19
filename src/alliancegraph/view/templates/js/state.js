/* All that the reader has chosen, what is in view because of it, and how to have everything drawn anew. */
import { byId, DATA, ENTITY_COUNT } from "./data.js";
import { FACETS } from "./facets.js";

const PAST = Object.keys(DATA.phases).filter((status) => ["past", "denied"].includes(DATA.phases[status]));
export const EGO_STEPS = [1, 2];
export const SCOPES = ["top", "all"];
export const VIEWS = ["map", "table", "query"].filter((view) => byId("view-" + view)); // a page without SPARQL has no "query"

export const fresh = () => ({
  lang: DATA.lang,
  theme: "auto",
  view: "map",
  side: "rank",
  scope: DATA.top.length >= Math.min(DATA.limit, 1) && ENTITY_COUNT > DATA.limit ? "top" : "all",
  ego: null,
  steps: 1,
  ends: [null, null],
  answer: null, // { ids, relations } of an answer, in the scope "answer"
  asked: null, // { name, values } of the ready question
  off: Object.fromEntries(FACETS.map((facet) => [facet, new Set(facet === "status" ? PAST : [])])),
  from: null,
  to: null,
  undated: true,
  belief: 0,
  words: "", // to be found in what is said
  hidden: [], // entities taken off the map
  expanded: [], // entities whose neighbours were added to the view
  rolled: false, // subsidiaries under their house
  step: null, // of the story, from 0
  circles: true, // tinted on the map
  measure: DATA.rankings.length ? DATA.rankings[0].measure : "",
  local: false,
  selected: null,
});

export const state = fresh();
export const trail = []; // scopes to go back to

/* What is in view, computed from the state at each update. */
export const current = {
  passing: [], shown: [], nodes: new Set(), drawn: [], counts: {}, years: new Map(), alone: new Map(), within: 0,
  lit: null, hovered: null, focus: null, onPath: new Set(), pathNodes: new Set(), paths: [], framed: "",
};

let redraw = () => {};
export const onUpdate = (draw) => {
  redraw = draw;
};

/* What a part of the page that not every page has draws at each update. */
const parts = [];
export const addPart = (draw) => parts.push(draw);
export const drawParts = () => parts.forEach((draw) => draw());

/* To be called after each change of the state. */
export const update = () => redraw();

export const sameSet = (one, other) => one.size === other.size && [...one].every((item) => other.has(item));
