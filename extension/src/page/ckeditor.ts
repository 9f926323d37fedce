/** CKEditor 5 keeps its editor on the element (`ckeditorInstance`, ckeditor5-ui). */

import type { Outcome } from "../shared/page_calls.ts";
import type { PageEdit } from "./edit.ts";

interface Position {
  readonly nodeAfter: { is(name: string): boolean; getAttributes(): Iterable<unknown> } | null;
  readonly textNode: { getAttributes(): Iterable<unknown> } | null;
  getShiftedBy(offset: number): Position;
}

interface ModelSelection {
  getFirstPosition(): Position;
}

interface Writer {
  createRange(start: Position, end: Position): unknown;
  createSelection(range: unknown): ModelSelection;
  insertText(text: string, attributes: Iterable<unknown>, at: Position): void;
  split(at: Position): { range: { end: Position } };
}

interface Ckeditor {
  readonly model: {
    change(work: (writer: Writer) => void): void;
    deleteContent(selection: ModelSelection, options: object): void;
  };
  readonly editing: {
    readonly view: {
      readonly domConverter: { domPositionToView(node: Node, offset: number): unknown };
    };
    readonly mapper: { toModelPosition(at: unknown): Position };
  };
}

/** Replaces a range in one change of the model: one step of undo. */
export function changeCkeditor({ box, range, text }: PageEdit): Outcome {
  const editor = (box as { ckeditorInstance?: Ckeditor }).ckeditorInstance;
  if (editor === undefined) return "untouched";
  const start = positionOf(editor, range.startContainer, range.startOffset);
  const end = positionOf(editor, range.endContainer, range.endOffset);
  const attributes = [...((start.textNode ?? start.nodeAfter)?.getAttributes() ?? [])];
  editor.model.change((writer) => {
    const selection = writer.createSelection(writer.createRange(start, end));
    editor.model.deleteContent(selection, { doNotResetEntireContent: true });
    write(writer, selection.getFirstPosition(), text, attributes);
  });
  return "done";
}

function positionOf({ editing }: Ckeditor, node: Node, offset: number): Position {
  return editing.mapper.toModelPosition(editing.view.domConverter.domPositionToView(node, offset));
}

function write(writer: Writer, at: Position, text: string, attributes: Iterable<unknown>): void {
  let place = at;
  text.split("\n").forEach((line, index) => {
    if (index > 0) place = writer.split(place).range.end;
    if (line !== "") writer.insertText(line, attributes, place);
    place = place.getShiftedBy(line.length);
  });
}
