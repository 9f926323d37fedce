/**
 * An editor: a box people write in, as far as reading, marking and replacing go. One file per
 * kind; `index.ts` tries them in order. No editor is ever decorated: reading makes no change, and
 * writing happens only when the person asked for it.
 */

import type { Rect } from "../shared/rect.ts";
import type { Span } from "../shared/report.ts";

export type EditorKind =
  | "text_field"
  | "draft"
  | "lexical"
  | "prosemirror"
  | "quill"
  | "ckeditor"
  | "contenteditable";

/** A stretch of a text and the node it was read from; offsets in UTF-16 units. */
export interface Piece {
  readonly node: Text | Element; // an element stands for an emoji image, a break or a chip
  readonly start: number; // in the text as read
  readonly end: number;
  readonly from: number; // offset in a Text node at which the piece begins
  readonly isEditable: boolean; // a mention is read but cannot be changed
}

/** What was read: the text as a person sees it, and the way back to its nodes. */
export interface Reading {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export type Written = "written" | "failed";

export interface Editor {
  readonly kind: EditorKind;
  /** The element that has the focus while somebody writes. */
  readonly box: HTMLElement;
  /** Returns the text and its nodes; changes nothing. */
  read(): Reading;
  /** Returns live ranges for the highlight API; none where an editor has no nodes (textarea). */
  ranges(reading: Reading, span: Span): Range[];
  /**
   * Returns where a stretch stands in the window, one rectangle a line; clipped to the box. What
   * has no nodes is measured in `room`, a place of ours outside the editor.
   */
  rects(reading: Reading, span: Span, room: ParentNode): Rect[];
  /**
   * Puts `text` in place of a stretch that must still read `expected`; resolves once the editor's
   * own rendering shows it, or says "failed" and has changed nothing more than one attempt did.
   * Focus and caret stay with the person.
   */
  replace(span: Span, expected: string, text: string): Promise<Written>;
}
