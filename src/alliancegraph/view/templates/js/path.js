/* How two actors are linked: shortest paths as sentences, each hop with the words that prove it. */
import { DATA, HUB, NODES } from "./data.js";
import { el, fill, say } from "./dom.js";
import { shortestPaths } from "./measures.js";
import { go, goBack, goTo } from "./navigate.js";
import { claimBox } from "./quotes.js";
import { entityButton } from "./ranking.js";
import { standing } from "./rollup.js";
import { combobox } from "./search.js";
import { current, state, update } from "./state.js";
import { concept, count, dateText, kindName, nameOf, roleName, t } from "./text.js";

const MOST_PATHS = 5;

export function drawPath() {
  const [from, to] = state.ends;
  const chosen = (i) => el("div", { class: "end" },
    el("span", { class: "label", text: t(i ? "path_to" : "path_start") }),
    state.ends[i] ? el("span", { class: "chosen" }, entityButton(state.ends[i]), clearEnd(i)) : endField(i));
  fill("path", el("p", { class: "note", text: t("path_hint") }), chosen(0), chosen(1), from && to && pathResult(from, to));
}

function clearEnd(i) {
  return el("button", { type: "button", class: "tiny", text: "×", "aria-label": t("clear"), onclick: () => {
    state.ends[i] = null;
    if (state.scope === "path") goBack();
    else update();
  } });
}

function endField(i) {
  const input = el("input", { type: "text", id: "end-" + i, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "end-list-" + i, "aria-label": t(i ? "path_to" : "path_start"), autocomplete: "off", placeholder: t("search") });
  const list = el("ul", { id: "end-list-" + i, role: "listbox", class: "options", hidden: true, "aria-label": t("results") });
  combobox(input, list, (id) => {
    if (!NODES.has(standing(id))) return say(t("not_drawn"));
    state.ends[i] = standing(id);
    if (state.ends[0] && state.ends[1]) go({ scope: "path" });
    else update();
    return undefined;
  });
  return el("div", { class: "combo" }, input, list);
}

function pathResult(from, to) {
  if (from === to) return el("p", { class: "empty", text: t("path_same") });
  const paths = current.paths;
  if (!paths.length) return el("p", { class: "empty", text: t("path_none") });
  return [
    el("p", { class: "note", text: t("path_found", { paths: count(paths.length, "one_path", "paths"), steps: count(paths[0].length, "one_step", "many_steps") }) }),
    state.scope !== "path" && el("button", { type: "button", text: t("path_show"), onclick: () => go({ scope: "path" }) }),
    el("ol", { class: "paths" }, paths.map((path) => el("li", {}, el("ol", { class: "hops" }, path.map(hop))))),
  ];
}

function hop({ from, to, relations }) {
  const [first] = relations;
  const claim = (first.claims || []).map((i) => DATA.claims[i]).find((one) => !one.denies) || DATA.claims[(first.claims || [])[0]];
  return el("li", {},
    el("p", {}, el("strong", { text: nameOf(from) }), roleOf(first, from), " — ",
      el("button", { type: "button", class: "linklike", onclick: () => goTo(HUB + first.id) }, kindName(first.kind)),
      " — ", el("strong", { text: nameOf(to) }), roleOf(first, to),
      el("span", { class: "muted", text: ", " + dateText(first.date) + ", " + concept("status", first.status) })),
    claim && claimBox(claim),
    relations.length > 1 && el("p", { class: "note" }, t("path_more", { n: count(relations.length - 1, "other", "others") }) + " ", relations.slice(1, 6).map((relation, i) => [
      i > 0 && ", ", el("button", { type: "button", class: "linklike", text: kindName(relation.kind) + (relation.years ? " (" + dateText(relation.date) + ")" : ""), onclick: () => goTo(HUB + relation.id) })])));
}

function roleOf(relation, id) {
  const kind = DATA.kinds[relation.kind] || {};
  const own = relation.parties.filter(([, party]) => standing(party) === id).map(([role]) => roleName(role));
  return kind.symmetric || !own.length ? null : " (" + own.join(", ") + ")";
}

/* Kept in `current`, so that map and panel show the same paths. */
export function findPaths() {
  const [from, to] = state.ends;
  current.paths = from && to && from !== to ? shortestPaths(from, to, current.passing, MOST_PATHS) : [];
  current.pathNodes = new Set([from, to, ...current.paths.flatMap((path) => path.flatMap((hop) => [hop.from, hop.to]))].filter(Boolean));
  current.onPath = new Set(current.paths.flatMap((path) => path.flatMap((hop) => hop.relations.map((relation) => relation.id))));
}
