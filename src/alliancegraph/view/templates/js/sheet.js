/* On a narrow screen filters and details are sheets over the page: one at a time, with the focus inside, closed by
   Escape or by a touch beside them. On a wide screen they stand beside the map and nothing of this happens. */
import { byId } from "./data.js";

const NARROW = matchMedia("(max-width: 900px)");
const SHEETS = { filters: "filters-open", panel: "panel-open" };
const UNDER = [".search", ".tools", "#stage"]; // cannot be reached while a sheet lies over them
let beside = false; // the touch under way began beside the open sheet
let opener = null; // where the focus goes back to

export const openSheet = () => (NARROW.matches ? Object.keys(SHEETS).find((name) => document.body.classList.contains(SHEETS[name])) : undefined);

/* Raises a sheet, or lowers all with null. */
export function raise(name) {
  if (name && !openSheet()) opener = document.activeElement;
  for (const [sheet, mark] of Object.entries(SHEETS)) document.body.classList.toggle(mark, sheet === name);
  settleSheets();
  if (!NARROW.matches) return;
  if (name) byId(name).querySelector("[data-close]").focus();
  else if (opener && opener.isConnected) opener.focus();
}

function settleSheets() {
  const open = openSheet();
  for (const part of UNDER) document.querySelector(part).inert = Boolean(open);
  for (const name of Object.keys(SHEETS)) byId("show-" + name).setAttribute("aria-expanded", String(open === name));
}

export function startSheets() {
  for (const name of Object.keys(SHEETS)) byId("show-" + name).addEventListener("click", () => raise(name));
  for (const close of document.querySelectorAll("[data-close]")) close.addEventListener("click", () => raise(null));
  document.addEventListener("pointerdown", ({ target }) => (beside = openSheet() && !byId(openSheet()).contains(target)));
  document.addEventListener("click", () => beside && openSheet() && raise(null));
  NARROW.addEventListener("change", settleSheets);
  settleSheets();
}
