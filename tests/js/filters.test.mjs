/* What passes, what is counted, and that an address holds it all. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./stub.mjs";

const { changed, evaluate, visible } = await load("filters");
const { fresh, state } = await load("state");
const { decode, remember } = await load("permalink");

const passing = () => evaluate().passing.map(({ id }) => id);
const address = () => (remember(), globalThis.location.hash);
beforeEach(() => Object.assign(state, fresh()));

test("what is over is out at first, and nothing has been changed", () => {
  assert.deepEqual(passing(), ["r1", "r2", "r4"]);
  assert.equal(changed(), false);
});

test("filters combine, and a count tells what an entry would show under the others", () => {
  state.off.kind = new Set(["partnership"]);
  assert.deepEqual(passing(), ["r4"]);
  assert.equal(evaluate().counts.kind.get("partnership"), 2);
  state.undated = false;
  assert.deepEqual(passing(), []);
  assert.equal(changed(), true);
});

test("an open end falls into every later year; belief is a least", () => {
  state.off.status = new Set();
  Object.assign(state, { from: 2020, to: 2020, undated: false });
  assert.deepEqual(passing(), ["r3"]);
  Object.assign(state, fresh(), { belief: 60 });
  assert.deepEqual(passing(), ["r1", "r4"]);
});

test("a type that is off takes its actors, and relations that lose an end", () => {
  state.off.type = new Set(["care"]);
  const { shown, nodes } = visible(evaluate().passing);
  assert.deepEqual(shown.map(({ relation }) => relation.id), ["r1"]);
  assert.deepEqual([...nodes].sort(), ["actor/a", "actor/b"]);
});

test("an address gives back the state that wrote it", () => {
  const cases = [
    {}, { lang: "en", view: "table", side: "path" }, { scope: "ego", ego: "actor/b", steps: 2, selected: "actor/b" },
    { from: 2019, to: null, undated: false, belief: 35 }, { ends: ["actor/a", "actor/d"], scope: "path" },
    { words: "santé & données", local: true, circles: false }, { asked: { name: "partners", values: { actor: "actor/a" } }, words: "cloud" }, { off: { ...fresh().off, kind: new Set(["supply"]), type: new Set(["", "care"]) } },
  ];
  for (const change of cases) {
    Object.assign(state, fresh(), change);
    assert.deepEqual(decode(address()), { ...fresh(), ...change, theme: "auto" });
  }
});

test("nonsense in an address leaves what stood there at its default", () => {
  const wild = "#v=ego1:<img>&k=%2B%ff~x&y=99..x&b=-5&m=<b>&sel=relation/nope&path=a~b~c&l=xx&w=%&t=!&h=x~y&st=99";
  assert.deepEqual(decode(wild), fresh());
  assert.deepEqual(decode("#%%%"), fresh());
});
