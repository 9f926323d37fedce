/** Phrases compiled into one pattern: whole words, spaces and apostrophes as people type them. */

import type { Place } from "./names.ts";

/** Letters of the languages written around here; without the `u` flag a pattern is far quicker. */
const LETTER = "[a-z0-9\\u00c0-\\u024f]";

/**
 * Returns a pattern for phrases of plain words. In a phrase a space stands for one or two spaces
 * or hyphens, ` ?` for none too, and `'` for an apostrophe that may be missing.
 */
export function phrases(...lists: readonly string[]): RegExp {
  const each = lists.map((list) => list.replace(/ (\??)/g, gap).replaceAll("'", "'?"));
  return new RegExp(`(?<!${LETTER})(?:${each.join("|")})(?!${LETTER})`, "gi");
}

function gap(_: string, optional: string): string {
  return optional === "" ? "[ \\-]{1,2}" : "[ \\-]{0,2}";
}

/** Returns where patterns stand in `text`. */
export function placesOf(patterns: readonly RegExp[], text: string): Place[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
