/**
 * Names whose letters were pulled apart: R💎u💎b💎y, A m e l i a, Tah⏎mid, Ame1ia, Am*lia. As on
 * the server (server/postcheck/roll/disguise.py), pieces are put together only to see whether
 * they are a name.
 */

import type { Word } from "./words.ts";

/** Letters of the shortest name that is put together from pieces. */
const SHORTEST = 4;
/** Single letters looked at together, and of those the longest name. */
const LONGEST_RUN = 40;
const LONGEST_NAME = 16;
/** UTF-16 units between two pieces: an emoji with its joiners. */
const LONGEST_GAP = 11;
const MOST_PIECES = 6;
/** Ways to read the pieces, at most: each star may be any letter. */
const MOST_READINGS = 60;

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const LEET: ReadonlyMap<string, string> = new Map([
  ["0", "o"], ["1", "i"], ["3", "e"], ["4", "a"], ["5", "s"], ["7", "t"], ["8", "b"],
  ["@", "a"], ["$", "s"], ["!", "i"], ["|", "l"],
]);
const ORDINARY_GAP = /^[ \t]*[,;:.!?&/+()[\]"']*[ \t]*$/;

/** Says whether a key is a name. */
export type IsName = (key: string) => boolean;

/** A name put together: UTF-16 units of the seen text. */
export interface Joined {
  readonly start: number;
  readonly end: number;
}

/** Returns the names that pulled-apart pieces of `words` make, until enough was asked. */
export function undisguised(
  words: readonly Word[],
  isName: IsName,
  isEnough: () => boolean,
): Joined[] {
  const found: Joined[] = [];
  for (let at = 0; at < words.length && !isEnough(); at += 1) {
    const upto =
      run(words, at, isName) ?? split(words, at, isName) ?? ledByDigit(words, at, isName);
    const [first, last] = [words[at], words[(upto ?? at) - 1]];
    if (upto === null || !first || !last) continue;
    found.push({ start: first.start, end: last.end });
    at = upto - 1;
  }
  return found;
}

/** Single letters, one after another: returns the index after those of the longest name. */
function run(words: readonly Word[], at: number, isName: IsName): number | null {
  let letters = "";
  let upto = at;
  let longest: number | null = null;
  while (upto < at + LONGEST_RUN && letters.length < LONGEST_NAME) {
    const word = words[upto];
    if (!word || word.text.length !== 1 || word.tag) break;
    if (upto > at && word.gap.length > LONGEST_GAP) break;
    letters += word.key;
    upto += 1;
    if (letters.length >= SHORTEST && isName(letters)) longest = upto;
  }
  return longest;
}

/** Pieces with a line break, an emoji, a star or a digit between them. */
function split(words: readonly Word[], at: number, isName: IsName): number | null {
  const first = words[at];
  if (!first || first.tag) return null;
  let keys = [first.key];
  for (let upto = at + 1; upto < at + MOST_PIECES; upto += 1) {
    const word = words[upto];
    if (!word || word.tag || !isOdd(word.gap)) break;
    const fillings = fillingsOf(word.gap);
    keys = keys.flatMap((key) => fillings.map((filling) => key + filling + word.key));
    keys.length = Math.min(keys.length, MOST_READINGS);
    if (keys.some((key) => key.length >= SHORTEST && isName(key))) return upto + 1;
  }
  return null;
}

/** "4melia": a digit or sign that stands for the first letter. */
function ledByDigit(words: readonly Word[], at: number, isName: IsName): number | null {
  const word = words[at];
  const led = word && !word.tag ? LEET.get(word.gap.slice(-1)) : undefined;
  if (!word || !led || /[\p{L}\p{N}]$/u.test(word.gap.slice(-2, -1))) return null;
  const key = led + word.key;
  return key.length >= SHORTEST && isName(key) ? at + 1 : null;
}

function fillingsOf(gap: string): readonly string[] {
  if (gap === "*") return ["", ...LETTERS];
  const leet = LEET.get(gap);
  return leet === undefined ? [""] : ["", leet];
}

/** Returns whether what stands between two pieces belongs inside no sentence. */
function isOdd(gap: string): boolean {
  if (gap.length > LONGEST_GAP || ORDINARY_GAP.test(gap)) return false;
  return gap.length === 1 || !/[\p{L}\p{N}]/u.test(gap);
}
