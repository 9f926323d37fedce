/**
 * CKEditor 5 (Microsoft Teams): it takes no change of its DOM, and in Chromium nothing that a
 * script types; its instance is at hand.
 */

import type { PageLink } from "../shared/page_calls.ts";
import { richEditor } from "./contenteditable.ts";
import type { Editor } from "./editor.ts";
import { asking } from "./ways.ts";

export function ckeditor(box: HTMLElement, page: PageLink | null): Editor {
  return richEditor("ckeditor", box, [asking(page, "ckeditor")]);
}
