/**
 * What an adapter from a server may hold. Words, lists of words and yes; selectors that parse;
 * regular expressions that cannot run away. It may not read any cookie, store or piece of JSON
 * that the built-in adapter of the same site does not read: they hold keys to people's accounts.
 */

import { isRecord } from "../shared/record.ts";
import type { Comments, Site, Source } from "./site.ts";

type Fields = Readonly<Record<string, (value: unknown, site: Site) => boolean>>;

/** Longest word, in UTF-16 units, and most words of a list. */
const MOST = { word: 500, expression: 200, list: 40 };

const SURFACES = ["post", "comment", "message", "profile", "request"];

const SEND_KEYS = new Set(["Enter", "Ctrl+Enter", "Meta+Enter"]);

/** What of an element may be read: names and labels, never what is in a field. */
const READABLE = /^(text|path|attribute:(aria-label|aria-placeholder|alt|title|data-[a-z-]+))$/;

/** A repeated group can take for ever on a text that almost fits. */
const REPEATED_GROUP = /\)[*+{]/;

const SOURCE: Fields = {
  select: isSelector,
  read: (value, site) => isWord(value) && (READABLE.test(value) || builtInReads(site).has(value)),
  take: isExpression,
  confirm: (value) => isWord(value) && isSelector(value.replaceAll("{}", "a")),
};

const ACCOUNT: Fields = { handle: isSources, name: isSources };

const COMPOSER: Fields = {
  id: isId,
  surface: oneOf(SURFACES),
  paths: isPaths,
  box: (value) => isSelectors(value) && value.length > 0,
  scope: isSelectors,
  send: isSelectors,
  sendText: isWords,
  sendShape: oneOf(["widest"]),
  keys: (value) => isWords(value) && value.every((key) => SEND_KEYS.has(key)),
  keysAlone: (value) => value === true,
  recipient: isSources,
  account: (value, site) => problemOfAccount(value, site) === null,
  audience: isSources,
  owner: (value, site) => problemOfAccount(value, site) === null,
  elsewhere: isPaths,
};

const COMPOSER_NEEDS = ["id", "surface", "box", "send", "keys"];

const REQUEST: Fields = {
  id: isId,
  paths: isPaths,
  control: isSelectors,
  controlText: isWords,
  card: isSelectors,
  who: isSources,
};

const COMMENTS: Fields = {
  item: isSelectors,
  text: isSelectors,
  author: isSources,
  owner: (value, site) => problemOfAccount(value, site) === null,
};

/** Returns whether `value` is a composer that an adapter of `site` may bring. */
export function isComposer(value: unknown, site: Site): boolean {
  return isMadeOf(COMPOSER, COMPOSER_NEEDS, value, site);
}

/** Returns whether `value` says where comments are, as an adapter of `site` may. */
export function isComments(value: unknown, site: Site): value is Comments {
  return isMadeOf(COMMENTS, ["item", "text", "owner"], value, site);
}

/** Returns whether `value` is a request control that an adapter of `site` may bring. */
export function isRequest(value: unknown, site: Site): boolean {
  return isMadeOf(REQUEST, ["id", "control", "who"], value, site);
}

/** Returns the key of an account that is not usable, or null where all are. */
export function problemOfAccount(value: unknown, site: Site): string | null {
  if (!isRecord(value)) return "account";
  const wrong = Object.keys(ACCOUNT).find((key) => !isSources(value[key], site));
  if (wrong !== undefined) return `account.${wrong}`;
  return Object.keys(value).length === 2 ? null : "account";
}

function isMadeOf(fields: Fields, needs: readonly string[], value: unknown, site: Site): boolean {
  if (!isRecord(value) || needs.some((key) => !Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(
    ([key, one]) => Object.hasOwn(fields, key) && fields[key]?.(one, site) === true,
  );
}

function isSources(value: unknown, site: Site): value is Source[] {
  if (!Array.isArray(value) || value.length > MOST.list) return false;
  return value.every((one) => isMadeOf(SOURCE, ["read"], one, site));
}

/** Readings of a page as a whole that the built-in adapter states. */
function builtInReads(site: Site): Set<string> {
  const near = site.composers.flatMap(({ account, owner }) => [account, owner]);
  const accounts = [site.account, site.comments?.owner, ...near];
  const sources = accounts.flatMap((one) => [...(one?.handle ?? []), ...(one?.name ?? [])]);
  return new Set(sources.map((source) => source.read));
}

function isExpression(value: unknown): boolean {
  if (!isWord(value) || value.length > MOST.expression || REPEATED_GROUP.test(value)) return false;
  try {
    return new RegExp(value, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function isSelectors(value: unknown): value is string[] {
  return isWords(value) && value.every(isSelector);
}

function isSelector(value: unknown): boolean {
  return isWord(value) && value.split(">>>").every(parses);
}

function parses(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

function isPaths(value: unknown): boolean {
  return isWords(value) && value.every((path) => path.startsWith("/"));
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MOST.list && value.every(isWord);
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= MOST.word;
}

function isId(value: unknown): boolean {
  return typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value);
}

function oneOf(known: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === "string" && known.includes(value);
}
