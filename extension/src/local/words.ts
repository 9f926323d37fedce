/**
 * Words of a seen text, tags opened up: `#WellDoneZainab` and `@flo_york_10m` are words without
 * spaces. The same words as the server's (server/postcheck/text/words.py).
 */

import { fold } from "./fold.ts";

/** A run of letters: UTF-16 units of the seen text, `end` exclusive. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly key: string;
  readonly gap: string; // what stands between the word before and this one
  readonly tag: Tag | null;
}

/** A hashtag or a handle: its sign, and its letters and digits after it. */
export interface Tag {
  readonly sign: "#" | "@";
  readonly start: number;
  readonly end: number;
  readonly body: string;
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

interface Span extends Bounds {
  readonly tag: Tag | null;
}

const WORD = /[\p{L}\u0300-\u036f]+/gu;
const TAG = /(?<![\p{L}\p{N}_@#/.])([#@])([\p{L}\p{N}\u0300-\u036f_.]*[\p{L}\p{N}_])/gu;
const PIECE = /\p{Lu}{2,}(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\u0300-\u036f]+|\p{L}/gu;
const CHUNK = /\S+/g;
const ADDRESS = /https?:\/\/|www\./i;
const DOMAIN = /[\w-]\.(?:co\.uk|org\.uk|sch\.uk|com|org|net|uk)(?![\w-])/i;
const MAILBOX = /[\w+-]@[\w-]+\.\w/;

/** Returns the words of `text` in order; addresses of pages and mailboxes are left out. */
export function words(text: string): Word[] {
  const skipped = addresses(text);
  const found = outside(tags(text), skipped);
  const plain = outside(outside(matches(WORD, text), skipped), found);
  const spans = found.length === 0 ? plain : [...plain, ...found.flatMap(opened)];
  if (found.length > 0) spans.sort((a, b) => a.start - b.start);
  let last = 0;
  return spans.map(({ start, end, tag }) => {
    const raw = text.slice(start, end);
    const gap = text.slice(last, start);
    last = end;
    return { start, end, text: raw, key: fold(raw), gap, tag };
  });
}

/** Returns the hashtags and handles of `text`, in order. */
export function tags(text: string): Tag[] {
  if (!text.includes("#") && !text.includes("@")) return [];
  return [...text.matchAll(TAG)].map((match) => ({
    sign: match[1] === "#" ? "#" : "@",
    start: match.index,
    end: match.index + match[0].length,
    body: match[2] ?? "",
  }));
}

/** Returns whether a word begins with a capital letter. */
export function isCapital(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text);
}

/** Returns whether a word of two letters or more is all capitals. */
export function isShouted(word: Word): boolean {
  return word.text.length > 1 && !/[^\p{Lu}\p{M}]/u.test(word.text);
}

function opened(tag: Tag): Span[] {
  const at = tag.end - tag.body.length;
  return matches(PIECE, tag.body).map(({ start, end }) => ({
    start: at + start,
    end: at + end,
    tag,
  }));
}

function matches(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    tag: null,
  }));
}

function addresses(text: string): Bounds[] {
  if (!text.includes(".") && !text.includes("://")) return [];
  const found: Bounds[] = [];
  for (const { 0: chunk, index } of text.matchAll(CHUNK)) {
    if (!chunk.includes(".") && !chunk.includes("://")) continue;
    const from = chunk.search(ADDRESS);
    const is = from >= 0 || MAILBOX.test(chunk) || DOMAIN.test(chunk);
    if (is) found.push({ start: index + Math.max(from, 0), end: index + chunk.length });
  }
  return found;
}

/** Returns the spans that begin in none of `blocked`; both are in order. */
function outside<T extends { readonly start: number }>(spans: T[], blocked: readonly Bounds[]) {
  let at = 0;
  return spans.filter(({ start }) => {
    while ((blocked[at]?.end ?? Infinity) <= start) at += 1;
    return start < (blocked[at]?.start ?? Infinity);
  });
}
