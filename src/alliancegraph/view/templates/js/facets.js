/* What the legend can filter by: the facets of a relation, their values in the whole graph, and the years it spans. */
import { DATA, ENTITIES, HUB, NODES } from "./data.js";

export const FACETS = ["kind", "type", "domain", "status", "source"];

/* Where it was published: for a row of a sheet the page that the row names, else the document. */
export function originOf(claim) {
  const document = DATA.documents[claim.doc] || {};
  return document.sheet && claim.origin ? claim.origin : { ...document, ...(claim.origin || {}) };
}

export const hostOf = (url) => {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
};

export const publisherOf = (claim) => {
  const document = DATA.documents[claim.doc] || {};
  const origin = originOf(claim);
  return origin.publisher || (origin.url && hostOf(origin.url)) || document.publisher || document.title || document.path || "";
};

const YEARS = DATA.relations.flatMap((relation) => (relation.years || []).filter((year) => year !== null));
export const FIRST = YEARS.length ? Math.min(...YEARS) : 0;
export const LAST = YEARS.length ? Math.max(...YEARS) : 0;

const UNTYPED = [""];

/* Entries of an entity in the legend of types: its types, or its sort when it is no actor. */
export const typesOf = (id) => {
  const entity = ENTITIES.get(id) || {};
  if (entity.sort !== "actor") return ["sort:" + (entity.sort === "goal" ? "topic" : entity.sort || "topic")];
  return entity.types && entity.types.length ? entity.types : UNTYPED;
};

/* Types of all ends of a relation, each once; kept as long as its ends are the same. */
const typesKept = new WeakMap();
export function typesIn({ ends }) {
  if (!typesKept.has(ends)) typesKept.set(ends, [...new Set(ends.flatMap(typesOf))]);
  return typesKept.get(ends);
}

for (const relation of DATA.relations) {
  relation.values = {
    kind: [relation.kind],
    domain: relation.domains && relation.domains.length ? relation.domains : [""],
    status: [relation.status],
    source: [...new Set((relation.claims || []).map((i) => publisherOf(DATA.claims[i])))],
  };
}

export const VALUES = {
  kind: Object.keys(DATA.kinds),
  type: [...new Set([...NODES.keys()].filter((id) => !id.startsWith(HUB)).flatMap(typesOf))].sort(),
  domain: [...new Set(DATA.relations.flatMap((relation) => relation.values.domain))].sort(),
  status: [...new Set(DATA.relations.map((relation) => relation.status))].sort(),
  source: [...new Set(DATA.relations.flatMap((relation) => relation.values.source))].sort(),
};
