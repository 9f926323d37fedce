import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "./fold.ts";
import { contract } from "./made_up.ts";
import { seen, typedSpan } from "./seen.ts";

interface Case {
  readonly text: string;
  readonly key: string;
  readonly seen: string;
  readonly seen_key: string;
}

const CASES = contract("fold.json") as readonly Case[];

test("words have the server's keys", () => {
  assert.ok(CASES.length > 20);
  for (const { text, key } of CASES) assert.equal(fold(text), key, JSON.stringify(text));
});

test("a text is seen as the server sees it", () => {
  for (const one of CASES) {
    assert.equal(seen(one.text).text, one.seen, JSON.stringify(one.text));
    assert.equal(fold(seen(one.text).text), one.seen_key, JSON.stringify(one.text));
  }
});

test("a place in the seen text leads back to what was typed", () => {
  const typed = "hi 𝐉𝐚𝐫\u200b𝐯𝐢𝐬!";
  const what = seen(typed);
  assert.equal(what.text, "hi Jarvis!");
  const { start, end } = typedSpan(what, 3, 9);
  assert.equal(typed.slice(start, end), "𝐉𝐚𝐫\u200b𝐯𝐢𝐬");
});

test("one sign that stands for several letters is kept whole", () => {
  const what = seen("oﬃce");
  assert.equal(what.text, "office");
  assert.deepEqual(typedSpan(what, 1, 2), { start: 1, end: 2 });
  assert.deepEqual(typedSpan(what, 0, 6), { start: 0, end: 4 });
});

test("a heap of marks and a lone surrogate do no harm", () => {
  assert.ok(seen(`a${"\u0301".repeat(5000)}`).text.length < 10);
  assert.equal(seen("a\ud800b").text, "a b");
});
