/**
 * The age of a child, as posts give it: "turned 8", "Ada, 7,", "aged six", "is 9 today". Ages of
 * dogs, cars and houses are passed over, and those from eighteen.
 */

import type { Place } from "./names.ts";

const WORDS =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen" +
  "|sixteen|seventeen";
const BARE = `(?:1[0-7]|[1-9]|${WORDS})`;
const NUMBER = `${BARE}(?![\\p{L}\\p{N}%£:/\\-+]|[.,]\\d)`;
const ORDINAL = "(?:1st|2nd|3rd|[4-9]th|1[0-7]th)";
const OFTEN = "(?: (?:just|only|nearly|almost|already|now|still|finally|about to be))?";
const COUNTED =
  "(?! (?:and|or|to|of|in|out|from|per|for|up|down|nil|left|over|under|o'clock|am|pm" +
  "|[a-z]{2,20}s)(?!\\p{L}))";
const SOMEBODY =
  "(?:s?he|who|son|daughter|boy|girl|child|kid|one|twins?|brother|sister|nephew|niece" +
  "|\\p{Lu}\\p{Ll}{2,20})";
const BEHIND_NAME = "(?:1[0-7]|[4-9]|five|six|seven|eight|nine|ten)(?=\\)|, (?!\\d))";

const AGES: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})(?:turn(?:s|ed|ing)|aged|age) ${NUMBER}${COUNTED}`, "gu"),
  new RegExp(`(?<!\\p{L})${SOMEBODY}(?:'s| is| was)${OFTEN} ${NUMBER}${COUNTED}`, "gu"),
  new RegExp(`(?<![\\p{L}\\p{N}])${BARE}[ \\-]?(?:years?|yrs?)[ \\-]olds?`, "giu"),
  /(?<![\p{L}\p{N}])(?:1[0-7]|[1-9]) ?yo(?!\p{L})/giu,
  new RegExp(`(?<!\\p{L})\\p{Lu}\\p{Ll}{1,20}(?: \\(|, )${BEHIND_NAME}`, "gu"),
  new RegExp(`(?<![\\p{L}\\p{N}])${ORDINAL} (?:birthday|bday)(?!\\p{L})`, "giu"),
];
const OTHERS = new RegExp(
  "(?<!\\p{L})(?:dog|puppy|pup|cat|kitten|spaniel|labrador|horse|pony|rabbit|hamster|tortoise" +
    "|car|van|house|wine|whisky|rum|cheddar|laptop|phone|boiler|sofa|wedding" +
    "|anniversary)s?(?!\\p{L})",
  "iu",
);
/** UTF-16 units around an age in which a dog or a car says whose it is. */
const NEAR = 60;

/** Returns where `text` gives the age of a child. */
export function ages(text: string): Place[] {
  return AGES.flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => !OTHERS.test(text.slice(Math.max(0, start - NEAR), end + NEAR)));
}
