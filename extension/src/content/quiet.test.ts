import assert from "node:assert/strict";
import { test } from "node:test";

import type { Advice, Report } from "../shared/report.ts";
import { Quiet, identity } from "./quiet.ts";

const DAY = 86_400_000;

/** Puts a browser's storage in place; `isFull` refuses every write. */
function storage(isFull = false): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const local = {
    get: async (key: string) => ({ [key]: kept[key] }),
    set: async (values: object) => {
      if (isFull) throw new Error("QUOTA_BYTES quota exceeded");
      Object.assign(kept, values);
    },
  };
  Object.assign(globalThis, { chrome: { storage: { local }, runtime: { id: "x" } } });
  return kept;
}

test("what was called no problem stays quiet, in a later page too", async () => {
  storage();
  const quiet = await Quiet.load();
  await quiet.add("pupil-named\njarviscoldbeck", 400 * DAY);

  const later = await Quiet.load();
  assert.equal(later.holds("pupil-named\njarviscoldbeck"), true);
  assert.equal(later.holds("pupil-named\npetra"), false);
});

test("no word of it is kept", async () => {
  const kept = storage();
  await (await Quiet.load()).add("pupil-named\njarviscoldbeck", DAY);

  assert.doesNotMatch(JSON.stringify(kept), /jarvis|pupil/);
});

test("it is forgotten after a year, and the oldest when there are too many", async () => {
  storage();
  const quiet = await Quiet.load();
  await quiet.add("old", DAY);
  await quiet.add("new", 400 * DAY);
  assert.deepEqual([quiet.holds("old"), quiet.holds("new")], [false, true]);

  for (let n = 0; n < 500; n += 1) await quiet.add(`word ${n}`, (401 + n / 100) * DAY);
  assert.deepEqual([quiet.holds("new"), quiet.holds("word 499")], [false, true]);
});

test("full storage keeps it quiet in this page", async () => {
  storage(true);
  const quiet = await Quiet.load();
  await quiet.add("rule\nword", DAY);

  assert.equal(quiet.holds("rule\nword"), true);
});

test("advice is the same in another draft by its rule and the words it is about", () => {
  const advice = { rule: "pupil-named", findings: ["f1"] } as unknown as Advice;
  const report = (start: number) =>
    ({ findings: [{ id: "f1", place: { kind: "span", start, end: start + 6 } }] }) as unknown as Report;

  const first = identity(advice, report(0), "Jarvis won");
  assert.equal(first, identity(advice, report(5), "Well JARVIS!"));
  assert.notEqual(first, identity(advice, report(0), "Heather won"));
});
