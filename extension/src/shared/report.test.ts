import assert from "node:assert/strict";
import { test } from "node:test";

import { contracts } from "./contract.ts";
import { rank, readReport } from "./report.ts";

for (const { name, status, answer } of contracts())
  test(`${name}: ${status === 200 ? "a report" : "no report"}`, () => {
    assert.equal(readReport(answer) !== null, status === 200);
  });

const REPORT = contracts().find(({ name }) => name === "restricted_pupil")?.answer as object;
const BROKEN: [string, object][] = [
  ["a verdict nobody knows", { verdict: "maybe" }],
  ["no findings", { findings: undefined }],
  ["a finding without a place", { findings: [{ id: "f1" }] }],
  ["advice without a title", { advice: [{ rule: "x", severity: "warn" }] }],
  ["a severity nobody knows", { verdict: "constructor" }],
  ["pictures that are none", { pictures: "two" }],
  ["no version", { version: null }],
];

for (const [what, part] of BROKEN)
  test(`${what} makes no report`, () => {
    assert.equal(readReport({ ...REPORT, ...part }), null);
  });

test("what is no object is no report", () => {
  for (const value of [null, undefined, 7, "clear", [], [REPORT]])
    assert.equal(readReport(value), null);
});

test("a stop outranks a warning, that a note, that nothing", () => {
  const ranks = (["clear", "note", "warn", "stop"] as const).map(rank);

  assert.deepEqual(ranks, [...new Set(ranks)].sort());
});

const CLAUSE = { profile: "soke", id: "soke-personal-24", says: "Nobody complains online." };

/** Returns the report with `part` in its first advice. */
function withAdvice(part: object) {
  const [first] = (REPORT as { advice: object[] }).advice;
  return readReport({ ...REPORT, advice: [{ ...first, ...part }] })?.advice[0] ?? assert.fail();
}

test("what an older server does not say is nothing special", () => {
  const { reminders: _, ...older } = REPORT as { reminders?: unknown; findings: object[] };
  const findings = older.findings.map((one) => ({ ...one, signal: undefined }));
  const report = readReport({ ...older, findings }) ?? assert.fail();
  const advice = withAdvice({ door: undefined, routes: undefined, recorded: undefined });

  assert.deepEqual(report.reminders, []);
  assert.ok(report.findings.every(({ signal }) => signal === null));
  assert.deepEqual([advice.door, advice.routes, advice.recorded], [null, [], true]);
});

test("doors, ways and what is not recorded come through", () => {
  const said = { door: "safeguarding", routes: ["Tell Mrs Aldous, room 4."], recorded: false };
  const { door, routes, recorded } = withAdvice(said);

  assert.deepEqual({ door, routes, recorded }, said);
  assert.equal(withAdvice({ door: "window" }).door, null);
});

test("a reminder that is none is left out", () => {
  const good = { clause: CLAUSE, moment: "personal-post", tells: "This touches school." };
  const reminders = [good, { ...good, clause: null }, { ...good, tells: undefined }, null];

  assert.deepEqual(readReport({ ...REPORT, reminders })?.reminders, [good]);
});
