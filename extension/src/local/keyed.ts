/**
 * Keyed hashes of words, as the server makes them: BLAKE2s of 8 bytes. The key's block is the same
 * for every word; here it is hashed once, and each word costs one more block, in a look that
 * hashes hundreds.
 */

import { BLOCK, blake2s, first, next, wordsOf } from "../shared/blake2s.ts";
import { bytesOfHex } from "../shared/hex.ts";

/** The two halves of a word's hash: unsigned 32-bit numbers, `h2` odd. */
export interface Hash {
  readonly h1: number;
  readonly h2: number;
}

const LENGTH = 8; // bytes of a hash

/** Returns a function from words to hashes, for a key in hex. */
export function hasher(hex: string): (word: string) => Hash {
  const key = bytesOfHex(hex);
  const utf8 = new TextEncoder();
  const block = new Uint8Array(BLOCK);
  const words = wordsOf(block);
  block.set(key);
  const keyed = next(first(key.length, LENGTH), words, BLOCK, false);
  return (word) => {
    block.fill(0);
    const { read, written } = utf8.encodeInto(word, block);
    if (read < word.length || word === "") return halves(blake2s(utf8.encode(word), key, LENGTH));
    return halves(new Uint8Array(next(keyed, words, BLOCK + written, true).buffer));
  };
}

function halves({ buffer, byteOffset }: Uint8Array): Hash {
  const view = new DataView(buffer, byteOffset, LENGTH);
  return { h1: view.getUint32(0, true), h2: (view.getUint32(4, true) | 1) >>> 0 };
}
