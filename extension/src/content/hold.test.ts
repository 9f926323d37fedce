import assert from "node:assert/strict";
import { test } from "node:test";

import type { SendKey } from "../sites/site.ts";
import { sends } from "./hold.ts";

function pressed(modifiers: string, ...keys: SendKey[]): boolean {
  const event = {
    shiftKey: modifiers.includes("Shift"),
    altKey: modifiers.includes("Alt"),
    ctrlKey: modifiers.includes("Control"),
    metaKey: modifiers.includes("Meta"),
  };
  return sends(event, keys);
}

test("a press of Enter sends only where the site says so", () => {
  assert.equal(pressed("", "Enter"), true);
  assert.equal(pressed("", "Ctrl+Enter"), false);
  assert.equal(pressed("Control", "Ctrl+Enter", "Meta+Enter"), true);
  assert.equal(pressed("Meta", "Ctrl+Enter", "Meta+Enter"), true);
  assert.equal(pressed("Control", "Enter"), false);
});

test("Shift and Enter breaks the line", () => {
  assert.equal(pressed("Shift", "Enter"), false);
  assert.equal(pressed("Shift Control", "Ctrl+Enter"), false);
});
