/**
 * Offsets: the server counts code points, a browser counts UTF-16 units. An emoji before a name
 * moves every later offset by one, a flag by two. This is the only place that converts.
 */

import type { Report } from "./report.ts";

/** Returns what gives the UTF-16 offset of a code-point offset in `text`. */
export function unitsIn(text: string): (point: number) => number {
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  return (point) => units[point] ?? unit;
}

/** Returns a report about `text` with every offset in UTF-16 units. */
export function inUnits(report: Report, text: string): Report {
  const units = unitsIn(text);
  return {
    ...report,
    findings: report.findings.map((finding) =>
      finding.place.kind === "span"
        ? { ...finding, place: { ...finding.place, ...converted(finding.place, units) } }
        : finding,
    ),
    advice: report.advice.map((advice) => ({
      ...advice,
      instead: advice.instead.map((one) => ({ ...one, ...converted(one, units) })),
    })),
  };
}

function converted(span: { start: number; end: number }, units: (point: number) => number) {
  return { start: units(span.start), end: units(span.end) };
}
