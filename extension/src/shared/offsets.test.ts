import assert from "node:assert/strict";
import { test } from "node:test";

import { contracts } from "./contract.ts";
import { inUnits, unitsIn } from "./offsets.ts";
import { readReport } from "./report.ts";
import type { Report, Span } from "./report.ts";

/** Returns what each exchange's report points at, as a browser would mark it. */
function marked(name: string): string[] {
  const { request, answer } = contracts().find((one) => one.name === name) ?? assert.fail(name);
  const report = readReport(answer) ?? assert.fail(name);
  const { text } = request;
  return inUnits(report, text).findings.map(({ place }) =>
    place.kind === "span" ? text.slice(place.start, place.end) : place.kind,
  );
}

test("an emoji before a name moves no mark", () => {
  assert.deepEqual(marked("pupil_without_consent"), ["Jarvis Coldbeck"]);
});

test("joined emoji and accents move no mark", () => {
  assert.deepEqual(marked("accents_and_joined_emoji"), ["Rene\u0301e Duche\u0302ne", "Jarvis"]);
});

test("in every contract a span's words are the ones that code points name", () => {
  let spans = 0;
  for (const { request, answer } of contracts())
    for (const [points, units] of pairsOf(request.text, answer)) {
      const meant = [...request.text].slice(points.start, points.end).join("");
      assert.equal(request.text.slice(units.start, units.end), meant);
      spans += 1;
    }
  assert.ok(spans > 10, `${spans}`);
});

/** Returns each span and replacement of a report before and after. */
function pairsOf(text: string, answer: unknown): [Span, Span][] {
  const report = readReport(answer);
  if (report === null) return [];
  const before = spansOf(report);
  const after = spansOf(inUnits(report, text));
  return before.map((span, index) => [span, after[index] ?? assert.fail()]);
}

function spansOf(report: Report): Span[] {
  const found = report.findings.flatMap(({ place }) => (place.kind === "span" ? [place] : []));
  return [...found, ...report.advice.flatMap(({ instead }) => instead)];
}

const TEXTS = ["", "abc", "👏🏽 x", "🇬🇧🏴󠁧󠁢󠁷󠁬󠁳󠁿 y", "e\u0301", "a\ud83d b", "\u{1f468}\u200d\u{1f469}"];

for (const text of TEXTS)
  test(`every code point of ${JSON.stringify(text)} has its unit`, () => {
    const units = unitsIn(text);
    const points = [...text];

    points.forEach((point, index) => {
      assert.equal(text.slice(units(index), units(index + 1)), point);
    });
    assert.equal(units(points.length + 5), text.length, "past the end is the end");
  });
