/** Sentences: each one that is said is there, in both languages, and each one there is said. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SAID = /\bsay\(\s*"([^"]+)"/g;
const BEGUN = /\bsay\(\s*`([a-z0-9_]+)\$\{/g;
const IN_PAGES = /\bdata-(?:say|word|i18n)[a-z-]*="([^"]+)"|__MSG_([A-Za-z0-9_]+)__/g;

type Word = { en: string; cy: string; note?: string };

function filesIn(folder: string, ending: RegExp): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((file) => ending.test(file)).map((file) => join(folder, file));
}

const words = new Map<string, Word>(
  filesIn("static/words", /\.json$/).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Word>),
  ),
);
const sources = filesIn("src", /(?<!\.test|\.d)\.ts$/).map((file) => readFileSync(file, "utf8"));
const pages = filesIn("static", /\.html$/).map((file) => readFileSync(file, "utf8"));
const everything = [...sources, ...pages];

function found(pattern: RegExp, texts: readonly string[]): Set<string> {
  const matches = texts.flatMap((text) => [...text.matchAll(pattern)]);
  return new Set(matches.map((match) => match[1] ?? match[2] ?? ""));
}

test("every sentence that is said is there", () => {
  const said = [...found(SAID, sources), ...found(IN_PAGES, everything)];

  assert.ok(said.length > 20, "sentences were found");
  assert.deepEqual(said.filter((name) => !words.has(name)), []);
});

test("every sentence that is put together has its kinds", () => {
  for (const prefix of found(BEGUN, sources))
    assert.ok([...words.keys()].some((name) => name.startsWith(prefix)), prefix);
});

test("every sentence is said somewhere", () => {
  const quoted = found(/["'`]([a-z][a-z0-9_]+)["'`]/g, everything);
  const marked = found(IN_PAGES, everything);
  const begun = [...found(BEGUN, sources)];
  const isSaid = (name: string) =>
    quoted.has(name) || marked.has(name) || begun.some((prefix) => name.startsWith(prefix));

  assert.deepEqual([...words.keys()].filter((name) => !isSaid(name)), []);
});

test("Welsh is Welsh", () => {
  const same = [...words].filter(([, { en, cy }]) => en === cy && en.split(" ").length > 2);

  assert.deepEqual(same.map(([name]) => name), []);
});
