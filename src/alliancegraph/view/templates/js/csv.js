/* The relations in view as a table that is safe to open in a spreadsheet. */
import { DATA } from "./data.js";
import { originOf } from "./facets.js";
import { current, state } from "./state.js";
import { concept, kindName, nameIn, nameOf, roleName } from "./text.js";

/* A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
export function cell(value) {
  if (typeof value === "number") return String(value);
  let text = String(value ?? "");
  if (/^[=+\-@\t\r\n＝＋－＠]/.test(text)) text = "'" + text;
  return /[";,\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

/* One line a claim of each relation in view, with the quote. */
export function csvText() {
  const mark = state.lang === "fr" ? ";" : ",";
  const head = ["relation", "kind", "parties", "roles", "date", "status", "belief", "amount", "currency", "place", "domains", "polarity", "quote", "note", "document", "publisher", "document_date", "page", "url"];
  const lines = [head];
  for (const { relation } of current.shown) {
    const numbers = relation.claims && relation.claims.length ? relation.claims : [null];
    for (const i of numbers) lines.push(csvLine(relation, i === null ? {} : DATA.claims[i]));
  }
  return "\ufeff" + lines.map((line) => line.map(cell).join(mark)).join("\r\n") + "\r\n";
}

function csvLine(relation, claim) {
  const document = DATA.documents[claim.doc] || {};
  const origin = claim.doc === undefined ? {} : originOf(claim);
  const amount = (relation.amounts || [])[0] || {};
  return [
    relation.id, kindName(relation.kind), relation.ends.map((id) => nameIn(relation, id)).join(" | "),
    relation.parties.map(([role, id]) => roleName(role) + ": " + nameOf(id)).join(" | "),
    relation.date || "", concept("status", relation.status), relation.belief, amount.value ?? "", amount.currency || "",
    (relation.places || []).join(" | "), (relation.domains || []).map((code) => concept("domain", code)).join(" | "),
    claim.denies ? "denies" : "affirms", claim.quote || "", claim.note || "", origin.title || document.path || "",
    origin.publisher || "", origin.date || "", claim.page ?? "", origin.url || "",
  ];
}
