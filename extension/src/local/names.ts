/**
 * Possible names of people on the roll. A name that is no word counts in any case; one that is a
 * word too (Heather, Will, May) only where it is written as a name.
 */

import {
  ACTS, BEFORE_DATES, BEFORE_PLACES, BEFORE_THINGS, CALLS, CONTRACTED, DATES, GOES_ON, GROUPS,
  SAYS, THINGS_AFTER, TITLES, WORDS_TOO,
} from "./cues.ts";
import { undisguised } from "./disguise.ts";
import { misspelt } from "./misspelt.ts";
import { tagHoldsName } from "./tags.ts";
import type { Standing, Standings } from "./tokens.ts";
import { isCapital, isShouted } from "./words.ts";
import type { Word } from "./words.ts";

/** Where a possible name stands: UTF-16 units of the seen text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const SHORTEST = 3;
/** Letters of a name that is a word too, from which it is put together from pieces. */
const LONG = 4;
/** Keys asked about for pulled-apart letters and tags, at most; a text that needs more is sent. */
const MOST_ASKED = 2_000;
/** What ends a sentence, so that a capital after it says nothing; emoji and list signs too. */
const ENDS_SENTENCE = /[.!?…\n"“*•>)\p{Extended_Pictographic}]|\s[-–—]\s/u;
const BESIDE = /^(?:[ \t]{1,2}|-|'|' |, | [&+] )$/;
const JOINS = /^[-' ]$/;
const INITIAL = /^\p{Lu}$/u;

/** Returns where `text`, whose words are `words`, may name somebody. */
export function namePlaces(text: string, words: readonly Word[], standing: Standings): Place[] {
  const plain = words.filter((word) => word.tag === null);
  const isTitled = titledLines(text);
  const found: Place[] = [];
  const asking = budgeted(standing);
  for (const at of plain.keys()) {
    const place = placeAt(plain, at, { standing, asking, isTitled });
    if (place) found.push(place);
  }
  const isName = (key: string) => isDisguised(asking.standing(key), key);
  found.push(...undisguised(plain, isName, asking.isSpent));
  found.push(...tagged(words, asking.standing, asking.isSpent));
  if (asking.isSpent()) found.push({ start: 0, end: text.length });
  return found;
}

/** What is asked while a text is gone through. */
interface Asked {
  readonly standing: Standings;
  readonly asking: Budget;
  readonly isTitled: (at: number) => boolean;
}

function placeAt(words: readonly Word[], at: number, asked: Asked): Place | null {
  const { standing, asking, isTitled } = asked;
  const word = words[at];
  if (word === undefined) return null;
  const joined = joinedUpto(words, at, standing);
  if (joined !== null) return { start: word.start, end: joined.end };
  if (word.key.length < SHORTEST) return null;
  const is = standingHere(words, at, standing);
  if (is === "rare") return isOfStranger(words, at, asking) ? null : word;
  if (isPlural(word, standing)) return word;
  if (is === "none") return null;
  return isWrittenAsName(words, at, standing, isTitled(word.start)) ? word : null;
}

/** Returns what a word is where it stands: "don" of "don't" is nobody, "win" mostly a word. */
function standingHere(words: readonly Word[], at: number, standing: Standings): Standing {
  const [word, after] = [words[at], words[at + 1]];
  if (!word || (after?.gap === "'" && CONTRACTED.has(after.key))) return "none";
  const is = standing(word.key);
  return is === "rare" && WORDS_TOO.has(word.key) ? "common" : is;
}

/**
 * Returns whether the name is a forename with a surname that nobody of the trust has: "Harry Kane",
 * a friend's full name. A surname that is nearly one of the trust's is none of a stranger.
 */
function isOfStranger(words: readonly Word[], at: number, { standing, isSpent }: Budget): boolean {
  const [before, word, after, next] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (!after || after.gap !== " " || !isSurname(after)) return false;
  if (before && word?.gap === " " && TITLES.has(before.key)) return false;
  if (next?.gap === " " && isSurname(next) && standing(next.key) !== "none") return false;
  return (
    [after.key, ...misspelt(after.key)].every((key) => standing(key) === "none") && !isSpent()
  );
}

/** A capital and small letters, and no word that a sentence may go on with. */
function isSurname(word: Word): boolean {
  const isCapitalised = /^\p{Lu}\p{L}*\p{Ll}$/u.test(word.text);
  return isCapitalised && word.key.length > SHORTEST && !GOES_ON.has(word.key);
}

/** O'Neill, Lily-Mae, Mc Donald: two or three words that are one name. */
function joinedUpto(words: readonly Word[], at: number, standing: Standings): Word | null {
  let key = words[at]?.key ?? "";
  for (let upto = at + 1; upto <= at + 2; upto += 1) {
    const word = words[upto];
    if (!word || !JOINS.test(word.gap)) break;
    if (word.gap === " " && !(isCapital(word) && isCapital(words[at] ?? word))) break;
    key += word.key;
    if (word.key.length > 1 && key.length > SHORTEST && standing(key) === "rare") return word;
  }
  return null;
}

/** "the Okonjos", and "jarviss volcano" of somebody who is sparing with apostrophes. */
function isPlural({ key }: Word, standing: Standings): boolean {
  const one = key.slice(0, -1);
  const isLikely = one.length > LONG && /[^s]s$/.test(key) && !WORDS_TOO.has(one);
  return isLikely && standing(one) === "rare";
}

/** Says of a name that is a word too whether it is meant as a name where it stands. */
function isWrittenAsName(
  words: readonly Word[],
  at: number,
  standing: Standings,
  isTitled: boolean,
): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  if (!word) return false;
  const isNear = before !== undefined && !isShouted(before) && /^\.? {1,2}$/.test(word.gap);
  if (isNear && TITLES.has(before.key)) return true;
  if (isNear && CALLS.has(before.key) && !DATES.has(word.key)) return true;
  if (!isCapital(word)) return false;
  if (isBesideName(words, at, standing, isTitled)) return true;
  if (hasOwn(words, at)) return true;
  if (isShouted(word) || isTitled || isSomethingElse(before, word, after)) return false;
  if (isPartOfOther(words, at, standing)) return false;
  return (before !== undefined && isInside(word)) || isSomebody(word, after);
}

/** Returns whether a word, which is not the first one, stands inside a sentence. */
function isInside(word: Word): boolean {
  return !ENDS_SENTENCE.test(word.gap);
}

/** "Will told me", "Rose's mum", at the beginning of a sentence too. */
function isSomebody(word: Word, after: Word | undefined): boolean {
  if (!after || isCapital(after)) return false;
  if (after.gap === " " && SAYS.has(after.key)) return true;
  if (DATES.has(word.key)) return false;
  if (after.gap === "'" && after.key === "s") return true;
  return after.gap === " " && (ACTS.has(after.key) || /^\p{L}{2,}ed$/u.test(after.key));
}

/** "Rosie and her pony". */
function hasOwn(words: readonly Word[], at: number): boolean {
  const [and, own] = [words[at + 1], words[at + 2]];
  return and?.key === "and" && /^(?:his|her|their)$/.test(own?.key ?? "") && and.gap === " ";
}

/** Beside another word that may be a name, with a capital of its own: "Heather Pike", "J. Pike". */
function isBesideName(
  words: readonly Word[],
  at: number,
  standing: Standings,
  isTitled: boolean,
): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  if (!word) return false;
  if (before && INITIAL.test(before.text) && /^\.? $/.test(word.gap) && before.text !== "I") {
    return !isTitled && before.text !== "A";
  }
  const beside = [
    before && BESIDE.test(word.gap) ? before : undefined,
    after && BESIDE.test(after.gap) ? after : undefined,
  ];
  return beside.some((one) => {
    if (!one || one.key.length < SHORTEST || !isCapital(one)) return false;
    if (THINGS_AFTER.has(one.key) || DATES.has(one.key) || DATES.has(word.key)) return false;
    const is = standing(one.key);
    return is === "rare" || (is === "common" && !isTitled && !isShouted(word));
  });
}

