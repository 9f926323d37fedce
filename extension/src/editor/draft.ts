/**
 * Draft.js (X, TikTok, YouTube Studio's older boxes): React draws what its own model says, so a
 * change of the DOM behind its back breaks it. It takes a paste and a Backspace as its own.
 */

import type { PageLink } from "../shared/page_calls.ts";
import { richEditor } from "./contenteditable.ts";
import type { Editor } from "./editor.ts";
import { selectingAndAsking } from "./ways.ts";

export function draft(box: HTMLElement, page: PageLink | null): Editor {
  return richEditor("draft", box, [selectingAndAsking(page, "draft")]);
}
