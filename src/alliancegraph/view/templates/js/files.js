/* Downloads of what is in view: a picture, a table that is safe to open in a spreadsheet. */
const MARGIN = { top: 64, bottom: 40 };

function save(name, blob) {
  const anchor = el("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

const fileName = (ending) => fold(DATA.title[state.lang]).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) + ending;

/* The map as drawn, on its ground, with title and counts; `scale` is in pixels a CSS pixel. */
function mapPicture(scale) {
  const source = byId("map").querySelector("canvas");
  const [width, height] = [source.clientWidth, source.clientHeight];
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [width * scale, (height + MARGIN.top + MARGIN.bottom) * scale];
  const context = picture.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = ground("bg");
  context.fillRect(0, 0, width, height + MARGIN.top + MARGIN.bottom);
  sharp(scale, () => context.drawImage(source, 0, MARGIN.top, width, height));
  context.fillStyle = ground("text");
  context.font = "600 18px " + FONT;
  context.fillText(DATA.title[state.lang], 16, 30);
  context.fillStyle = ground("muted");
  context.font = "12px " + FONT;
  context.fillText(statusText(), 16, 50);
  context.fillText(coverageText(), 16, height + MARGIN.top + 24);
  return picture;
}

/* Draws the map once at a finer resolution, then puts it back as it was. */
function sharp(scale, use) {
  const canvas = network.canvas;
  const before = canvas.pixelRatio;
  const element = canvas.frame.canvas;
  const [width, height] = [element.width, element.height];
  const [cssWidth, cssHeight] = [element.clientWidth, element.clientHeight];
  [element.width, element.height] = [cssWidth * scale, cssHeight * scale];
  canvas.pixelRatio = scale;
  canvas.getContext().setTransform(scale, 0, 0, scale, 0, 0);
  network.renderer._redraw(false);
  use();
  [element.width, element.height] = [width, height];
  canvas.pixelRatio = before;
  canvas.getContext().setTransform(before, 0, 0, before, 0, 0);
  network.renderer._redraw(false);
}

const savePng = () => mapPicture(2).toBlob((blob) => save(fileName(".png"), blob), "image/png");

/* A cell that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers. */
function cell(value) {
  if (typeof value === "number") return String(value);
  let text = String(value ?? "");
  if (/^[=+\-@\t\r\n]/.test(text)) text = "'" + text;
  return /[";,\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

/* One line a claim of each relation in view, with the quote. */
function csvText() {
  const mark = state.lang === "fr" ? ";" : ",";
  const head = ["relation", "kind", "parties", "roles", "date", "status", "belief", "amount", "currency", "place", "domains", "polarity", "quote", "note", "document", "publisher", "document_date", "page", "url"];
  const lines = [head];
  for (const { relation } of current.shown) {
    const numbers = relation.claims && relation.claims.length ? relation.claims : [null];
    for (const i of numbers) lines.push(csvLine(relation, i === null ? {} : DATA.claims[i]));
  }
  return "\ufeff" + lines.map((line) => line.map(cell).join(mark)).join("\r\n") + "\r\n";
}

function csvLine(relation, claim) {
  const document = DATA.documents[claim.doc] || {};
  const origin = claim.doc === undefined ? {} : originOf(claim);
  const amount = (relation.amounts || [])[0] || {};
  return [
    relation.id, kindName(relation.kind), relation.ends.map(nameOf).join(" | "),
    relation.parties.map(([role, id]) => roleName(role) + ": " + nameOf(id)).join(" | "),
    relation.date || "", concept("status", relation.status), relation.belief, amount.value ?? "", amount.currency || "",
    (relation.places || []).join(" | "), (relation.domains || []).map((code) => concept("domain", code)).join(" | "),
    claim.denies ? "denies" : "affirms", claim.quote || "", claim.note || "", origin.title || document.path || "",
    origin.publisher || "", origin.date || "", claim.page ?? "", origin.url || "",
  ];
}

const saveCsv = () => save(fileName(".csv"), new Blob([csvText()], { type: "text/csv;charset=utf-8" }));
