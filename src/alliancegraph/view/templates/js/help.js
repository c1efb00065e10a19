/* What the keys do, and how to read the map; opened by "?". */
import { byId } from "./data.js";
import { el, fill } from "./dom.js";
import { t } from "./text.js";

const KEYS = [
  ["everywhere", [["/", "search"], ["?", "help"], ["Esc", "escape"], ["Tab", "tab"]]],
  ["map", [["← ↑ → ↓", "walk"], ["Enter", "open"], ["E", "expand"], ["H", "hide"], ["+ − 0", "zoom"]]],
  ["mouse", [["click", "click"], ["double", "double"], ["drag", "drag"]]],
  ["timeline", [["← →", "year"], ["Shift ← →", "shift"], ["drag", "brush"]]],
  ["story", [["← →", "story"]]],
];

export function openHelp(story) {
  const sections = KEYS.filter(([group]) => group !== "story" || story).map(([group, keys]) => [
    el("h3", { text: t("keys_" + group) }),
    el("dl", {}, keys.flatMap(([key, does]) => [el("dt", {}, el("kbd", { text: ["click", "double", "drag"].includes(key) ? t("key_" + key) : key })), el("dd", { text: t("does_" + does) })])),
  ]);
  const dialog = fill("help", el("h2", { id: "help-title", text: t("help") }), sections, el("p", { class: "note", text: t("help_offline") }),
    el("button", { type: "button", text: t("close"), onclick: () => byId("help").close() }));
  dialog.showModal();
}
