/** ProseMirror and TipTap (Bluesky, Buffer): one transaction, through the view on the element. */

import type { PageLink } from "../shared/page_calls.ts";
import { richEditor } from "./contenteditable.ts";
import type { Editor } from "./editor.ts";
import { asking, typing } from "./ways.ts";

/** What plugins draw into the text without it being text. */
const SKIPS = ".ProseMirror-widget";

export function prosemirror(box: HTMLElement, page: PageLink | null): Editor {
  return richEditor("prosemirror", box, [asking(page, "prosemirror"), typing()], { skips: SKIPS });
}
