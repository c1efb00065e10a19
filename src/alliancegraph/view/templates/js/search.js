/* Search over names and aliases, without regard to accents and case, as an ARIA combobox. */
import { ENTITIES, familyOf, rankOf } from "./data.js";
import { el, fill } from "./dom.js";
import { typesOf } from "./facets.js";
import { fold } from "./fold.js";
import { markIcon } from "./style.js";
import { nameOf, t, typeName } from "./text.js";

const INDEX = [...ENTITIES].map(([id, entity]) => {
  const names = [entity.name, ...Object.values(entity.labels || {}), ...(entity.aliases || [])];
  return { id, names: [...new Set(names)].map((name) => ({ name, folded: fold(name) })) };
});

/* Best matches first: a name that begins so, then a word that does, then anywhere; then by rank. */
export function find(query, limit) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const hits = [];
  for (const { id, names } of INDEX) {
    let best = null;
    names.forEach(({ name, folded }, i) => {
      const at = folded.indexOf(wanted);
      if (at < 0) return;
      const place = at === 0 ? (folded.length === wanted.length ? 0 : 1) : /[\s\-'(&/]/.test(folded[at - 1]) ? 2 : 3;
      if (!best || place < best.place) best = { id, name, place, alias: i > 0 };
    });
    if (best) hits.push(best);
  }
  hits.sort((a, b) => a.place - b.place || rankOf(a.id) - rankOf(b.id) || (a.id < b.id ? -1 : 1));
  return hits.slice(0, limit);
}

/* Makes `input` a combobox with its list; `choose` gets the id. `more` gives further things to do with the words:
   [{ text, hint, act }]. */
export function combobox(input, list, choose, more = () => []) {
  let hits = [];
  let at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (i) => {
    at = hits.length ? (i + hits.length) % hits.length : -1;
    [...list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = (hit) => {
    close();
    input.value = "";
    if (hit.act) hit.act();
    else choose(hit.id);
  };
  const open = () => {
    hits = [...find(input.value, 12), ...more(input.value.trim())];
    fill(list, hits.map((hit, i) => option(hit, i, list.id, () => take(hit))));
    if (!hits.length && input.value.trim()) fill(list, el("li", { class: "nothing", text: t("no_match") }));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(hits.length ? 0 : -1);
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    const act = { ArrowDown: () => point(at + 1), ArrowUp: () => point(at - 1), Enter: () => at >= 0 && !list.hidden && take(hits[at]), Escape: close }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function option(hit, i, prefix, take) {
  if (hit.act) {
    return el("li", { id: prefix + "-" + i, role: "option", class: "deed", "aria-selected": "false", onmousedown: (event) => (event.preventDefault(), take()) },
      el("span", { class: "name", text: hit.text }), el("span", { class: "hint", text: hit.hint }));
  }
  const name = nameOf(hit.id);
  return el("li", { id: prefix + "-" + i, role: "option", "aria-selected": "false", onmousedown: (event) => (event.preventDefault(), take()) },
    markIcon(familyOf(hit.id)),
    el("span", { class: "name", text: name }),
    hit.alias && fold(hit.name) !== fold(name) && el("span", { class: "alias", text: "(" + hit.name + ")" }),
    el("span", { class: "hint", text: typesOf(hit.id).map(typeName).join(", ") }));
}
