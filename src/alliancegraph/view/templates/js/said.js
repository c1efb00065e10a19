/* What is said of a relation, to be searched: quotes, notes of sheets, titles of sources. */
import { DATA } from "./data.js";
import { fold } from "./fold.js";
import { count, t } from "./text.js";

const FOLDED = new Map(); // relation → folded text, made when it is first asked for

function textOf(relation) {
  if (!FOLDED.has(relation)) {
    const claims = (relation.claims || []).map((i) => DATA.claims[i]);
    const parts = claims.flatMap((claim) => [claim.quote, claim.note, (claim.origin || DATA.documents[claim.doc] || {}).title]);
    FOLDED.set(relation, fold(parts.filter(Boolean).join(" \u0001 ")));
  }
  return FOLDED.get(relation);
}

/* What the search offers beside names: relations in whose sources the words stand. */
export function textOffer(words, act) {
  if (words.length < 3) return [];
  const n = DATA.relations.filter((relation) => says(relation, words)).length;
  return n ? [{ text: t("in_texts", { words }), hint: count(n, "relation", "relations"), act: () => act(words) }] : [];
}

/* All words must be there, in any order; accents and case do not matter. */
export function says(relation, words) {
  const text = textOf(relation);
  return fold(words).split(/\s+/).every((word) => text.includes(word));
}
