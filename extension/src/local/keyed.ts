/**
 * Keyed hashes of words, as the server makes them: BLAKE2s of 8 bytes (RFC 7693). The key fills a
 * block of its own, the same for every word; here it is hashed once, and each word costs one more
 * block: a third of the time of asking the library for the whole, in a look that hashes hundreds.
 */

import { _compress, blake2s } from "@noble/hashes/blake2.js";

/** The two halves of a word's hash: unsigned 32-bit numbers, `h2` odd. */
export interface Hash {
  readonly h1: number;
  readonly h2: number;
}

const BLOCK = 64; // bytes
const ROUNDS = 10;
const LENGTH = 8; // bytes of a hash
/** RFC 7693, section 2.6: the first words of the fractional parts of square roots. */
const IV = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
] as const;
/** RFC 7693, section 2.7: the order of the words of a block in each round. */
const SIGMA = Uint8Array.from(
  "0123456789abcdefea489fd61c02b753b8c052fdae3671947931dcbe265a40f8" +
    "905724afe1bc683d2c6a0b834d75fe19c51fed4a0763928bdb7ec13950f4862a" +
    "6fe9b308c2d714a5a2847615fb9e3cd0",
  (digit) => Number.parseInt(digit, 16),
);

type State = readonly [number, number, number, number, number, number, number, number];

/** Returns a function from words to hashes, for a key in hex. */
export function hasher(hex: string): (word: string) => Hash {
  const key = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const utf8 = new TextEncoder();
  const block = new Uint8Array(BLOCK);
  block.set(key);
  const keyed = next(first(key.length), words(block), BLOCK, false);
  const ofLibrary = (bytes: Uint8Array) => halves(blake2s(bytes, { key, dkLen: LENGTH }));
  return (word) => {
    block.fill(0);
    const { read, written } = utf8.encodeInto(word, block);
    if (read < word.length || word === "") return ofLibrary(utf8.encode(word));
    const [h1, h2] = next(keyed, words(block), BLOCK + written, true);
    return { h1: h1 >>> 0, h2: (h2 | 1) >>> 0 };
  };
}

function first(keyLength: number): State {
  const [h0, ...rest] = IV;
  return [h0 ^ 0x01010000 ^ (keyLength << 8) ^ LENGTH, ...rest];
}

/** Returns the state after one more block; `upto`: bytes hashed with it. */
function next(h: State, block: Uint32Array, upto: number, isLast: boolean): State {
  const v = _compress(
    SIGMA, 0, block, ROUNDS, ...h,
    IV[0], IV[1], IV[2], IV[3], IV[4] ^ upto, IV[5], isLast ? ~IV[6] : IV[6], IV[7],
  );
  return [
    h[0] ^ v.v0 ^ v.v8, h[1] ^ v.v1 ^ v.v9, h[2] ^ v.v2 ^ v.v10, h[3] ^ v.v3 ^ v.v11,
    h[4] ^ v.v4 ^ v.v12, h[5] ^ v.v5 ^ v.v13, h[6] ^ v.v6 ^ v.v14, h[7] ^ v.v7 ^ v.v15,
  ];
}

/** All machines a browser runs on today are little-endian, as the hash is. */
function words(block: Uint8Array): Uint32Array {
  return new Uint32Array(block.buffer);
}

function halves(digest: Uint8Array): Hash {
  const view = new DataView(digest.buffer, digest.byteOffset, LENGTH);
  return { h1: view.getUint32(0, true), h2: (view.getUint32(4, true) | 1) >>> 0 };
}
