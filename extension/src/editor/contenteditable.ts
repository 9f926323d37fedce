/** A contenteditable: what all rich editors share, and those that no other file knows. */

import type { Editor, EditorKind } from "./editor.ts";
import { rangesByPiece, rangesOf } from "./places.ts";
import { rectsOf } from "./rectangles.ts";
import type { Way } from "./replacing.ts";
import { replaceIn } from "./replacing.ts";
import type { Rules } from "./walk.ts";
import { walk } from "./walk.ts";
import { typing } from "./ways.ts";

/** Returns an editor over a contenteditable; `ways` are tried until one is open. */
export function richEditor(
  kind: EditorKind,
  box: HTMLElement,
  ways: readonly Way[],
  rules: Rules = {},
): Editor {
  const read = () => walk(box, rules);
  return {
    kind,
    box,
    read,
    ranges: rangesOf,
    rects: (reading, span) => rectsOf(rangesByPiece(reading, span), box),
    replace: (span, expected, text) => replaceIn(box, read, { span, expected, text }, ways),
  };
}

/** Slate, which has no file of its own, puts its placeholder among the words. */
const SKIPS = "[data-slate-placeholder]";

/** Returns the editor of a bare contenteditable: what is typed is all there is. */
export function contenteditable(box: HTMLElement): Editor {
  return richEditor("contenteditable", box, [typing()], { skips: SKIPS });
}
