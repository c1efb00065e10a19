/* Words, numbers and dates in the reader's language. */
import { DATA, ENTITIES, STRINGS } from "./data.js";
import { standing } from "./rollup.js";
import { state } from "./state.js";

export const t = (key, values) => {
  const text = STRINGS[state.lang][key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "") : text;
};

export const pick = (labels, fallback) => (labels && (labels[state.lang] || labels.en || labels.fr)) || fallback;
export const nameOf = (id) => {
  const entity = ENTITIES.get(id);
  return entity ? (entity.labels && entity.labels[state.lang]) || entity.name : id;
};
export const kindName = (code) => pick((DATA.kinds[code] || {}).labels, code);
export const roleName = (role) => pick(DATA.roles[role], role);
export const concept = (scheme, code) => pick((DATA.concepts[scheme] || {})[code], code);
export const typeName = (code) => (code.startsWith("sort:") ? t("sort_" + code.slice(5)) : code ? concept("type", code) : t("untyped"));
export const familyName = (code) => pick(DATA.families[code], t("family_" + code));
export const capital = (text) => (text ? text[0].toLocaleUpperCase(state.lang) + text.slice(1) : text);

export const number = (value, digits) =>
  new Intl.NumberFormat(state.lang, { maximumFractionDigits: digits ?? 2 }).format(value);
export const percent = (value) => new Intl.NumberFormat(state.lang, { style: "percent" }).format(value);
export const money = (value, currency) => {
  try {
    const compact = value >= 1e6 ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 2 } : {};
    return new Intl.NumberFormat(state.lang, { style: "currency", currency, maximumFractionDigits: 0, ...compact }).format(value);
  } catch {
    return number(value) + " " + currency;
  }
};
export const count = (n, one, many) => number(n) + " " + t(n === 1 || (n === 0 && state.lang === "fr") ? one : many);

/* An EDTF string as people write dates; an unknown form is shown as it is. */
export function dateText(edtf) {
  if (!edtf) return t("undated");
  if (edtf.includes("/")) {
    const [from, to] = edtf.split("/");
    if (from === "..") return t("until", { date: dateText(to) });
    if (to === "..") return t("since", { date: dateText(from) });
    return dateText(from) + " – " + dateText(to);
  }
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)$/.exec(edtf);
  if (!match) return edtf;
  const [, year, month, day, about] = match;
  const format = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }), timeZone: "UTC" };
  const when = new Date(Date.UTC(+year, +(month || 1) - 1, +(day || 1)));
  return (about ? t("about") + " " : "") + new Intl.DateTimeFormat(state.lang === "en" ? "en-GB" : "fr", format).format(when);
}

/* "A → B" with the sign that tells direction; `most` names a side, then their number. Behind a house stands in
   brackets which of its own it stands for. */
export function partiesText(relation, most = 3) {
  const kind = DATA.kinds[relation.kind] || {};
  const names = (ids) => ids.slice(0, most).map((id) => nameIn(relation, id)).join(", ") + (ids.length > most ? " +" + (ids.length - most) : "");
  if (kind.symmetric) return names(relation.ends);
  const from = relation.ends.filter((id) => relation.parties.some(([role, party]) => role === kind.source && standing(party) === id));
  const rest = relation.ends.filter((id) => !from.includes(id));
  return from.length && rest.length ? names(from) + " → " + names(rest) : names(relation.ends);
}

export function nameIn(relation, id) {
  const under = relation.own.filter((party) => party !== id && standing(party) === id);
  return nameOf(id) + (under.length ? " (" + under.map(nameOf).join(", ") + ")" : "");
}

export const countryName = (code) => {
  try {
    return new Intl.DisplayNames(state.lang, { type: "region" }).of(code);
  } catch {
    return code;
  }
};
