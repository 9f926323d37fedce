/**
 * Whether a message or a request may go to somebody on the roll, by the name the page shows. A
 * first name alone is not enough: half of everybody's friends share one with a pupil. Two single
 * names must both be the trust's, or one that is no word stands with digits, as in jarvis09. In a
 * large trust many strangers share both of theirs with somebody; the server then says no.
 */

import { seen } from "./seen.ts";
import { hasNamePair } from "./tags.ts";
import type { Standings } from "./tokens.ts";
import { words } from "./words.ts";

const SHORTEST = 3;
/** UTF-16 units of a name that is looked at; the sites' own limits are shorter. */
const LONGEST = 120;

/** Returns the question whether a display name or handle may be somebody's on the roll. */
export function recipients(standings: () => Standings): (name: string) => boolean {
  return (name) => {
    const { text } = seen(name.slice(0, LONGEST));
    const standing = standings();
    const keys = keysOf(text);
    const known = keys.filter((key) => isName(key, standing));
    if (known.length >= 2) return true;
    if (keys.some((key) => hasNamePair(key, standing))) return true;
    return /\d/.test(text) && known.some((key) => standing(key) === "rare");
  };
}

/** Returns the single names in a display name or handle; "Lily-Mae" is one and two. */
function keysOf(text: string): string[] {
  const pieces = words(`@${text.replace(/^@/, "").replace(/[^\p{L}\p{N}\p{M}]+/gu, "_")}`);
  return [...new Set(pieces.map(({ key }) => key))];
}

function isName(key: string, standing: Standings): boolean {
  return key.length >= SHORTEST && standing(key) !== "none";
}
