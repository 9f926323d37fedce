import assert from "node:assert/strict";
import { test } from "node:test";

import { troubleOf } from "./connection.ts";
import type { Trouble } from "./connection.ts";

const MEANINGS: [string, Trouble | null][] = [
  ["200", null],
  ["204", null],
  ["304", null],
  ["overtaken", null],
  ["unreachable", "unreachable"],
  ["slow", "slow"],
  ["504", "slow"],
  ["401", "refused"],
  ["403", "refused"],
  ["429", "busy"],
  ["503", "busy"],
  ["413", "too-much"],
  ["500", "broken"],
  ["404", "elsewhere"],
];

for (const [outcome, trouble] of MEANINGS)
  test(`${outcome} means ${trouble ?? "that all is well"}`, () => {
    assert.equal(troubleOf(outcome), trouble);
  });
