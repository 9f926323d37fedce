/**
 * Puts words in place of others in a contenteditable: look again, act once, wait until the
 * editor itself shows the outcome. Never a second way on top of a first that did something.
 */

import type { Span } from "../shared/report.ts";
import type { Reading, Written } from "./editor.ts";
import type { Point } from "./places.ts";
import { caretOf, endsOf, moved, piecesIn, putCaret } from "./places.ts";
import { tidy } from "./walk.ts";

/** Milliseconds an editor may take to show what was done, and between two looks. */
const PATIENCE = 500;
const PAUSE = 15;

/** One replacement, looked up in the page. */
export interface Edit {
  readonly box: HTMLElement;
  readonly start: Point;
  readonly end: Point;
  readonly text: string;
  /** Returns whether the text is still the one that was looked up. */
  readonly isCurrent: () => boolean;
}

/** `untouched`: this way is not open here, and nothing has happened. */
export type Done = "done" | "untouched";

/** A way to carry out an edit. */
export type Way = (edit: Edit) => Promise<Done>;

/** Replaces a stretch of what `read` gives, by the first of `ways` that is open. */
export async function replaceIn(
  box: HTMLElement,
  read: () => Reading,
  wanted: { readonly span: Span; readonly expected: string; readonly text: string },
  ways: readonly Way[],
): Promise<Written> {
  const { span, expected } = wanted;
  const text = wanted.text.replace(/\r\n?/g, "\n");
  const before = read();
  const ends = endsOf(before, span);
  if (ends === null || !isReplaceable(before, span, expected)) return "failed";
  const isCurrent = (): boolean => read().text === before.text;
  const caret = caretOf(box, before);
  if ((await firstOpen(ways, { box, ...ends, text, isCurrent })) === "untouched") {
    if (caret !== null) putCaret(box, read(), caret);
    return "failed";
  }
  const after = before.text.slice(0, span.start) + tidy(text) + before.text.slice(span.end);
  if (!(await reads(read, after))) return "failed";
  if (caret !== null) putCaret(box, read(), moved(caret, span, tidy(text).length));
  return "written";
}

/** Resolves to whether `read` gives `text` within half a second. */
export async function reads(read: () => { text: string }, text: string): Promise<boolean> {
  const end = performance.now() + PATIENCE;
  while (read().text !== text) {
    if (performance.now() > end) return false;
    await pause(PAUSE);
  }
  return true;
}

/** Resolves after `time` milliseconds. */
export function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

function isReplaceable(reading: Reading, span: Span, expected: string): boolean {
  const isSame = reading.text.slice(span.start, span.end) === expected;
  return isSame && piecesIn(reading, span).every((one) => one.isEditable);
}

async function firstOpen(ways: readonly Way[], edit: Edit): Promise<Done> {
  for (const way of ways) {
    if ((await way(edit)) === "done") return "done";
  }
  return "untouched";
}
