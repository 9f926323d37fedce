/**
 * Lexical (Facebook, Messenger, Instagram, Threads, WhatsApp, Reddit). Without the page's script
 * it is typed into; in Chromium that loses words where several nodes or lines are concerned
 * (https://github.com/facebook/lexical/issues/3713), so there it is not even begun.
 */

import type { PageLink } from "../shared/page_calls.ts";
import { richEditor } from "./contenteditable.ts";
import type { Editor } from "./editor.ts";
import { selectingAndAsking, typingInOneNode } from "./ways.ts";

export function lexical(box: HTMLElement, page: PageLink | null): Editor {
  return richEditor("lexical", box, [selectingAndAsking(page, "lexical"), typingInOneNode()]);
}
