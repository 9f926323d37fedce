/** The kinds of editor, in the order in which they are tried: the surest sign first. */

import type { PageLink } from "../shared/page_calls.ts";
import { ckeditor } from "./ckeditor.ts";
import { contenteditable } from "./contenteditable.ts";
import { draft } from "./draft.ts";
import type { Editor } from "./editor.ts";
import { lexical } from "./lexical.ts";
import { prosemirror } from "./prosemirror.ts";
import { quill } from "./quill.ts";
import { textField } from "./text_field.ts";

export { boxOf, targetOf } from "./box.ts";

type Maker = (box: HTMLElement, page: PageLink | null) => Editor;

/** What each kind puts on its box by itself (research/SITES section 3.2). */
const KINDS: readonly (readonly [sign: string, make: Maker])[] = [
  ["[data-lexical-editor]", lexical],
  [".public-DraftEditor-content", draft],
  [".ck-editor__editable", ckeditor],
  [".ql-editor", quill],
  [".ProseMirror", prosemirror],
];

/**
 * Returns the editor of a box (of `boxOf`). `page` is the way into the page's own world; without
 * it an editor falls back to what this world can do, or says "failed".
 */
export function editorOf(box: HTMLElement, page: PageLink | null): Editor {
  if (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) return textField(box);
  const make = KINDS.find(([sign]) => box.matches(sign))?.[1] ?? contenteditable;
  return make(box, page);
}
