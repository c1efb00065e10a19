/* What the page knows about the selected relation or entity. */
import { DATA, ENTITIES, familyOf, FIGURES, HUB, NODES, RELATIONS, relationsOf, STRINGS } from "./data.js";
import { el, fill, link } from "./dom.js";
import { originOf, publisherOf, typesOf } from "./facets.js";
import { expand, goTo, hide, showEgo, startPath } from "./navigate.js";
import { entityNotes, relationNotes } from "./notes.js";
import { claimBox, sourceParts } from "./quotes.js";
import { barOf, entityButton } from "./ranking.js";
import { rankingOf, standing } from "./rollup.js";
import { current, state } from "./state.js";
import { lineIcon, markIcon } from "./style.js";
import { capital, concept, count, countryName, dateText, kindName, money, nameIn, nameOf, number, partiesText, percent, pick, roleName, t, typeName } from "./text.js";

export function drawDetail() {
  const id = state.selected;
  if (!id) return fill("detail", el("p", { class: "empty", text: t("select_hint") }));
  return fill("detail", id.startsWith(HUB) ? relationCard(RELATIONS.get(id.slice(HUB.length))) : entityCard(id));
}

function relationCard(relation) {
  const claims = (relation.claims || []).map((i) => DATA.claims[i]);
  const against = claims.filter((claim) => claim.denies);
  const support = claims.filter((claim) => !claim.denies);
  return [
    el("p", { class: "tag" }, lineIcon(relation.kind), el("span", { text: capital(kindName(relation.kind)) })),
    el("h2", { tabIndex: -1, text: partiesText(relation) }),
    flagsList(relation),
    relationNotes(relation),
    !current.shown.some((item) => item.relation === relation) && el("p", { class: "note", text: t("not_on_map") }),
    el("dl", { class: "facts" }, factRows(relation)),
    disputesList(relation),
    el("h3", { text: t("evidence", { n: number(support.length) }) }),
    support.length ? support.map(claimBox) : el("p", { class: "empty", text: t("no_support") }),
    against.length > 0 && [el("h3", { class: "bad", text: t("against", { n: number(against.length) }) }), against.map(claimBox)],
  ];
}

function flagsList(relation) {
  const flags = [...(relation.flags || [])];
  if (relation.phase === "ahead") flags.push("ahead");
  if (!relation.years) flags.push("undated");
  if (!flags.length) return null;
  return el("ul", { class: "flags" }, flags.map((flag) => el("li", { text: STRINGS[state.lang]["flag_" + flag] || flag.replace(/_/g, " ") })));
}

/* What sources contradict each other on: what each says, in which words, who. Nothing is averaged or left out. */
function disputesList(relation) {
  return (relation.disputes || []).map(([point, sides]) =>
    el("section", { class: "dispute" },
      el("h3", { class: "bad", text: t("disputed_" + point) }),
      el("ul", {}, sides.flatMap(([said, claims]) => claims.map((i) => el("li", {}, el("strong", { text: saidText(point, said) }), " : ", ...sideParts(DATA.claims[i])))))));
}

function saidText(point, said) {
  if (point === "polarity") return t(said);
  if (point === "status") return concept("status", said);
  if (point === "date") return dateText(said);
  const [value, currency] = said.split(" ");
  return money(Number(value), currency);
}

/* The words, or of a row the note of its author, and the source. */
function sideParts(claim) {
  const document = DATA.documents[claim.doc] || {};
  const words = document.sheet ? claim.note && el("span", { text: claim.note }) : el("q", { lang: document.lang || null, text: claim.quote });
  return [words && [words, " — "], sourceParts(originOf(claim), claim, document)].flat(2).filter(Boolean);
}

