/* Measures and paths against values worked out by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DATA, load } from "./stub.mjs";

const { localRanking, neighbours, reach, shortestPaths } = await load("measures");
const { DATA: page, RELATIONS } = await load("data");
const { current } = await load("state");

const only = (...ids) => ids.map((id) => RELATIONS.get(id));
const view = (relations) => {
  current.shown = relations.map((relation) => ({ relation, ends: relation.ends }));
  current.nodes = new Set(relations.flatMap((relation) => relation.ends));
  return new Map(localRanking().map((row) => [row.id.slice(-1), row]));
};
const close = (value, expected) => assert.ok(Math.abs(value - expected) < 1e-9, `${value} is not ${expected}`);

test("betweenness on a chain of four: the inner two are on 2 of 3 pairs each", () => {
  const rows = view(only("r1", "r2", "r3"));
  for (const [id, expected] of [["a", 0], ["b", 2 / 3], ["c", 2 / 3], ["d", 0]]) close(rows.get(id).betweenness, expected);
  assert.deepEqual(["a", "b", "c", "d"].map((id) => rows.get(id).degree), [1, 2, 2, 1]);
});

test("betweenness with a shorter way round: a triangle with a tail", () => {
  const rows = view(page.relations);
  close(rows.get("b").betweenness, 2 / 3); // between a and c, and a and d
  for (const id of ["a", "c", "d"]) close(rows.get(id).betweenness, 0);
});

test("a score of one pair is 0, not a division by nothing", () => {
  assert.deepEqual([...view(only("r1")).values()].map((row) => row.betweenness), [0, 0]);
  assert.equal(view([]).size, 0);
});

test("neighbours carry the relations that join them", () => {
  const graph = neighbours(page.relations);
  assert.deepEqual([...graph.get("actor/b").keys()].sort(), ["actor/a", "actor/c", "actor/d"]);
  assert.deepEqual(graph.get("actor/b").get("actor/d").map(({ id }) => id), ["r4"]);
});

test("reach counts steps and stops where it is told", () => {
  assert.deepEqual([...reach("actor/a", 2, only("r1", "r2", "r3"))], [["actor/a", 0], ["actor/b", 1], ["actor/c", 2]]);
});

test("the shortest paths, all of the same length, none where there is no way", () => {
  const [path, ...more] = shortestPaths("actor/a", "actor/d", page.relations, 5);
  assert.deepEqual(path.map(({ from, to }) => from.slice(-1) + to.slice(-1)), ["ab", "bd"]);
  assert.equal(more.length, 0);
  assert.deepEqual(shortestPaths("actor/a", "actor/e", page.relations, 5), []);
  assert.equal(DATA.relations.length, 4);
});
