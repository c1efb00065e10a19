/* Downloads of what is in view. */
import { csvText } from "./csv.js";
import { DATA } from "./data.js";
import { el } from "./dom.js";
import { fold } from "./fold.js";
import { jsonldText } from "./jsonld.js";
import { mapDrawing, mapPicture } from "./picture.js";
import { state } from "./state.js";

export function save(name, blob) {
  const anchor = el("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

export const fileName = (ending) => fold(DATA.title[state.lang]).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) + ending;

const saveText = (ending, text, type) => save(fileName(ending), new Blob([text], { type: type + ";charset=utf-8" }));

export const savePng = () => mapPicture(2).toBlob((blob) => save(fileName(".png"), blob), "image/png");
export const saveSvg = () => saveText(".svg", mapDrawing(), "image/svg+xml");
export const saveCsv = () => saveText(".csv", csvText(), "text/csv");
export const saveJsonld = () => saveText(".jsonld", jsonldText(), "application/ld+json");