function factRows(relation) {
  const { source, target } = DATA.kinds[relation.kind] || {};
  const place = ([role]) => (role === source ? 0 : role === target ? 1 : 2);
  const rows = [...relation.parties].sort((a, b) => place(a) - place(b)).map(([role, id]) => [capital(roleName(role)), entityButton(id)]);
  for (const id of relation.through || []) rows.push([capital(roleName("through")), entityButton(id)]);
  rows.push([t("date"), dateText(relation.date)]);
  rows.push([t("status"), statusHistory(relation)]);
  if (relation.amounts) rows.push([t("amount"), relation.amounts.map(amountText)]);
  if (relation.places) rows.push([t("place"), relation.places.join(" ; ")]);
  if (relation.domains) rows.push([t("facet_domain"), relation.domains.map((code) => concept("domain", code)).join(", ")]);
  rows.push([t("belief"), beliefBox(relation)]);
  return rows.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", {}, value)]);
}

function statusHistory(relation) {
  const now = el("strong", { text: capital(concept("status", relation.status)) });
  const events = relation.events || [];
  if (events.length < 2) return now;
  const steps = events.map(([status, date, claim]) => {
    const from = claim === null ? "" : publisherOf(DATA.claims[claim]);
    return el("li", {}, el("span", { text: dateText(date) + " : " + concept("status", status) }), from && el("span", { class: "muted", text: " · " + from }));
  });
  return [now, el("ol", { class: "history" }, steps)];
}

function amountText(amount) {
  const plain = money(amount.value, amount.currency);
  const said = amount.text && /\D/.test(amount.text) ? "« " + amount.text + " » = " : "";
  return el("div", {}, said + plain, amount.outlier && el("span", { class: "warn", text: t("outlier") }));
}

/* Belief as a bar and as a sum: what each independent origin adds or takes. */
function beliefBox(relation) {
  return [
    el("span", { class: "bar wide", "aria-hidden": "true" }, barOf(relation.belief)),
    el("strong", { text: percent(relation.belief) }),
    el("details", { class: "why" }, el("summary", { text: count((relation.votes || []).length, "origin", "origins") }), el("ul", {}, beliefSum(relation))),
  ];
}

function beliefSum(relation) {
  let total = 0;
  const rows = (relation.votes || []).map(([name, claims, affirms, confidence, tier, hedge]) => {
    const weight = confidence * (DATA.tiers[tier] ?? 1) * hedge;
    const step = affirms ? weight * (1 - total) : -weight * total;
    total += step;
    const factors = [number(confidence), number(DATA.tiers[tier] ?? 1) + " (" + t("tier_" + tier) + ")", hedge < 1 && number(hedge) + " (" + t("hedged") + ")"].filter(Boolean);
    const who = name + (claims > 1 ? " (" + count(claims, "claim", "claims") + ")" : "") + (affirms ? "" : ", " + t("denies"));
    return beliefRow(who + " : " + factors.join(" × "), step);
  });
  if (total > DATA.most) rows.push(beliefRow(t("never_certain"), DATA.most - total));
  return rows;
}

const beliefRow = (text, step) => el("li", {}, el("span", { text }), el("span", { class: "n", text: (step < 0 ? "− " : "+ ") + number(Math.abs(step)) }));

function entityCard(id) {
  const entity = ENTITIES.get(id);
  if (!entity) return el("p", { class: "empty", text: t("select_hint") });
  const about = [typesOf(id).map(typeName).join(", "), entity.country && countryName(entity.country)].filter(Boolean).join(" · ");
  const drawn = NODES.has(standing(id));
  return [
    el("p", { class: "tag" }, markIcon(familyOf(id)), el("span", { text: capital(about) })),
    el("h2", { tabIndex: -1, text: nameOf(id) }),
    el("div", { class: "actions" },
      drawn && el("button", { type: "button", id: "ego", text: t("ego"), onclick: () => showEgo(standing(id)) }),
      current.nodes.has(standing(id)) && state.scope !== "all" && el("button", { type: "button", id: "expand", text: t("expand"), title: t("expand_title"), onclick: () => expand(standing(id)) }),
      drawn && el("button", { type: "button", text: t("path_from"), onclick: () => startPath(standing(id)) }),
      current.nodes.has(standing(id)) && el("button", { type: "button", id: "hide", text: t("hide"), title: t("hide_title"), onclick: () => hide(standing(id)) })),
    entityNotes(id, entity),
    el("dl", { class: "facts" }, entityFacts(id, entity)),
    figures(id),
    relationList(id),
  ];
}

