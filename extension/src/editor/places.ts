/** The way from a stretch of a text back to the page: points, ranges, and where the caret is. */

import { selectionIn } from "../shared/focus.ts";
import type { Span } from "../shared/report.ts";
import type { Piece, Reading } from "./editor.ts";

/** A place between two things, as Range and Selection take it. */
export interface Point {
  readonly node: Node;
  readonly offset: number;
}

/** Offsets in a text; `anchor` is where a selection began, `focus` where the caret is. */
export interface Caret {
  readonly anchor: number;
  readonly focus: number;
}

/** Returns the pieces that a stretch covers, wholly or in part. */
export function piecesIn(reading: Reading, span: Span): Piece[] {
  return reading.pieces.filter((one) => one.start < span.end && one.end > span.start);
}

/** Returns the two ends of a stretch, both inside what it covers; null where one is at no words. */
export function endsOf(reading: Reading, span: Span): { start: Point; end: Point } | null {
  const pieces = piecesIn(reading, span);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first.start > span.start || last.end < span.end) return null; // begins or ends at a gap
  return { start: pointIn(first, span.start), end: pointIn(last, span.end) };
}

/** Returns one range for each run of pieces that stand together on a line. */
export function rangesOf(reading: Reading, span: Span): Range[] {
  const ranges: Range[] = [];
  let [range, at]: [Range | null, number] = [null, -1];
  for (const piece of piecesIn(reading, span)) {
    if (piece.node.nodeName === "BR") continue;
    if (range === null || piece.start !== at) {
      range = startingAt(pointIn(piece, Math.max(piece.start, span.start)));
      ranges.push(range);
    }
    const end = pointIn(piece, Math.min(piece.end, span.end));
    range.setEnd(end.node, end.offset);
    at = piece.end;
  }
  return ranges;
}

/** Returns a range for each piece of a stretch: the only ones whose rectangles are the words'. */
export function rangesByPiece(reading: Reading, span: Span): Range[] {
  return piecesIn(reading, span)
    .filter((piece) => piece.node.nodeName !== "BR")
    .map((piece) => {
      const range = startingAt(pointIn(piece, Math.max(piece.start, span.start)));
      const end = pointIn(piece, Math.min(piece.end, span.end));
      range.setEnd(end.node, end.offset);
      return range;
    });
}

/** Returns where the selection of `box` is in the text, or null where it is elsewhere. */
export function caretOf(box: HTMLElement, reading: Reading): Caret | null {
  const selection = selectionIn(box);
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  if (!anchorNode || !focusNode) return null;
  if (!box.contains(anchorNode) || !box.contains(focusNode)) return null;
  return {
    anchor: offsetOf(reading, { node: anchorNode, offset: anchorOffset ?? 0 }),
    focus: offsetOf(reading, { node: focusNode, offset: focusOffset ?? 0 }),
  };
}

/** Puts the selection to where `caret` says. */
export function putCaret(box: HTMLElement, reading: Reading, caret: Caret): void {
  const anchor = pointAt(reading, caret.anchor);
  const focus = pointAt(reading, caret.focus);
  if (anchor === null || focus === null) return;
  selectionIn(box)?.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
}

/** Selects from one point to another; returns whether that is any change. */
export function select(box: HTMLElement, start: Point, end: Point): boolean {
  if (isSelected(box, start, end)) return false;
  selectionIn(box)?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  return true;
}

/** Returns whether the selection goes from one point to another. */
export function isSelected(box: HTMLElement, start: Point, end: Point): boolean {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selectionIn(box) ?? {};
  const isStart = anchorNode === start.node && anchorOffset === start.offset;
  return isStart && focusNode === end.node && focusOffset === end.offset;
}

/** Returns `caret` after a stretch of the text was replaced by one of `length` UTF-16 units. */
export function moved(caret: Caret, span: Span, length: number): Caret {
  const move = (at: number): number => {
    if (at <= span.start) return at;
    return at >= span.end ? at + length - (span.end - span.start) : span.start + length;
  };
  return { anchor: move(caret.anchor), focus: move(caret.focus) };
}

function startingAt(point: Point): Range {
  const range = new Range();
  range.setStart(point.node, point.offset);
  return range;
}

function pointIn(piece: Piece, at: number): Point {
  const { node } = piece;
  if (node.nodeType === 3) return { node, offset: piece.from + at - piece.start };
  const index = indexOf(node);
  return { node: node.parentNode ?? node, offset: at > piece.start ? index + 1 : index };
}

function indexOf(node: Node): number {
  let index = 0;
  for (let one = node.previousSibling; one !== null; one = one.previousSibling) index += 1;
  return index;
}

/** Returns a point for the caret; where two pieces meet, the end of the first. */
function pointAt(reading: Reading, at: number): Point | null {
  const piece =
    reading.pieces.find((one) => one.start < at && at <= one.end && one.isEditable) ??
    reading.pieces.find((one) => one.start === at) ??
    reading.pieces.find((one) => one.end === at);
  return piece === undefined ? null : pointIn(piece, at);
}

function offsetOf(reading: Reading, { node, offset }: Point): number {
  if (node.nodeType === 3) return offsetInText(reading, node, offset);
  const [before, after] = [node.childNodes[offset - 1], node.childNodes[offset]];
  const last = reading.pieces.findLast((one) => before?.contains(one.node));
  const first = reading.pieces.find((one) => after?.contains(one.node));
  return last?.end ?? first?.start ?? endBefore(reading, before ?? node);
}

function offsetInText(reading: Reading, node: Node, offset: number): number {
  const pieces = reading.pieces.filter((one) => one.node === node);
  const at = pieces.findLast((one) => one.from <= offset) ?? pieces[0];
  if (at === undefined) return endBefore(reading, node); // it holds nothing but fillers
  return Math.min(at.end, at.start + Math.max(0, offset - at.from));
}

/** Returns the end of the last piece that does not come after `node`. */
function endBefore(reading: Reading, node: Node): number {
  const isAfter = (one: Node): boolean =>
    Boolean(node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  return reading.pieces.findLast((one) => !isAfter(one.node))?.end ?? 0;
}
