/**
 * Marks between two checks: an edit moves those behind it and drops those it touches, so that
 * nothing jumps or stands under the wrong word while the next answer is on its way.
 */

import type { Span } from "../shared/report.ts";

/** Returns where `span` of `before` stands in `after`, or null where the edit touched it. */
export function moved(span: Span, before: string, after: string): Span | null {
  const { start, tail } = unchanged(before, after);
  if (span.end <= start) return span;
  const shift = after.length - before.length;
  if (span.start < before.length - tail) return null;
  return { start: span.start + shift, end: span.end + shift };
}

/** Returns how many UTF-16 units two texts share at the front, and then at the back. */
function unchanged(before: string, after: string): { start: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { start, tail };
}
