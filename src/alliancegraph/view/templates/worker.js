/* Runs in the worker, after Oxigraph's glue: fills a store once, then answers. Cells as in graph/cells.py. */
const XSD = "http://www.w3.org/2001/XMLSchema#";
const WHOLE = new Set(["integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "gYear"].map((name) => XSD + name));
const NUMBERS = new Set([...WHOLE, ...["decimal", "double", "float"].map((name) => XSD + name)]);
const BATCH = 500;
let store = null;
let rules = null;

onmessage = async ({ data }) => {
  try {
    if (data.rules) await start(data);
    postMessage(data.rules ? { ready: true } : { answer: answer(data) });
  } catch (error) {
    postMessage({ error: String((error && error.message) || error), crashed: error instanceof WebAssembly.RuntimeError });
  }
};

async function start(data) {
  rules = data.rules;
  const [engine, triples] = await Promise.all([unpack(data.engine), unpack(data.triples)]);
  await __wbg_init({ module_or_path: engine });
  const fresh = new Store();
  let at = 0;
  for (const { format, graph, bytes } of rules.sources) {
    const part = triples.subarray(at, (at += bytes));
    fresh.load(part, { format, no_transaction: true, ...(graph && { to_graph_name: namedNode(graph) }) });
  }
  for (const update of rules.updates) fresh.update(rules.prologue + "\n" + update);
  store = fresh;
}

async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

function answer({ query, form, lang, rows }) {
  const begun = performance.now();
  const found = form === "SELECT" || form === "ASK" ? solutions(query) : triplesOf(store.query(rules.prologue + "\n" + query));
  const kept = found.rows.slice(0, rows);
  const labels = labelsOf(kept.flat(), lang);
  return {
    columns: found.columns,
    rows: kept.map((row) => row.map((term) => cellOf(term, labels))),
    truncated: found.rows.length > rows,
    seconds: (performance.now() - begun) / 1000,
  };
}

function solutions(query) {
  const found = JSON.parse(store.query(rules.prologue + "\n" + query, { results_format: "application/sparql-results+json" }));
  if ("boolean" in found) return { columns: ["answer"], rows: [[{ type: "literal", value: String(found.boolean), datatype: XSD + "boolean" }]] };
  return { columns: found.head.vars, rows: found.results.bindings.map((row) => found.head.vars.map((name) => row[name] || null)) };
}

const TYPES = { NamedNode: "uri", Literal: "literal", BlankNode: "bnode" };
function triplesOf(quads) {
  const plain = (term) => ({ type: TYPES[term.termType], value: term.value, datatype: term.datatype && !term.language ? term.datatype.value : undefined });
  return { columns: ["subject", "predicate", "object"], rows: quads.map((quad) => [quad.subject, quad.predicate, quad.object].map(plain)) };
}

function cellOf(term, labels) {
  if (!term) return null;
  if (term.type === "uri") return { iri: term.value, label: labels.get(term.value) || shorten(term.value) };
  if (term.type !== "literal") return term.type === "bnode" ? "_:" + term.value : JSON.stringify(term.value);
  const several = severalIn(term);
  return several.length ? listOf(several, labels, term.value.includes(" > ")) : valueOf(term.value, term.datatype);
}

/* A literal that is not what its datatype says stays text. */
function valueOf(text, datatype) {
  if (datatype === XSD + "boolean") return text === "true" || text === "1";
  if (datatype === XSD + "date" && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { date: text };
  if (!NUMBERS.has(datatype) || !/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return text;
  return Number(text);
}

/* The addresses in a text of nothing else: what GROUP_CONCAT or CONCAT made of addresses of the project. */
function severalIn(term) {
  if (!term || term.type !== "literal" || !term.value.includes(rules.base)) return [];
  const parts = term.value.split(/, | > /).filter(Boolean);
  return parts.every((part) => part.startsWith(rules.base) && part.length > rules.base.length && !/\s/.test(part)) ? parts : [];
}

/* Labels in the place of addresses: a path in its order, a list in that of the labels. */
function listOf(iris, labels, path) {
  const named = iris.map((iri) => labels.get(iri) || shorten(iri));
  if (path) return { iris, label: named.join(" > ") };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const order = (a, b) => (plain(a) < plain(b) ? -1 : plain(a) > plain(b) ? 1 : a < b ? -1 : 1);
  return { iris: [...new Set(iris)].sort(), label: [...new Set(named)].sort(order).join("; ") };
}

function shorten(iri) {
  for (const [prefix, base] of Object.entries(rules.prefixes)) {
    if (iri.startsWith(base) && /^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*$/.test(iri.slice(base.length))) return prefix + ":" + iri.slice(base.length);
  }
  return iri;
}

/* Address → label in `lang`, else without language, else English, else any. */
function labelsOf(terms, lang) {
  const iris = [...new Set(terms.flatMap((term) => (term && term.type === "uri" ? [term.value] : severalIn(term))))].sort();
  const best = new Map();
  for (let i = 0; i < iris.length; i += BATCH) {
    for (const [thing, label, rank] of solutions(labelQuery(iris.slice(i, i + BATCH))).rows) {
      const language = label["xml:lang"] || "";
      const place = [Number(rank.value), language === lang ? 0 : language === "" ? 1 : language === "en" ? 2 : 3, label.value];
      if (!best.has(thing.value) || before(place, best.get(thing.value))) best.set(thing.value, place);
    }
  }
  return new Map([...best].map(([iri, [, , text]]) => [iri, text]));
}

const before = (one, other) => {
  const i = one.findIndex((part, k) => part !== other[k]);
  return i >= 0 && one[i] < other[i];
};

function labelQuery(iris) {
  const named = rules.names.map((property, i) => `{ ?thing ${property} ?label BIND(${i} AS ?rank) }`).join(" UNION ");
  return `SELECT ?thing ?label ?rank { VALUES ?thing { ${iris.map((iri) => `<${iri}>`).join(" ")} } ${named} }`;
}
