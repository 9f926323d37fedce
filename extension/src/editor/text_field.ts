/** A textarea or a text input: its value is its text, and it has no nodes. */

import type { Span } from "../shared/report.ts";
import type { Editor, Reading, Written } from "./editor.ts";
import type { TextField } from "./mirror.ts";
import { forget, measure } from "./mirror.ts";
import { moved } from "./places.ts";
import { seenIn } from "./rectangles.ts";
import { reads } from "./replacing.ts";
import { focus } from "./ways.ts";

export function textField(field: TextField): Editor {
  const read = (): Reading => {
    if (field.value === "") forget(field);
    return { text: field.value, pieces: [] };
  };
  return {
    kind: "text_field",
    box: field,
    read,
    ranges: () => [],
    rects: (_, span, room) => seenIn(field, measure(field, span, room)),
    replace: (span, expected, text) => replaceIn(field, span, expected, text),
  };
}

/** Typed over the selection: the browser's undo knows it and React hears of it. */
async function replaceIn(
  field: TextField,
  span: Span,
  expected: string,
  given: string,
): Promise<Written> {
  const before = field.value;
  const text = given.replace(/\r\n?/g, "\n");
  const after = before.slice(0, span.start) + text + before.slice(span.end);
  if (before.slice(span.start, span.end) !== expected || !takes(field, after)) return "failed";
  const { selectionStart, selectionEnd } = field;
  const caret = { anchor: selectionStart ?? span.end, focus: selectionEnd ?? span.end };
  focus(field);
  field.setSelectionRange(span.start, span.end);
  if (text === "") document.execCommand("delete");
  else document.execCommand("insertText", false, text);
  if (!(await reads(() => ({ text: field.value }), after))) return "failed";
  const { anchor, focus: end } = moved(caret, span, text.length);
  field.setSelectionRange(anchor, end);
  return "written";
}

/** A browser would cut what is typed at the field's limit, and an input has one line. */
function takes(field: TextField, text: string): boolean {
  const isLine = field instanceof HTMLInputElement;
  const isShort = field.maxLength < 0 || text.length <= field.maxLength;
  return isShort && !(isLine && text.includes("\n"));
}
