/* Which parties of a relation the filter of types lets through. */
import { typesOf } from "./facets.js";
import { state } from "./state.js";

const typeOn = (id) => typesOf(id).some((code) => !state.off.type.has(code));
export const endsOn = (relation) => (state.off.type.size ? relation.ends.filter(typeOn) : relation.ends);
