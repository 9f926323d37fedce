import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inUnits } from "../shared/offsets.ts";
import { type Finding, type Report, readReport } from "../shared/report.ts";
import { cardsOf, markedBy, mended, wordOf } from "./cards.ts";

/** Returns a request of the contract with its answer, as the server gives it. */
function contract(name: string): { text: string; report: Report } {
  const path = new URL(`../../../tests/contract/${name}.json`, import.meta.url);
  const { request, answer } = JSON.parse(readFileSync(path, "utf8"));
  const report = readReport(answer) ?? assert.fail();
  return { text: request.text, report: inUnits(report, request.text) };
}

function cards(name: string) {
  const { text, report } = contract(name);
  return cardsOf(report.advice, report, { text, pictures: [], canCover: true });
}

test("a card says what it is about in the person's own words", () => {
  const [card] = cards("pupil_without_consent");

  assert.equal(card?.about, "Jarvis Coldbeck");
  assert.equal(card?.instead, "one of our Year 4 pupils");
  assert.equal(card?.severity, "warn");
  assert.match(card?.why ?? "", /on the roll/);
});

test("marks stand on the very letters, behind emoji too", () => {
  const { text, report } = contract("accents_and_joined_emoji");
  const words = markedBy(report.advice, report).map(({ start, end }) => text.slice(start, end));

  assert.deepEqual(
    words.map((word) => word.normalize()), // the file has its accents as letters of their own
    ["Renée Duchêne", "Jarvis"],
  );
});

test("a stretch that two pieces of advice share is marked once, as the stronger", () => {
  const { report } = contract("pupil_without_consent");
  const [first] = report.advice;
  assert.ok(first);
  const both = [{ ...first, severity: "note" as const }, { ...first, severity: "stop" as const }];

  assert.deepEqual(
    markedBy(both, report).map(({ severity, card }) => [severity, card]),
    [["stop", 1]],
  );
});

test("several replacements are shown as the whole sentence", () => {
  const instead = [
    { start: 0, end: 6, text: "A pupil" },
    { start: 11, end: 16, text: "another" },
  ];

  assert.equal(mended("Jarvis and Ellis won", instead), "A pupil and another won");
});

test("one word or name can be shared; several, a sentence or a picture cannot", () => {
  const [card] = cards("pupil_without_consent");
  const about = (text: string, ...words: string[]) =>
    wordOf(
      words.map((word) => {
        const start = text.indexOf(word);
        return { place: { kind: "span", start, end: start + word.length } } as Finding;
      }),
      text,
    );
  const picture = { place: { kind: "box", read: "Jarvis" } } as unknown as Finding;

  assert.equal(card?.word, "Jarvis Coldbeck");
  assert.equal(about("Jarvis and Jarvis", "Jarvis", "Jarvis"), "Jarvis");
  assert.equal(about("Jarvis and Ellis", "Jarvis", "Ellis"), "");
  assert.equal(about("well done to all of you", "well done to all of you"), "");
  assert.equal(about("a\nb", "a\nb"), "");
  assert.equal(about("x".repeat(61), "x".repeat(61)), "");
  assert.equal(wordOf([picture], "Jarvis"), "");
  assert.equal(wordOf([], "Jarvis"), "");
});
