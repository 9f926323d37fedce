/**
 * Keys of words: José, JOSE and jose are one. The same keys as the server's `fold`
 * (server/postcheck/text/words.py); tests/contract/fold.json holds both to it.
 */

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ...pairs("øØłŁđĐðÐıəƏħĦ", "oollddddieehh"),
  ["þ", "th"],
  ["Þ", "th"],
  ["ß", "ss"],
  ["ẞ", "ss"],
  ["æ", "ae"],
  ["Æ", "ae"],
  ["œ", "oe"],
  ["Œ", "oe"],
  ["ŋ", "ng"],
  ["Ŋ", "ng"],
]);
const ANY_SPECIAL = /[øØłŁđĐðÐıəƏħĦþÞßẞæÆœŒŋŊ]/g;
const PLAIN = /^[a-z0-9]*$/;
const NOT_IN_A_KEY = /[^\p{L}\p{N}]+/gu;

/** Returns `text` as a key: lower case, no accents, letters and digits only. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const apart = text.replace(ANY_SPECIAL, (one) => SPECIAL.get(one) ?? one).normalize("NFKD");
  // Python's casefold knows one sigma; lower case makes another at the end of a word.
  return apart.toLowerCase().replaceAll("ς", "σ").replace(NOT_IN_A_KEY, "");
}

/** Returns the letters of `from`, each with the one at its place in `to`. */
export function pairs(from: string, to: string): [string, string][] {
  const letters = [...to];
  return [...from].map((one, at) => [one, letters[at] ?? one]);
}
