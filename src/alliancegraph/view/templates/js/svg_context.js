/* The part of a canvas context that the map draws with, kept as SVG: what the canvas shows and what the file holds
   cannot differ, since one code draws both. */
const FRESH = { matrix: [1, 0, 0, 1, 0, 0], fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, font: "10px sans-serif", globalAlpha: 1, dash: [], textAlign: "start", textBaseline: "alphabetic", lineJoin: "miter", lineCap: "butt" };
const SHIFT = { middle: 0.36, top: 0.8, hanging: 0.8, bottom: -0.2, alphabetic: 0 }; // of the font's size, to the base line
const ANCHOR = { center: "middle", right: "end", end: "end" };

const round = (value) => Math.round(value * 100) / 100;

/* Text that XML takes: no control signs, no half characters, nothing that opens an element. */
export const xml = (text) =>
  String(text)
    .replace(/\p{Cs}/gu, "\ufffd")
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (sign) => "&#" + sign.charCodeAt(0) + ";");

export class SvgContext {
  constructor() {
    Object.assign(this, FRESH);
    this.parts = [];
    this.stack = [];
    this.path = [];
    this.ruler = document.createElement("canvas").getContext("2d");
  }

  save() {
    this.stack.push(Object.fromEntries(Object.keys(FRESH).map((key) => [key, this[key]])));
  }
  restore() {
    Object.assign(this, this.stack.pop());
  }
  setTransform(...matrix) {
    this.matrix = matrix;
  }
  transform(a, b, c, d, e, f) {
    const [A, B, C, D, E, F] = this.matrix;
    this.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }
  translate(x, y) {
    this.transform(1, 0, 0, 1, x, y);
  }
  scale(x, y) {
    this.transform(x, 0, 0, y, 0, 0);
  }
  rotate(angle) {
    this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
  }
  setLineDash(dash) {
    this.dash = dash || [];
  }
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  beginPath() {
    this.path = [];
  }
  closePath() {
    this.path.push("Z");
  }
  moveTo(x, y) {
    this.path.push("M" + this.at(x, y));
  }
  lineTo(x, y) {
    this.path.push((this.path.length ? "L" : "M") + this.at(x, y));
  }
  quadraticCurveTo(a, b, x, y) {
    this.path.push("Q" + this.at(a, b) + " " + this.at(x, y));
  }
  bezierCurveTo(a, b, c, d, x, y) {
    this.path.push("C" + this.at(a, b) + " " + this.at(c, d) + " " + this.at(x, y));
  }
  rect(x, y, w, h) {
    this.moveTo(x, y);
    this.lineTo(x + w, y);
    this.lineTo(x + w, y + h);
    this.lineTo(x, y + h);
    this.closePath();
  }
  arc(x, y, r, from, to, back) {
    const on = (angle) => this.at(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const turn = Math.min(2 * Math.PI, Math.abs(to - from)) * (back ? -1 : 1);
    const size = round(r * this.zoom());
    const bow = (angle, wide) => this.path.push(`A${size} ${size} 0 ${wide} ${back ? 0 : 1} ${on(angle)}`);
    this.path.push((this.path.length ? "L" : "M") + on(from));
    if (Math.abs(turn) < 6.28) return void bow(from + turn, Math.abs(turn) > Math.PI ? 1 : 0);
    bow(from + turn / 2, 0);
    bow(from + turn, 0);
  }
  /* Nothing that the page draws is clipped or wiped but by its own ground. */
  clip() {}
  clearRect() {}

  fill() {
    this.put("path", { d: this.path.join(""), ...this.colour("fill", this.fillStyle) });
  }
  stroke() {
    this.put("path", { d: this.path.join(""), fill: "none", ...this.line() });
  }
  fillRect(x, y, w, h) {
    this.beginPath();
    this.rect(x, y, w, h);
    this.fill();
  }
  fillText(text, x, y, room) {
    this.put("text", { ...this.letters(x, y, text, room), ...this.colour("fill", this.fillStyle) }, text);
  }
  strokeText(text, x, y) {
    this.put("text", { ...this.letters(x, y), fill: "none", "stroke-linejoin": "round", ...this.line() }, text);
  }

  at(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    return round(a * x + c * y + e) + " " + round(b * x + d * y + f);
  }
  zoom() {
    return Math.hypot(this.matrix[0], this.matrix[1]);
  }
  line() {
    const dash = this.dash.length ? { "stroke-dasharray": this.dash.map((part) => round(part * this.zoom())).join(" ") } : {};
    return { "stroke-width": round(this.lineWidth * this.zoom()), ...dash, ...this.colour("stroke", this.strokeStyle) };
  }
  /* Opacity apart from the colour: not every program reads rgba(). */
  colour(name, style) {
    const rgba = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[, /]+([\d.]+))?\)$/.exec(style);
    const opacity = round((rgba && rgba[4] !== undefined ? +rgba[4] : 1) * this.globalAlpha);
    const plain = rgba ? "#" + rgba.slice(1, 4).map((part) => Math.round(+part).toString(16).padStart(2, "0")).join("") : style;
    return { [name]: plain, ...(opacity < 1 && { [name + "-opacity"]: opacity }) };
  }
  letters(x, y, text, room) {
    const [, weight, size, family] = /^(?:(\w+) )?([\d.]+)px (.*)$/.exec(this.font) || ["", "", "12", "sans-serif"];
    const [left, base] = this.at(x, y + SHIFT[this.textBaseline] * size).split(" ");
    const narrow = room && this.measureText(text).width > room ? { textLength: round(room * this.zoom()), lengthAdjust: "spacingAndGlyphs" } : {};
    return { x: left, y: base, "font-size": round(size * this.zoom()), "font-family": family, ...(weight && { "font-weight": weight }), ...(ANCHOR[this.textAlign] && { "text-anchor": ANCHOR[this.textAlign] }), ...narrow };
  }

  put(tag, attributes, text) {
    if (attributes.d === "") return;
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${xml(value)}"`).join("");
    this.parts.push(`<${tag}${written}` + (text === undefined ? "/>" : `>${xml(text)}</${tag}>`));
  }
  /* Draws within a window of its own; what sticks out of it is not shown. */
  window(x, y, width, height, draw) {
    this.parts.push(`<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`);
    draw();
    this.parts.push("</svg>");
  }
  text(width, height, title, description) {
    const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`;
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + [head, `<title>${xml(title)}</title>`, `<desc>${xml(description)}</desc>`, ...this.parts, "</svg>"].join("\n") + "\n";
  }
}
