/* Print holds the map as a picture and every relation in view with its words. */
import { statusText } from "./chrome.js";
import { el, fill } from "./dom.js";
import { mapPicture } from "./picture.js";
import { current } from "./state.js";
import { RELATION_COLUMNS, relationTableRow } from "./table.js";
import { number, t } from "./text.js";

export function fillPrint() {
  const relations = current.shown.map(({ relation }) => relation);
  const picture = el("img", { alt: t("map") + " : " + statusText(), src: mapPicture(2).toDataURL("image/png") });
  fill("print", picture, el("h2", { text: t("relations_table", { n: number(relations.length) }) }),
    el("table", {}, el("thead", {}, el("tr", {}, RELATION_COLUMNS.map(([key]) => el("th", { text: t(key) })))), el("tbody", {}, relations.map(relationTableRow))));
}
