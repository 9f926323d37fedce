import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLook, mayBeName } from "./look.ts";
import { SIGNALS } from "./made_up.ts";

const look = makeLook({ ...SIGNALS, schools: [], hashtags: [], classes: [], houses: [] });

/** Returns what counts as a name in a text, as typed. */
function names(text: string): string[] {
  const found = look(text).filter(({ kind }) => kind === "name");
  return found.map(({ start, end }) => text.slice(start, end));
}

const NAMED: readonly [string, string][] = [
  ["jarvis in any case", "jarvis"],
  ["JARVIS WON", "JARVIS"],
  ["with Duchene's mum", "Duchene"],
  ["Renée read", "Renée"],
  ["rene\u0301e read", "rene\u0301e"],
  ["Lily Mae read", "Lily Mae"],
  ["the Coldbecks came", "Coldbecks"],
  ["I saw Heather there", "Heather"],
  ["Heather told me", "Heather"],
  ["Heather's mum", "Heather"],
  ["Heather Pike", "Heather"],
  ["hey heather x", "heather"],
  ["miss pike was there", "pike"],
  ["H. Pike", "Pike"],
  ["#WellDoneHeather", "#WellDoneHeather"],
  ["#welldonejarvis", "#welldonejarvis"],
  ["#bestkideverjarvis", "#bestkideverjarvis"],
  ["@heather_pike07", "@heather_pike07"],
  ["@jarviscoldbeck", "@jarviscoldbeck"],
  ["J a r v i s", "J a r v i s"],
  ["Jar\nvis", "Jar\nvis"],
  ["J4rvis", "J4rvis"],
  ["Jar*is", "Jar*is"],
  ["Ja\u200brvis", "Ja\u200brvis"],
  ["ＪＡＲＶＩＳ", "ＪＡＲＶＩＳ"],
  ["Jarvis Coldbec fell", "Jarvis"],
  ["told Jarvis Coldbeckk", "Jarvis"],
];

test("names are seen however they are written, and where", () => {
  for (const [text, name] of NAMED) assert.equal(names(text)[0], name, text);
});

const NOT_NAMED: readonly string[] = [
  "heather on the moor",
  "Heather is in bloom on the moor",
  "Pike for tea",
  "in May we go",
  "on 3 May 2026",
  "may be late",
  "HEATHER AND MOSS",
  "New Curtains In Heather Tweed Today",
  "the Heather Gardens",
  "in Heather Street",
  "Petra Kvitova won again",
  "don't",
  "#heatherhills",
  "#mondaymotivation",
  "https://example.org/jarvis",
  "a b c d e f g h",
];

test("a word that is a name too counts only as one, and strangers do not", () => {
  for (const text of NOT_NAMED) assert.deepEqual(names(text), [], text);
});

test("a text made of nothing but puzzles is sent", () => {
  assert.deepEqual(names("q*w".repeat(2000)).length > 0, true);
});

test("a name two letters away is not seen, and is not said to be", () => {
  assert.deepEqual(names("Jervas"), []);
});

test("a recipient may be somebody by two names, or by one with digits", () => {
  const may = mayBeName(SIGNALS);
  const people = [
    "Jarvis Coldbeck", "jarvis.coldbeck09", "jarviscoldbeck", "JarvisColdbeck",
    "COLDBECK, Jarvis",
    "Heather Pike", "heather_pike", "Renée Duchêne", "jarvis09", "Lily-Mae F", "𝓙𝓪𝓻𝓿𝓲𝓼 Coldbeck",
    "@petra_lindqvist 🐶", "Jarvis T. Coldbeck",
  ];
  for (const name of people) assert.equal(may(name), true, name);
});

test("most strangers are not", () => {
  const may = mayBeName(SIGNALS);
  const strangers = [
    "", "Ottoline Vaisey", "Mum", "Jarvis", "Heather", "Petra Quillfeather", "Xanthe 99",
    "Book club", "may2019", "heather99", "+44 7700 900123",
  ];
  for (const name of strangers) assert.equal(may(name), false, name);
});