const OWNED = new Map(); // house → actors whose owner it is
for (const [id, { parent, sort }] of ENTITIES) {
  if (!parent || sort !== "actor") continue;
  if (!OWNED.has(parent)) OWNED.set(parent, []);
  OWNED.get(parent).push(id);
}

function entityFacts(id, entity) {
  const rows = [];
  if (entity.aliases) rows.push([t("aliases"), entity.aliases.join(", ")]);
  if (entity.parent) rows.push([t(entity.sort === "offering" ? "made_by" : "owned_by"), entityButton(entity.parent)]);
  const owned = OWNED.get(id) || [];
  if (owned.length) rows.push([t("owns"), owned.map((one) => el("div", {}, entityButton(one)))]);
  if (entity.note) rows.push([t("note"), entity.note]);
  if (/^Q\d+$/.test(entity.wikidata || "")) rows.push(["Wikidata", link("https://www.wikidata.org/wiki/" + entity.wikidata, entity.wikidata)]);
  for (const ranking of DATA.rankings.slice(0, 3)) {
    const { rows } = rankingOf(ranking.measure);
    const row = rows.find(([actor]) => actor === standing(id));
    if (row) rows.push([capital(pick(ranking.labels, ranking.measure)), rankText(row, rows.length)]);
  }
  if (entity.sort === "group" || entity.sort === "topic" || entity.sort === "goal") rows.push([t("rank"), t("never_ranked")]);
  if (entity.found) rows.push([t("known_by"), t("found_in_text")]);
  return rows.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", {}, value)]);
}

/* "3rd of 296, between 2 and 7 in 90 % of possible worlds" */
function rankText([, , rank, , , low, high], n) {
  const text = t("rank_of", { rank: number(rank), n: number(n) });
  return low === undefined ? text : [text, el("span", { class: "muted", title: t("rank_interval_note"), text: " · " + (low === high ? t("always") : number(low) + "–" + number(high)) + " (90 %)" })];
}

function figures(id) {
  const claims = FIGURES.get(id) || [];
  if (!claims.length) return null;
  return [el("h3", { text: t("figures") }), claims.map((claim) => {
    const { kind, value, unit, bound } = claim.measure;
    const amount = /^[A-Z]{3}$/.test(unit) ? money(value, unit) : number(value) + " " + concept("unit", unit);
    return el("div", {}, el("p", { class: "figure" }, capital(concept("measure", kind)) + " : " + t("bound_" + bound, { value: amount })), claimBox(claim));
  })];
}

function relationList(id) {
  const passing = new Set(current.passing);
  const all = [...relationsOf(id)].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : newest(b) - newest(a) || (a.id < b.id ? -1 : 1)));
  const hidden = all.filter((relation) => !passing.has(relation)).length;
  const kinds = [...new Set(all.map((relation) => relation.kind))];
  return [
    el("h3", { text: t("its_relations", { n: number(all.length) }) }),
    hidden > 0 && el("p", { class: "note", text: t("hidden_here", { n: number(hidden) }) }),
    kinds.map((kind) => {
      const own = all.filter((relation) => relation.kind === kind);
      return el("section", { class: "kind" },
        el("h4", {}, lineIcon(kind), el("span", { text: capital(kindName(kind)) }), el("span", { class: "n", text: number(own.length) })),
        el("ul", { class: "relations" }, own.map((relation) => relationRow(relation, id, passing.has(relation)))));
    }),
  ];
}

const newest = (relation) => (relation.years ? relation.years[1] ?? 9999 : 0);

function relationRow(relation, id, passes) {
  const others = relation.ends.filter((end) => end !== standing(id)).map((end) => nameIn(relation, end)).join(", ") || nameOf(id);
  const when = relation.years ? dateText(relation.date) : t("undated");
  return el("li", { class: passes ? "" : "faint" },
    el("button", { type: "button", onclick: () => goTo(HUB + relation.id) },
      el("span", { class: "name", text: others }),
      el("span", { class: "muted", text: when + " · " + concept("status", relation.status) + (passes ? "" : " · " + t("filtered_out")) })));
}
