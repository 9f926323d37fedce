/**
 * The school's own words: its names, hashtags, classes and houses. A class called Holly or 7L is
 * also a first name or half a postcode, and counts only where it is written as a class.
 */

import type { Signals } from "../shared/school.ts";
import { fold } from "./fold.ts";
import type { Place } from "./names.ts";
import { placesOf } from "./phrases.ts";
import { tags } from "./words.ts";

/** Letters of the shortest school name that is found inside a tag. */
const SHORTEST_IN_TAG = 6;
/** The same of a name of several words, written as one among other letters. */
const SHORTEST_JOINED = 8;
/** Letters up to which a short name is looked for exactly as it is written: TMA. */
const SHORT = 4;

const OF_CLASS = "class|form|year|yr|group|room|team|house|tutor";
const COUNTED = "views|people|followers|subscribers|run|runs|race";
/** Inside a sentence, and not behind another word with a capital: "saw George Holly". */
const INSIDE = "(?<=(?:\\p{L}|,) )(?<! \\p{Lu}\\p{L}{0,30} )";
const AFTER_CLASS = `${OF_CLASS}|classroom|children|pupils|kids|assembly|teacher|parents|points`;

/** Finds the school's names and tags, and its classes and houses. */
export interface Terms {
  readonly schoolPlaces: (text: string) => Place[];
  readonly classPlaces: (text: string) => Place[];
}

/** Returns the finders of a school's words, compiled once. */
export function terms(signals: Signals): Terms {
  const exact = signals.schools.filter((name) => name.length <= SHORT);
  const names = signals.schools.filter((name) => name.length > SHORT).flatMap(withoutKind);
  const patterns = [...whole(names, "giu"), ...whole(exact, "gu")];
  const joined = names.filter((name) => fold(name).length >= SHORTEST_JOINED && /\s/.test(name));
  const inOne = joined.map((name) => new RegExp(fold(name), "giu"));
  const keys = new Set([...signals.schools, ...signals.hashtags].map(fold).filter(Boolean));
  const classes = classPatterns(signals.classes, signals.houses);
  return {
    schoolPlaces: (text) => [...placesOf([...patterns, ...inOne], text), ...inTags(text, keys)],
    classPlaces: (text) => placesOf(classes, text),
  };
}

/** "Kiln Lane Primary School" is also Kiln Lane Primary; a single word may be a place. */
function withoutKind(name: string): string[] {
  const short = name.replace(/ (?:school|academy|college)$/i, "");
  return short !== name && short.includes(" ") ? [name, short] : [name];
}

function inTags(text: string, keys: ReadonlySet<string>): Place[] {
  return tags(text)
    .filter(({ body }) => {
      const key = fold(body);
      return [...keys].some(
        (name) => key === name || (name.length >= SHORTEST_IN_TAG && key.includes(name)),
      );
    })
    .map(({ start, end }) => ({ start, end }));
}

function classPatterns(classes: readonly string[], houses: readonly string[]): RegExp[] {
  const codes = classes.filter((name) => /^\d{1,2}\s?\p{L}{1,3}$/u.test(name));
  const long = classes.filter((name) => !codes.includes(name) && /[\s\d]/.test(name));
  const words = classes.filter((name) => !codes.includes(name)).map(lastWord).filter(Boolean);
  const beside = [...words, ...codes, ...houses];
  return [
    ...whole(long, "giu"),
    ...within(codes, "(?<![£$€.,:/\\-])", `(?! (?:${COUNTED})(?!\\p{L}))`, "gu"),
    ...within(words, INSIDE, "(?! \\p{Lu}|'s \\p{Lu})", "gu"),
    ...within(beside, `(?<=(?:^|[^\\p{L}])(?:${OF_CLASS})[ ,]{1,2})`, "", "giu"),
    ...within(words, "(?<=(?:^|[^\\p{L}])(?:from|one of|two of|some of) )", "", "giu"),
    ...within(beside, "", `(?= (?:${AFTER_CLASS})(?!\\p{L}))`, "giu"),
  ];
}

/** "4 Curlew" is called Curlew. */
function lastWord(name: string): string {
  const word = name.replace(/^(?:class|year|form)\s/i, "").replace(/^[\dR]{1,2}\s/, "");
  return /^\p{L}{3,}(?: \p{L}+)?$/u.test(word) ? word : "";
}

function whole(names: readonly string[], flags: string): RegExp[] {
  return within(names, "", "", flags);
}

/** Returns one pattern for whole names between two looks around; none where there are no names. */
function within(
  names: readonly string[],
  before: string,
  after: string,
  flags: string,
): RegExp[] {
  const each = names.map(spelt).filter((one) => one !== "");
  if (each.length === 0) return [];
  each.sort((a, b) => b.length - a.length);
  const pattern = `(?:${each.join("|")})(?![\\p{L}\\p{N}])`;
  return [new RegExp(`(?<![\\p{L}\\p{N}])${before}${pattern}${after}`, flags)];
}

/** Returns a name as a pattern: apostrophes and stops may be missing, spaces may be dashes. */
function spelt(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .trim()
    .replace(/[\\^$*+?()[\]{}|/]/g, "\\$&")
    .replaceAll("-", " ")
    .replace(/['.]/g, "['.]?")
    .replace(/ (?:&|and) /gi, " (?:&|and) ")
    .replace(/ +/g, "[ \\-]{1,2}");
}
