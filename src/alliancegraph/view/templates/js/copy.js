/* To the clipboard: the address of the view, a quote with its source. */
import { byId, DATA } from "./data.js";
import { el } from "./dom.js";
import { hostOf, originOf } from "./facets.js";
import { dateText, t } from "./text.js";

let clearing = 0;

/* A short message that goes away by itself; screen readers hear it. */
export function notify(text) {
  byId("toast").textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => (byId("toast").textContent = ""), 3500);
}

export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyOld(text)) return notify(t("copy_failed"));
  }
  return notify(done);
}

/* In frames and browsers that keep the clipboard closed. */
function copyOld(text) {
  const field = el("textarea", { value: text, readOnly: true, class: "hidden" });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/* « words » — title, publisher, date, page, address. */
export function citation(claim) {
  const document = DATA.documents[claim.doc] || {};
  const origin = originOf(claim);
  const words = document.sheet ? claim.note || "" : t("quoted", { words: claim.quote.replace(/\s+/g, " ") });
  const title = origin.title || (origin.url ? hostOf(origin.url) : document.path || "");
  const source = [title, origin.publisher !== title && origin.publisher, origin.date ? dateText(origin.date) : t("source_undated"), claim.page && t("page", { n: claim.page }), origin.url];
  return [words, source.filter(Boolean).join(", ")].filter(Boolean).join(" — ");
}
