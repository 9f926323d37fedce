import assert from "node:assert/strict";
import { test } from "node:test";

import { moved } from "./moved.ts";

const BEFORE = "Well done Jarvis Coldbeck today";
const NAME = { start: 10, end: 25 };

function now(after: string): string | null {
  const span = moved(NAME, BEFORE, after);
  return span && after.slice(span.start, span.end);
}

for (const [what, after, expected] of [
  ["words behind it", `${BEFORE} and yesterday`, "Jarvis Coldbeck"],
  ["words before it", `🎉 ${BEFORE}`, "Jarvis Coldbeck"],
  ["words gone before it", "done Jarvis Coldbeck today", "Jarvis Coldbeck"],
  ["nothing", BEFORE, "Jarvis Coldbeck"],
  ["an edit inside it", "Well done Jarv Coldbeck today", null],
  ["all of it gone", "", null],
  ["both sides at once", "Bravo Jarvis Coldbeck now", null],
] as const) {
  test(`a mark after ${what}`, () => assert.equal(now(after), expected));
}
