/* Elements made by hand: every text goes in as text, never as markup. */
import { byId } from "./data.js";

export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key === "text") node.textContent = value;
    else if (key in node && !["list", "form", "role"].includes(key)) node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/* Puts new content in place of the old. The focus stays on what is there again: same kind, same id or same words. */
export const fill = (target, ...children) => {
  const node = typeof target === "string" ? byId(target) : target;
  const active = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (active) [...node.querySelectorAll(active.tagName)].find((one) => sameControl(one, active))?.focus({ preventScroll: true });
  return node;
};

const wordsOf = (node) => node.getAttribute("aria-label") || node.textContent.replace(/ [↑↓]$/, "");
const sameControl = (one, other) => (one.id || other.id ? one.id === other.id : wordsOf(one) === wordsOf(other));

/* Only http(s); anything else is shown as plain text. */
export function link(url, text) {
  if (!/^https?:\/\/[^\s]+$/i.test(url || "")) return el("span", { text });
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer", text });
}

export const say = (text) => {
  byId("live").textContent = text;
};
