import assert from "node:assert/strict";
import { test } from "node:test";

import sentences from "../../static/words/ui.json";
import { NAMES, readAll, say } from "./words.ts";

type Sentences = Record<string, { en: string; cy: string }>;
const all: Sentences = sentences;

function install(): void {
  const getMessage = (name: string, values: string[]) =>
    (all[name]?.en ?? "").replace(/\$([12])/g, (_, at: string) => values[Number(at) - 1] ?? "");
  Object.assign(globalThis, { chrome: { runtime: { id: "here" }, i18n: { getMessage } } });
}

test("every sentence is known, and none is left over", () => {
  assert.deepEqual([...NAMES].sort(), Object.keys(all).sort());
});

test("both languages are there, with the same values to fill in", () => {
  for (const [name, { en, cy }] of Object.entries(all)) {
    const values = (text: string) => [...new Set(text.match(/\$\d/g))].sort();

    assert.ok(en.trim() && cy.trim(), name);
    assert.deepEqual(values(en), values(cy), name);
  }
});

test("a page that outlives the extension keeps its sentences", () => {
  install();
  readAll();
  Object.assign(globalThis, { chrome: { runtime: {} } });

  assert.equal(say("ui_title_many", 3), "3 things to look at");
  assert.equal(say("ui_quoted", "$2 & $1"), "“$2 & $1”");
});
