/**
 * The sentences of `static/words/*.json`, as `_locales` wants them.
 *
 * A file holds `{ "name": { "en": "…", "cy": "…", "note": "for translators" } }`. Values are put
 * in for `$1` to `$9`; any other `$` would stop Chromium from loading the extension.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOCALES = { en_GB: "en", cy: "cy" };
const NAME = /^[a-z][a-z0-9_]*$/;

/** Returns `messages.json` for each locale; throws where a name or a sentence is wrong. */
export function locales(folder) {
  const words = gathered(folder);
  return Object.fromEntries(
    Object.entries(LOCALES).map(([locale, language]) => [locale, messages(words, language)]),
  );
}

/** Returns all sentences by name, from every file of a folder. */
export function gathered(folder) {
  const words = new Map();
  for (const file of readdirSync(folder).filter((one) => one.endsWith(".json")).sort()) {
    const there = JSON.parse(readFileSync(join(folder, file), "utf8"));
    for (const [name, word] of Object.entries(there)) {
      if (words.has(name)) throw new Error(`${file}: ${name} is there twice.`);
      const wrong = faultOf(name, word);
      if (wrong) throw new Error(`${file}: ${name} ${wrong}.`);
      words.set(name, word);
    }
  }
  return words;
}

function faultOf(name, word) {
  if (!NAME.test(name)) return "is no name: small letters, digits and _";
  for (const language of Object.values(LOCALES)) {
    const said = word[language];
    if (typeof said !== "string" || !said.trim()) return `is missing in ${language}`;
    if (/\$(?![1-9])/.test(said)) return `has a $ that is no $1 to $9, in ${language}`;
  }
  return same(holes(word.en), holes(word.cy)) ? "" : "has other values in one language";
}

function holes(said) {
  return [...new Set(said.match(/\$[1-9]/g))].sort();
}

function same(some, others) {
  return some.join() === others.join();
}

function messages(words, language) {
  return Object.fromEntries(
    [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, word]) => [
      name,
      { message: word[language] },
    ]),
  );
}
