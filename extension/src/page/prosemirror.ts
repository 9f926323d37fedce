/**
 * TipTap keeps its editor on the element (`editor`, @tiptap/core createView). ProseMirror alone
 * keeps nothing there: then the content script types.
 */

import type { Outcome } from "../shared/page_calls.ts";
import type { PageEdit } from "./edit.ts";

interface Transaction {
  readonly doc: { resolve(at: number): unknown };
  readonly mapping: { map(at: number, bias?: number): number };
  delete(from: number, to: number): Transaction;
  replaceWith(from: number, to: number, content: unknown): Transaction;
  insert(at: number, content: unknown): Transaction;
  split(at: number): Transaction;
}

interface Resolved {
  marks(): unknown;
  marksAcross(end: unknown): unknown;
}

interface View {
  readonly state: {
    readonly tr: Transaction;
    readonly doc: { resolve(at: number): Resolved };
    readonly schema: { text(text: string, marks: unknown): unknown };
  };
  posAtDOM(node: Node, offset: number): number;
  dispatch(transaction: Transaction): void;
}

/** Replaces a range in one transaction: one step of undo, the selection moves along. */
export function changeProseMirror({ box, range, text }: PageEdit): Outcome {
  const view = (box as { editor?: { view?: View } }).editor?.view;
  if (view === undefined) return "untouched";
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  view.dispatch(replaced(view, from, to, text));
  return "done";
}

function replaced({ state }: View, from: number, to: number, text: string): Transaction {
  const start = state.doc.resolve(from);
  const marks = start.marksAcross(state.doc.resolve(to)) ?? start.marks();
  const change = state.tr.delete(from, to);
  let at = from;
  text.split("\n").forEach((line, index) => {
    if (index > 0) {
      change.split(at);
      at += 2; // out of one paragraph and into the next
    }
    if (line !== "") change.insert(at, state.schema.text(line, marks));
    at += line.length;
  });
  return change;
}
