/**
 * BLAKE2s with a key (RFC 7693), as the server hashes names. Written out here, because the library
 * that the tests compare it with would be a fortieth of the whole extension.
 */

/** What a hash has come to: eight words of 32 bits. */
export type State = Int32Array<ArrayBuffer>;

export const BLOCK = 64; // bytes
const ROUNDS = 10;
/** Section 2.6: the first words of the fractional parts of square roots. */
const IV = Int32Array.of(
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
);
/** Section 2.7: the order of the words of a block in each round. */
const SIGMA = Uint8Array.from(
  "0123456789abcdefea489fd61c02b753b8c052fdae3671947931dcbe265a40f8" +
    "905724afe1bc683d2c6a0b834d75fe19c51fed4a0763928bdb7ec13950f4862a" +
    "6fe9b308c2d714a5a2847615fb9e3cd0",
  (digit) => Number.parseInt(digit, 16),
);

/** Returns `length` bytes, 32 at most, of the hash of `bytes` under a key of 32 bytes at most. */
export function blake2s(bytes: Uint8Array, key: Uint8Array, length: number): Uint8Array {
  const from = key.length > 0 ? BLOCK : 0; // the key fills a block of its own
  const total = from + bytes.length;
  const padded = new Uint8Array(Math.max(1, Math.ceil(total / BLOCK)) * BLOCK);
  padded.set(key);
  padded.set(bytes, from);
  let state = first(key.length, length);
  for (let at = 0; at < padded.length; at += BLOCK) {
    const isLast = at + BLOCK === padded.length;
    state = next(state, wordsOf(padded, at), isLast ? total : at + BLOCK, isLast);
  }
  return new Uint8Array(state.buffer, 0, length);
}

/** Returns the state before the first block. */
export function first(keyLength: number, length: number): State {
  return IV.map((word, at) => (at === 0 ? word ^ 0x01010000 ^ (keyLength << 8) ^ length : word));
}

/** Returns the state after one more block; `upto`: bytes hashed with it. Section 3.2. */
export function next(state: State, block: Int32Array, upto: number, isLast: boolean): State {
  const v = new Int32Array(16);
  v.set(state);
  v.set(IV, 8);
  turn(v, 12, upto, 0);
  if (isLast) turn(v, 14, -1, 0);
  for (let at = 0; at < ROUNDS * 16; at += 2) {
    const [n, row] = [at % 8 >> 1, at % 16 >> 3]; // four columns, then four diagonals
    const [b, c, d] = [4 + ((n + row) & 3), 8 + ((n + row * 2) & 3), 12 + ((n + row * 3) & 3)];
    mix(v, n, b, c, d, block[SIGMA[at] ?? 0] ?? 0, block[SIGMA[at + 1] ?? 0] ?? 0);
  }
  return state.map((word, at) => word ^ (v[at] ?? 0) ^ (v[at + 8] ?? 0));
}

/** Section 3.1. */
function mix(
  v: State, a: number, b: number, c: number, d: number, x: number, y: number,
): void {
  add(v, a, b, x);
  turn(v, d, v[a] ?? 0, 16);
  add(v, c, d, 0);
  turn(v, b, v[c] ?? 0, 12);
  add(v, a, b, y);
  turn(v, d, v[a] ?? 0, 8);
  add(v, c, d, 0);
  turn(v, b, v[c] ?? 0, 7);
}

function add(v: State, to: number, from: number, more: number): void {
  v[to] = (v[to] ?? 0) + (v[from] ?? 0) + more;
}

/** XORs with `other` and rotates to the right. */
function turn(v: State, at: number, other: number, bits: number): void {
  const word = (v[at] ?? 0) ^ other;
  v[at] = (word >>> bits) | (word << (32 - bits));
}

/** All machines a browser runs on today are little-endian, as the hash is. */
export function wordsOf(bytes: Uint8Array<ArrayBuffer>, at = 0): Int32Array {
  return new Int32Array(bytes.buffer, at, BLOCK / 4);
}
