/* What a reader must know before relying on something: undated, not in force, a group without names. */
import { ENTITIES } from "./data.js";
import { el } from "./dom.js";
import { MEMBERS, standing } from "./rollup.js";
import { count, nameOf, t } from "./text.js";

const list = (notes) => (notes.length ? el("ul", { class: "notes" }, notes.map((text) => el("li", { text }))) : null);

export function relationNotes(relation) {
  const groups = relation.own.filter((id) => (ENTITIES.get(id) || {}).sort === "group");
  const under = relation.own.filter((id) => standing(id) !== id);
  return list([
    relation.status === "rumoured" && t("note_rumoured"),
    relation.status === "planned" && t("note_planned"),
    relation.status === "denied" && t("note_denied"),
    !relation.years && t("note_undated"),
    groups.length > 0 && t("note_group_party", { names: groups.map(nameOf).join(", ") }),
    relation.within && t("note_within"),
    !relation.within && under.length > 0 && t("note_under", { names: under.map((id) => nameOf(id) + " → " + nameOf(standing(id))).join(", ") }),
  ].filter(Boolean));
}

export function entityNotes(id, entity) {
  return list([
    entity.sort === "group" && t("note_group"),
    ["topic", "goal"].includes(entity.sort) && t("note_topic"),
    standing(id) !== id && t("note_stands_under", { name: nameOf(standing(id)) }),
    standing(id) === id && MEMBERS.has(id) && standing(MEMBERS.get(id)[0]) === id && t("note_house", { n: count(MEMBERS.get(id).length, "member", "members") }),
  ].filter(Boolean));
}
