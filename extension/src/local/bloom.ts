/**
 * A Bloom filter of keyed hashes, as the server fills it (server/postcheck/roll/bloom.py): of a
 * hash the first four bytes, little-endian, are h1, the last four h2, made odd; place i is
 * (h1 + i * h2) mod 2^32 mod the number of bits; bit n is bit n & 7 of byte n >> 3, the lowest
 * first.
 */

import { bytesOf } from "../shared/base64.ts";
import type { Hash } from "./keyed.ts";

export interface Bloom {
  readonly bits: Uint8Array;
  readonly hashes: number;
}

/** Returns a filter from its bytes in base64; empty where they are no base64. */
export function bloom(base64: string, hashes: number): Bloom {
  try {
    return { bits: bytesOf(base64), hashes };
  } catch {
    return { bits: new Uint8Array(), hashes };
  }
}

/** Returns whether a word with this hash seems to be in the filter. */
export function holds({ bits, hashes }: Bloom, { h1, h2 }: Hash): boolean {
  const size = bits.length * 8;
  if (size === 0) return false;
  for (let i = 0; i < hashes; i += 1) {
    // i * h2 stays below 2^53: hashes are at most 32.
    const place = ((h1 + i * h2) >>> 0) % size;
    if ((((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 0) return false;
  }
  return true;
}
