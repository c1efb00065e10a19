/* A small page for the pure modules: `document` holds the data that Python would have put there, and nothing else.

   a – b – c – d is a chain of partnerships, b – d a supply; e is apart. */
import { readFileSync } from "node:fs";

const JS = new URL("../../src/alliancegraph/view/templates/", import.meta.url);
const labels = (text) => ({ fr: text, en: text });
const actor = (name, types, aliases = []) => ({ name, sort: "actor", family: "digital", types, aliases });
const relation = (id, kind, ends, more = {}) => ({
  id, kind, belief: 0.9, status: "active", claims: [], parties: ends.map((end, i) => [kind === "supply" ? ["from", "to"][i] : "partner", "actor/" + end]), ...more,
});

const entities = { "actor/a": actor("Élan", ["tech"], ["Œuvre"]), "actor/b": actor("Borée", ["tech"]), "actor/c": actor("Cygne", ["care"]), "actor/d": actor("Dune", ["care"]), "actor/e": actor("Éole", []) };
const ids = Object.keys(entities);

export const DATA = {
  lang: "fr", limit: 40, title: labels("Essai"), top: ids, counts: {}, tiers: { press: 1 }, most: 0.999,
  kinds: { partnership: { labels: labels("partenariat"), symmetric: true, source: "partner" }, supply: { labels: labels("fourniture"), symmetric: false, source: "from", target: "to" } },
  roles: {}, concepts: { type: {}, domain: {}, status: {}, measure: {}, unit: {}, goal: {} }, families: { digital: labels("numérique") }, types: { tech: "digital", care: "digital" },
  phases: { active: "current", planned: "ahead", ended: "past", denied: "denied" },
  entities, claims: [], documents: [], houses: {}, rolled: [],
  rankings: [{ measure: "degree", labels: labels("degré"), definitions: {}, up: true, rows: ids.map((id, i) => [id, 5 - i, i + 1, 1, 1]) }],
  relations: [
    relation("r1", "partnership", ["a", "b"], { date: "2018", years: [2018, 2018] }),
    relation("r2", "partnership", ["b", "c"], { date: "2019-03", years: [2019, 2019], belief: 0.5 }),
    relation("r3", "partnership", ["c", "d"], { status: "ended", years: [2020, null], date: "2020/.." }),
    relation("r4", "supply", ["b", "d"]),
  ],
};

const texts = {
  data: DATA, palette: { lines: {}, marks: {}, ground: {} }, options: "{}", strings: JSON.parse(readFileSync(new URL("strings.json", JS), "utf-8")),
  nodes: ids.map((id, i) => ({ id, x: i, y: 0 })), edges: DATA.relations.map(({ id, parties }) => ({ id, from: parties[0][1], to: parties[1][1], relation: id })),
};

const BUTTONS = ["view-map", "view-table"]; // a page without SPARQL

globalThis.document = {
  documentElement: { dataset: {} },
  getElementById: (id) => (id in texts ? { textContent: JSON.stringify(texts[id]) } : BUTTONS.includes(id) ? {} : null),
};
globalThis.location = { hash: "", pathname: "/", search: "" };
globalThis.history = { replaceState: (_state, _title, address) => (globalThis.location.hash = address.startsWith("#") ? address : "") };

/* A module of the page. */
export const load = (name) => import(new URL(`js/${name}.js`, JS));