/** "in May", "York station", "in Lincoln": a date or a place. */
function isSomethingElse(
  before: Word | undefined,
  word: Word,
  after: Word | undefined,
): boolean {
  if (DATES.has(word.key)) {
    return !before || BEFORE_DATES.has(before.key) || /\d/.test(word.gap + (after?.gap ?? ""));
  }
  if (after && isCapital(after) && after.gap === " " && THINGS_AFTER.has(after.key)) return true;
  const owns = after?.gap === "'" && after.key === "s";
  if (before && BEFORE_THINGS.has(before.key) && !(after && GROUPS.has(after.key))) return true;
  return before !== undefined && BEFORE_PLACES.has(before.key) && !owns;
}

/** "George Best", "Barrow Heath": beside a word with a capital inside a sentence, and no name. */
function isPartOfOther(words: readonly Word[], at: number, standing: Standings): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  if (after?.gap === " " && isSurname(after) && standing(after.key) === "none") return true;
  if (!before || word?.gap !== " " || at < 2 || !isInside(before)) return false;
  return isSurname(before) && !TITLES.has(before.key) && standing(before.key) === "none";
}

/** Returns a function that says whether a place is in a line where every word has a capital. */
function titledLines(text: string): (at: number) => boolean {
  const ends: number[] = [];
  const titled: boolean[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    start += line.length + 1;
    ends.push(start);
    titled.push(isTitleCase(line));
  }
  let at = 0;
  return (place) => {
    while ((ends[at] ?? Infinity) <= place) at += 1;
    return titled[at] ?? false;
  };
}

/** Returns whether, inside its sentences, a line gives a capital to all words but short ones. */
function isTitleCase(line: string): boolean {
  const long = line.match(/(?<=[\p{L},&] )\p{L}{4,}/gu) ?? [];
  const capital = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  return capital >= 3 && capital > 0.8 * long.length;
}

function tagged(
  words: readonly Word[],
  standing: Standings,
  isSpent: () => boolean,
): Place[] {
  const tags = new Map<number, Word[]>();
  for (const word of words) {
    if (word.tag === null) continue;
    const pieces = tags.get(word.tag.start);
    if (pieces) pieces.push(word);
    else tags.set(word.tag.start, [word]);
  }
  return [...tags.values()].flatMap((pieces) => {
    const tag = pieces[0]?.tag;
    if (!tag || isSpent() || !tagHoldsName(pieces, standing)) return [];
    return [{ start: tag.start, end: tag.end }];
  });
}

function isDisguised(is: Standing, key: string): boolean {
  return is === "rare" || (is === "common" && key.length >= LONG);
}

/** `Standings` that answer so many questions and then no more. */
interface Budget {
  readonly standing: Standings;
  readonly isSpent: () => boolean;
}

function budgeted(standing: Standings): Budget {
  let asked = 0;
  return {
    standing: (key) => {
      asked += 1;
      return asked > MOST_ASKED ? "none" : standing(key);
    },
    isSpent: () => asked > MOST_ASKED,
  };
}
