/* The relations in view as JSON-LD, with the same context, IRIs and named graphs as `alliancegraph export`: for
   relations every triple, for their claims, sources and entities the main ones. */
import { DATA, ENTITIES } from "./data.js";
import { current } from "./state.js";

const CONTEXT = DATA.context || {};
const ref = (id) => ({ "@id": iri(id) });
const iri = (id) => {
  const [family] = id.split("/", 1);
  return family in CONTEXT ? family + ":" + id.slice(family.length + 1) : id;
};
const typed = (value, type) => ({ "@value": String(value), "@type": "xsd:" + type });
const tagged = (labels) => Object.entries(labels || {}).map(([lang, text]) => ({ "@value": text, "@language": lang }));

/* Without what is not known. */
function thing(id, types, properties) {
  const own = { "@id": id, "@type": types };
  for (const [name, value] of Object.entries(properties)) {
    const list = [value].flat().filter((one) => one !== undefined && one !== null && one !== "");
    if (list.length) own[name] = list;
  }
  return own;
}

function relationThings(relation) {
  const kind = DATA.kinds[relation.kind] || {};
  const here = CONTEXT.relation + relation.id;
  const claims = (relation.claims || []).map((i) => DATA.claims[i].id);
  const roles = {};
  for (const [role, id] of relation.parties) (roles["ag:" + role] ||= []).push(ref(id));
  const [earliest, latest] = relation.days || [];
  const events = (relation.events || []).map(([status, date, claim], i) => thing(`${here}/event/${i + 1}`, ["ag:StatusEvent"], {
    "ag:status": ref("status/" + status), "ag:date": date, "ag:attestedBy": claim === null ? [] : ref("claim/" + DATA.claims[claim].id) }));
  const amounts = (relation.amounts || []).map((amount, i) => thing(`${here}/amount/${i + 1}`, ["schema:MonetaryAmount"], {
    "schema:value": typed(amount.digits ?? amount.value, "decimal"), "schema:currency": amount.currency, "ag:amountText": amount.text ?? [], "ag:amountStart": typed(amount.start ?? 0, "integer"),
    "ag:amountEnd": typed(amount.end ?? 0, "integer"), "ag:outlier": amount.outlier ? typed(true, "boolean") : [] }));
  const main = thing(iri("relation/" + relation.id), kind.class ? ["ag:" + kind.class] : ["ag:Relation"], {
    ...roles, "ag:through": (relation.through || []).map(ref), "ag:status": ref("status/" + relation.status), "ag:belief": typed(relation.exact ?? relation.belief, "decimal"),
    "ag:date": relation.date, "ag:earliest": earliest && typed(earliest, "date"), "ag:latest": latest && typed(latest, "date"), "ag:place": relation.places || [],
    "ag:inDomain": (relation.domains || []).map((code) => ref("domain/" + code)), "ag:attestedBy": claims.map((id) => ref("claim/" + id)), "ag:origins": typed(relation.origins || 0, "integer"),
    "ag:flag": relation.flags || [], "ag:statusEvent": events.map((event) => ({ "@id": event["@id"] })), "ag:amount": amounts.map((amount) => ({ "@id": amount["@id"] })) });
  return [main, ...events, ...amounts];
}

function entityThing(id) {
  const entity = ENTITIES.get(id) || {};
  const CLASS = { actor: "ag:Organization", group: "ag:ActorGroup", offering: "ag:Offering", topic: "ag:Topic", goal: "skos:Concept" };
  const labels = tagged(entity.labels);
  return thing(iri(id), id.startsWith("domain/") ? ["skos:Concept"] : [CLASS[entity.sort] || "ag:Organization"], {
    "skos:prefLabel": labels.length ? labels : entity.name, "skos:altLabel": entity.aliases || [], "ag:actorType": (entity.types || []).map((code) => ref("type/" + code)), "ag:country": entity.country,
    [entity.sort === "offering" ? "ag:madeBy" : "ag:ownedBy"]: entity.parent ? ref(entity.parent) : [], "skos:exactMatch": entity.wikidata ? { "@id": "wd:" + entity.wikidata } : [] });
}

function claimThing(claim, relations) {
  const { quote, start = 0 } = claim;
  return thing(iri("claim/" + claim.id), ["ag:Claim"], {
    "ag:inDocument": ref("document/" + DATA.documents[claim.doc].id), "ag:attests": relations.map((id) => ref("relation/" + id)), "ag:polarity": claim.denies ? "denies" : "affirms",
    "ag:claimedStatus": ref("status/" + claim.status), "ag:quote": quote, "ag:start": typed(start, "integer"), "ag:end": typed(start + Array.from(quote).length, "integer"),
    "ag:page": claim.page === undefined ? [] : typed(claim.page, "integer"), "ag:note": claim.note });
}

const documentThing = (document) =>
  thing(iri("document/" + document.id), ["ag:Document"], { "ag:path": document.path, "dcterms:title": document.title, "dcterms:publisher": document.publisher, "dcterms:issued": document.date, "dcterms:language": document.lang });

/* Document → its claims in view, each with the relations in view that rest on it. */
function claimsByDocument(relations) {
  const attested = new Map();
  for (const relation of relations) for (const i of relation.claims || []) attested.set(i, [...(attested.get(i) || []), relation.id]);
  const found = new Map();
  for (const [i, ids] of [...attested].sort(([a], [b]) => a - b)) {
    const { doc } = DATA.claims[i];
    if (doc === undefined || doc === null) continue;
    if (!found.has(doc)) found.set(doc, []);
    found.get(doc).push(claimThing(DATA.claims[i], ids));
  }
  return found;
}

export function jsonldText() {
  const relations = current.shown.map(({ relation }) => relation);
  const entities = [...new Set(relations.flatMap((relation) => [...relation.own, ...(relation.through || [])]))].sort();
  const graphs = [...claimsByDocument(relations)].sort(([a], [b]) => a - b).map(([doc, claims]) => ({
    "@id": CONTEXT.graph + "document/" + DATA.documents[doc].id, "@graph": [documentThing(DATA.documents[doc]), ...claims] }));
  graphs.push({ "@id": "graph:relations", "@graph": relations.flatMap(relationThings) });
  graphs.push({ "@id": "graph:registry", "@graph": entities.filter((id) => ENTITIES.has(id)).map(entityThing) });
  return JSON.stringify({ "@context": CONTEXT, "@graph": graphs }, null, 1) + "\n";
}
