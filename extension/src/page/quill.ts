/**
 * Quill 1 keeps itself on its container (`__quill`, quill 1.3 core/quill.js). Quill 2 does not,
 * but can be asked where the page has it as a global; else the content script types.
 */

import type { Outcome } from "../shared/page_calls.ts";
import type { PageEdit } from "./edit.ts";

interface Operation {
  readonly insert?: string;
  readonly delete?: number;
  readonly retain?: number;
  readonly attributes?: unknown;
}

interface Quill {
  readonly selection: {
    normalizeNative(range: Range): unknown;
    normalizedToRange(native: unknown): { index: number; length: number };
  };
  getContents(index: number, length: number): { ops: Operation[] };
  updateContents(change: { ops: Operation[] }, source: "user"): void;
}

interface QuillWindow {
  readonly Quill?: { find?(container: Element): Quill | null };
}

/** Replaces a range in one change, as its user's. */
export function changeQuill({ box, range, text }: PageEdit): Outcome {
  const quill = quillOf(box);
  if (quill === null) return "untouched";
  const { selection } = quill;
  const { index, length } = selection.normalizedToRange(selection.normalizeNative(range));
  const { attributes } = quill.getContents(index, 1).ops[0] ?? {};
  const inserted = lines(text).map((line) => written(line, attributes));
  quill.updateContents({ ops: [...kept(index), ...inserted, { delete: length }] }, "user");
  return "done";
}

function quillOf(box: HTMLElement): Quill | null {
  const container = box.parentElement as (HTMLElement & { __quill?: Quill }) | null;
  if (container === null) return null;
  const { Quill } = window as unknown as QuillWindow;
  return container.__quill ?? Quill?.find?.(container) ?? null;
}

function kept(index: number): Operation[] {
  return index > 0 ? [{ retain: index }] : [];
}

/** Returns lines and line breaks apart: bold is a matter of words, not of breaks. */
function lines(text: string): string[] {
  return text.split(/(\n)/).filter((one) => one !== "");
}

function written(insert: string, attributes: unknown): Operation {
  return insert === "\n" || attributes === undefined ? { insert } : { insert, attributes };
}
