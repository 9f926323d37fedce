/**
 * What a misspelt surname may have been. A filter can only be asked about whole words, and every
 * question has its small chance of a wrong yes, so not every word one edit away is tried: letters
 * too many, missing vowels, doubles and ends, swapped neighbours, and letters that sound alike.
 */

const OFTEN_MISSING = [..."aeiouhy"];
const LAST = [..."bcdfgklmnprstvwxz"];
const ALIKE: ReadonlyMap<string, string> = new Map([
  ["a", "eo"], ["e", "ai"], ["i", "ey"], ["o", "au"], ["u", "o"], ["y", "ie"], ["c", "ks"],
  ["k", "cq"], ["s", "zc"], ["z", "s"], ["v", "w"], ["w", "v"], ["m", "n"], ["n", "m"],
]);

/** Returns words that somebody may have meant who wrote `key`, a folded word. */
export function misspelt(key: string): string[] {
  const found = LAST.map((letter) => key + letter);
  for (let at = 0; at <= key.length; at += 1) {
    const [before, letter, after] = [key.slice(0, at), key.charAt(at), key.slice(at + 1)];
    found.push(...OFTEN_MISSING.map((missing) => before + missing + letter + after));
    if (letter === "") continue;
    found.push(before + after, before + letter + letter + after);
    if (after !== "") found.push(before + after.charAt(0) + letter + after.slice(1));
    found.push(...[...(ALIKE.get(letter) ?? "")].map((alike) => before + alike + after));
  }
  return found;
}
