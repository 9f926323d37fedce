/**
 * Single names of the trust's people, to ask about one after another (DESIGN section 6). A name
 * one edit away cannot be seen here: hashes of near words are not near. A misspelt surname still
 * rides on the rest of the post: a forename (misspelt.ts), a class, a phrase of the job.
 */

import type { Tokens } from "../shared/school.ts";
import { bloom, holds } from "./bloom.ts";
import { hasher } from "./keyed.ts";

/** What a word is: a name and nothing else, a name that is an ordinary word too, or no name. */
export type Standing = "rare" | "common" | "none";

/** Says what a folded word is. */
export type Standings = (key: string) => Standing;

/** Letters of the shortest name asked about. */
const SHORTEST = 2;
/** Letters of the longest one. */
const LONGEST = 40;
/** Words of every sentence, nobody's names: not hashed, which halves the time of a look. */
const OF_EVERY_SENTENCE = new Set(
  `the and that this for with was were are have has had not but all from they them their there what
  when which your just out about more now some than then who would could should because after over
  been being how its it our his her him she into only even still very really today much get got
  going people always never`.split(/\s+/),
);

/** Returns a maker of `Standings`, for the length of one look each: they remember its words. */
export function openTokens(tokens: Tokens | null): () => Standings {
  if (tokens === null) return () => () => "none";
  let standing: Standings | null = null; // decoded when first asked
  return () => remembering((standing ??= opened(tokens)));
}

function opened(tokens: Tokens): Standings {
  const hash = hasher(tokens.key);
  const rare = bloom(tokens.bits, tokens.hashes);
  const common = bloom(tokens.common, tokens.common_hashes);
  const notNames = new Set(tokens.not_names);
  return (key) => {
    const hashed = hash(key);
    if (holds(common, hashed)) return "common";
    return holds(rare, hashed) && !notNames.has(key) ? "rare" : "none";
  };
}

function remembering(standing: Standings): Standings {
  const known = new Map<string, Standing>();
  return (key) => {
    if (key.length < SHORTEST || key.length > LONGEST) return "none";
    if (OF_EVERY_SENTENCE.has(key)) return "none";
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = standing(key);
    known.set(key, now);
    return now;
  };
}
