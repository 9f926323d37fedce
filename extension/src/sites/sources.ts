/**
 * Reading what a `Source` names: of an element, of the page's address, its cookies, its storage
 * or the JSON within it. Short texts only; nothing that somebody is writing.
 */

import { isVisible, queryAllDeep } from "./find.ts";
import type { Source } from "./site.ts";

/** Longest text that a regular expression is tried on, and longest answer; in UTF-16 units. */
const LONGEST = { tried: 2_000, answer: 200 };

/** Elements whose text nobody sees, or somebody is writing. */
const NO_TEXT = 'script, style, noscript, template, textarea, [contenteditable="true"]';

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Returns what `source` says, looked for at and below `root`, or null. What people can see comes
 * before what is hidden; a source of the page itself does not depend on `root`.
 */
export function sourceText(
  source: Source,
  root: Element | Document,
  document: Document,
): string | null {
  if (isOfPage(source)) return accepted(source, pageText(source, document), document);
  return firstText(source, elementsOf(source, root), document);
}

/** Returns the first text of `elements` that `source` accepts; visible ones come first. */
export function firstText(
  source: Source,
  elements: readonly Element[],
  document: Document,
): string | null {
  for (const element of visibleFirst(elements)) {
    const text = accepted(source, elementText(source.read, element), document);
    if (text !== null) return text;
  }
  return null;
}

/** Returns whether `source` is read of the page as a whole and not of an element. */
export function isOfPage(source: Source): boolean {
  return source.read === "url" || /^(cookie|storage|json):/.test(source.read);
}

/** Returns a text without invisible marks (Business Suite's) and with single spaces. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}

function elementsOf(source: Source, root: Element | Document): Element[] {
  if (source.select !== undefined) return queryAllDeep(root, source.select);
  return root.nodeType === 1 ? [root as Element] : [];
}

function visibleFirst(elements: readonly Element[]): Element[] {
  const some = elements.slice(0, 50);
  const seen = some.filter(isVisible);
  return [...seen, ...some.filter((element) => !seen.includes(element))];
}

function elementText(read: string, element: Element): string {
  if (read === "text") return element.matches(NO_TEXT) ? "" : wordsOf(element);
  if (read === "path") return pathOf(element);
  const [kind, name = ""] = read.split(":", 2);
  return kind === "attribute" ? (element.getAttribute(name) ?? "") : "";
}

/** The words as laid out, a line for each block: a name and what stands below it stay apart. */
function wordsOf(element: Element): string {
  const laidOut = "innerText" in element ? element.innerText : null;
  return typeof laidOut === "string" ? laidOut : (element.textContent ?? "");
}

function pathOf(element: Element): string {
  const href = element.closest("a[href]")?.getAttribute("href") ?? "";
  const base = element.ownerDocument.URL;
  return URL.canParse(href, base) ? decoded(new URL(href, base).pathname) : "";
}

function pageText(source: Source, document: Document): string {
  const [kind, name = ""] = source.read.split(":", 2);
  if (kind === "url") return document.URL;
  if (kind === "cookie") return cookie(name, document);
  if (kind === "storage") return stored(name, document);
  return jsonText(name, elementsOf(source, document));
}

function cookie(name: string, document: Document): string {
  const pairs = document.cookie.split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return decoded(found?.slice(name.length + 1) ?? "");
}

function stored(name: string, document: Document): string {
  try {
    return document.defaultView?.localStorage.getItem(name) ?? "";
  } catch {
    return ""; // a frame without an origin has no storage
  }
}

/** The scripts are large: they are searched, never parsed. */
function jsonText(name: string, scripts: readonly Element[]): string {
  const keys = name.split(".");
  for (const script of scripts) {
    const found = valueOf(script.textContent ?? "", keys);
    if (found !== "") return found;
  }
  return "";
}

function valueOf(json: string, keys: readonly string[]): string {
  let from = 0;
  for (const key of keys) {
    const at = json.indexOf(`"${key}":`, from);
    if (at < 0) return "";
    from = at + key.length + 3;
  }
  const value = /^\s*"((?:[^"\\]|\\.)*)"/.exec(json.slice(from, from + LONGEST.answer));
  return value === null ? "" : unescaped(value[1] ?? "");
}

function accepted(source: Source, text: string, document: Document): string | null {
  const lines = text.slice(0, LONGEST.tried).split(/[\r\n]+/).map(plain);
  const whole = lines.filter((line) => line !== "").join("\n");
  const taken = plain(source.take === undefined ? whole : take(source.take, whole));
  if (taken === "" || taken.length > LONGEST.answer) return null;
  return isConfirmed(source, taken, document) ? taken : null;
}

function take(pattern: string, text: string): string {
  try {
    return new RegExp(pattern, "u").exec(text)?.[1] ?? "";
  } catch {
    return "";
  }
}

function isConfirmed(source: Source, value: string, document: Document): boolean {
  if (source.confirm === undefined) return true;
  const quoted = value.replace(/["\\]/g, "\\$&");
  return queryAllDeep(document, source.confirm.replaceAll("{}", quoted)).length > 0;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return "";
  }
}
