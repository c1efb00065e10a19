/* Which parties of a relation the filter of types lets through, and the reader has not taken off. */
import { typesOf } from "./facets.js";
import { state } from "./state.js";

const kept = (id) => typesOf(id).some((code) => !state.off.type.has(code)) && !state.hidden.includes(id);
export const endsOn = (relation) => (state.off.type.size || state.hidden.length ? relation.ends.filter(kept) : relation.ends);
