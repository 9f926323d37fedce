import assert from "node:assert/strict";
import { test } from "node:test";

import { contracts } from "./contract.ts";
import { isReport, rank } from "./report.ts";

for (const { name, status, answer } of contracts())
  test(`${name}: ${status === 200 ? "a report" : "no report"}`, () => {
    assert.equal(isReport(answer), status === 200);
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
    assert.equal(isReport({ ...REPORT, ...part }), false);
  });

test("what is no object is no report", () => {
  for (const value of [null, undefined, 7, "clear", [], [REPORT]])
    assert.equal(isReport(value), false);
});

test("a stop outranks a warning, that a note, that nothing", () => {
  const ranks = (["clear", "note", "warn", "stop"] as const).map(rank);

  assert.deepEqual(ranks, [...new Set(ranks)].sort());
});
