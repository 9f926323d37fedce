import assert from "node:assert/strict";
import { test } from "node:test";

import { around } from "./rect.ts";

test("around two rectangles is the smallest that holds both", () => {
  const one = { left: 5, top: 6, width: 10, height: 2 };
  const both = around(one, { left: 1, top: 7, width: 3, height: 9 });

  assert.deepEqual(both, { left: 1, top: 6, width: 14, height: 10 });
});
