/** Quill 1 and 2 (LinkedIn, there within an open shadow root). */

import type { PageLink } from "../shared/page_calls.ts";
import { richEditor } from "./contenteditable.ts";
import type { Editor } from "./editor.ts";
import { asking, typing } from "./ways.ts";

/** The drawn bullet of a list, and the place where Quill 1 pastes. */
const SKIPS = ".ql-ui, .ql-clipboard";

export function quill(box: HTMLElement, page: PageLink | null): Editor {
  return richEditor("quill", box, [asking(page, "quill"), typing()], { skips: SKIPS });
}
