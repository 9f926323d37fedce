import assert from "node:assert/strict";
import { test } from "node:test";

import { blake2s as ofLibrary } from "@noble/hashes/blake2.js";

import { blake2s } from "./blake2s.ts";
import { bytesOfHex, hexOf } from "./hex.ts";

/** RFC 7693, appendix B. */
const OF_ABC = "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982";

test("it is the hash of the RFC", () => {
  const none = new Uint8Array();

  assert.equal(hexOf(blake2s(new TextEncoder().encode("abc"), none, 32)), OF_ABC);
});

test("texts, keys and hashes of every length are as the library has them", () => {
  for (const size of [0, 1, 63, 64, 65, 127, 128, 129, 500])
    for (const [keySize, length] of [[0, 32], [1, 1], [16, 8], [32, 12]] as const) {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7 + 1) % 256);
      const key = Uint8Array.from({ length: keySize }, (_, at) => 255 - at);
      const given = keySize === 0 ? { dkLen: length } : { key, dkLen: length };

      const [ours, theirs] = [blake2s(bytes, key, length), ofLibrary(bytes, given)];
      assert.equal(hexOf(ours), hexOf(theirs), `${size} bytes, key of ${keySize}`);
    }
});

test("hex goes both ways", () => {
  assert.equal(hexOf(bytesOfHex("00ff0a")), "00ff0a");
});
