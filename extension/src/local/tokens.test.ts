import assert from "node:assert/strict";
import { test } from "node:test";
import { blake2s } from "@noble/hashes/blake2.js";
import { bloom, holds } from "./bloom.ts";
import { hasher } from "./keyed.ts";
import { FILTER } from "./made_up.ts";
import { openTokens } from "./tokens.ts";

const { tokens } = FILTER;

test("words hash as on the server", () => {
  const hash = hasher(tokens.key);
  const words = Object.entries(FILTER.hashed);
  assert.ok(words.length > 2);
  for (const [word, [h1, h2]] of words) assert.deepEqual(hash(word), { h1, h2 }, word);
});

test("words of any length hash as the library hashes them, and one after another", () => {
  const hash = hasher(tokens.key);
  const key = Uint8Array.from(Buffer.from(tokens.key, "hex"));
  const long = ["é".repeat(32), "x".repeat(64), "x".repeat(65), "小".repeat(40)];
  for (const word of ["a", "zoë", ...long, "b", ""]) {
    const digest = Buffer.from(blake2s(new TextEncoder().encode(word), { key, dkLen: 8 }));
    const h2 = (digest.readUInt32LE(4) | 1) >>> 0;
    assert.deepEqual(hash(word), { h1: digest.readUInt32LE(0), h2 }, word);
  }
});

test("every name is in its filter", () => {
  const standing = openTokens(tokens)();
  assert.ok(FILTER.rare.length > 10 && FILTER.common.length > 5);
  for (const name of FILTER.rare) assert.equal(standing(name), "rare", name);
  for (const name of FILTER.common.filter((one) => one.length > 1))
    assert.equal(standing(name), "common", name);
});

test("no other word is", () => {
  const standing = openTokens(tokens)();
  assert.ok(FILTER.neither.length > 10);
  for (const word of FILTER.neither) assert.equal(standing(word), "none", word);
});

test("a word listed as no name is none, even where the filter seems to hold it", () => {
  const standing = openTokens({ ...tokens, not_names: ["jarvis"] })();
  assert.equal(standing("jarvis"), "none");
  assert.equal(standing("coldbeck"), "rare");
});

test("without a filter nothing is a name", () => {
  assert.equal(openTokens(null)()("jarvis"), "none");
});

test("a filter that is no base64 holds nothing", () => {
  assert.equal(holds(bloom("%%%", 11), { h1: 1, h2: 1 }), false);
  assert.equal(holds(bloom("", 11), { h1: 1, h2: 1 }), false);
});

test("sums wrap at 2^32", () => {
  const filter = { bits: Uint8Array.of(0b100), hashes: 2 };
  // 2^32 - 6 leaves 2 of 8; with h2 = 8 the sum is 2^32 + 2, which wraps to 2.
  assert.equal(holds(filter, { h1: 2 ** 32 - 6, h2: 8 }), true);
  assert.equal(holds(filter, { h1: 2 ** 32 - 6, h2: 9 }), false);
});
