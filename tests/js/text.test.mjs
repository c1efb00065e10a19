/* Words, numbers and dates as people write them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./stub.mjs";

const { fold } = await load("fold");
const { capital, count, dateText, money, number, partiesText, t } = await load("text");
const { state } = await load("state");
const { RELATIONS } = await load("data");
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");
const inBoth = (text) => ["fr", "en"].map((lang) => plain(((state.lang = lang), text())));

test("comparison ignores accents, case, ligatures and the form of the apostrophe", () => {
  assert.equal(fold("Œuvre d’Élan"), fold("oeuvre d'elan"));
  assert.equal(fold("Straße"), "strasse");
  assert.notEqual(fold("Elan"), fold("Elam"));
});

test("dates of any precision, spans and doubt", () => {
  assert.deepEqual(inBoth(() => dateText("2019")), ["2019", "2019"]);
  assert.deepEqual(inBoth(() => dateText("2019-03")), ["mars 2019", "March 2019"]);
  assert.deepEqual(inBoth(() => dateText("2019-03-04")), ["4 mars 2019", "4 March 2019"]);
  assert.deepEqual(inBoth(() => dateText("2019~")), ["vers 2019", "about 2019"]);
  assert.deepEqual(inBoth(() => dateText("2019-01/2020")), ["janvier 2019 – 2020", "January 2019 – 2020"]);
  assert.deepEqual(inBoth(() => dateText("2019/..")), ["2019 – …", "2019 – …"]);
  assert.deepEqual(inBoth(() => dateText("../2019")), ["… – 2019", "… – 2019"]);
});

test("what is no date is shown as it is, and no date as undated", () => {
  assert.equal(dateText("soon"), "soon");
  assert.equal(dateText(undefined), t("undated"));
});

test("numbers and sums by language, an unknown currency too", () => {
  assert.deepEqual(inBoth(() => number(1234.5)), ["1 234,5", "1,234.5"]);
  assert.match(inBoth(() => money(50e9, "USD"))[0], /^50\D/);
  assert.match(money(5, "no currency"), /no currency/);
});

test("one, many and none", () => {
  assert.deepEqual(inBoth(() => count(1, "relation", "relations")), ["1 relation", "1 relation"]);
  assert.deepEqual(inBoth(() => count(0, "relation", "relations")), ["0 relation", "0 relations"]);
  assert.equal(capital("élan"), "Élan");
});

test("direction is told by an arrow, alliance by a comma", () => {
  assert.equal(partiesText(RELATIONS.get("r4")), "Borée → Dune");
  assert.equal(partiesText(RELATIONS.get("r1")), "Élan, Borée");
});
