/**
 * Where words stand in a textarea or input, which has no nodes to measure: the same words in a
 * box of the same shape, in our own shadow root, there only while it is measured.
 */

import type { Rect } from "../shared/rect.ts";
import type { Span } from "../shared/report.ts";

export type TextField = HTMLTextAreaElement | HTMLInputElement;

/** Properties that decide where words stand in a field. */
const COPIED = [
  "border-bottom-width",
  "border-left-width",
  "border-right-width",
  "border-top-width",
  "direction",
  "font-family",
  "font-feature-settings",
  "font-kerning",
  "font-size",
  "font-size-adjust",
  "font-stretch",
  "font-style",
  "font-variant",
  "font-variation-settings",
  "font-weight",
  "letter-spacing",
  "line-break",
  "line-height",
  "overflow-wrap",
  "padding-bottom",
  "padding-left",
  "padding-right",
  "padding-top",
  "tab-size",
  "text-align",
  "text-indent",
  "text-rendering",
  "text-transform",
  "unicode-bidi",
  "word-break",
  "word-spacing",
  "writing-mode",
] as const;

/** What was measured of a field while its shape was this one; rectangles from its upper left. */
interface Measured {
  readonly shape: string;
  readonly places: Map<string, readonly Rect[]>;
}

const MOST_PLACES = 50; // of one field; they are measured again after that
const known = new WeakMap<TextField, Measured>();

/**
 * Returns the rectangles of a stretch of a field's value, in CSS pixels of the window; `room` is
 * where the box may stand. What is typed behind a stretch does not move it: nothing is measured.
 */
export function measure(field: TextField, span: Span, room: ParentNode): Rect[] {
  const style = getComputedStyle(field);
  const { places } = measuredOf(field, style);
  const end = field.value.slice(span.end).search(/\s|$/) + span.end; // a word wraps as a whole
  const key = `${span.start} ${span.end} ${field.value.slice(0, end)}`;
  const found = places.get(key) ?? measured(field, style, span, room);
  if (places.size >= MOST_PLACES) places.clear();
  places.set(key, found);
  return placed(found, field);
}

/** Forgets what was measured of a field, and with it the words: there is nothing in it any more. */
export function forget(field: TextField): void {
  known.delete(field);
}

function measuredOf(field: TextField, style: CSSStyleDeclaration): Measured {
  const sizes = [field.clientWidth, field.offsetWidth, field.offsetHeight, style.whiteSpace];
  const shape = [...COPIED.map((name) => style.getPropertyValue(name)), ...sizes].join("|");
  const before = known.get(field);
  if (before?.shape === shape) return before;
  const now = { shape, places: new Map<string, readonly Rect[]>() };
  known.set(field, now);
  return now;
}

function measured(
  field: TextField,
  style: CSSStyleDeclaration,
  span: Span,
  room: ParentNode,
): Rect[] {
  const outer = document.createElement("div");
  outer.style.cssText = "all: initial; position: fixed; left: 0; top: 0; visibility: hidden";
  const mirror = document.createElement("div");
  outer.append(mirror);
  room.append(outer);
  try {
    shape(mirror, field, style);
    return rectsIn(mirror, field.value, span);
  } finally {
    outer.remove();
  }
}

function shape(mirror: HTMLElement, field: TextField, style: CSSStyleDeclaration): void {
  for (const name of COPIED) mirror.style.setProperty(name, style.getPropertyValue(name));
  Object.assign(mirror.style, { borderStyle: "solid", boxSizing: "border-box" });
  Object.assign(mirror.style, { pointerEvents: "none", position: "absolute" });
  if (field instanceof HTMLTextAreaElement) shapeLines(mirror, field, style);
  else shapeLine(mirror, field, style);
}

/** A scroll bar takes its place from the words. */
function shapeLines(
  mirror: HTMLElement,
  field: HTMLTextAreaElement,
  style: CSSStyleDeclaration,
): void {
  const borders = parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth);
  mirror.style.width = `${field.clientWidth + borders}px`;
  mirror.style.whiteSpace = field.wrap === "off" ? "pre" : style.whiteSpace || "pre-wrap";
}

/** An input has one line, in the middle of its height. Its clientWidth differs by browser. */
function shapeLine(mirror: HTMLElement, field: TextField, style: CSSStyleDeclaration): void {
  const edges = [style.paddingTop, style.paddingBottom, style.borderTopWidth];
  const taken = [...edges, style.borderBottomWidth].reduce((sum, one) => sum + parseFloat(one), 0);
  mirror.style.width = `${field.offsetWidth}px`;
  mirror.style.whiteSpace = "pre";
  mirror.style.lineHeight = `${field.offsetHeight - taken}px`;
}

function rectsIn(mirror: HTMLElement, value: string, span: Span): Rect[] {
  const words = document.createTextNode(value);
  mirror.append(words);
  const range = new Range();
  range.setStart(words, span.start);
  range.setEnd(words, span.end);
  const from = mirror.getBoundingClientRect();
  return [...range.getClientRects()].map(({ left, top, width, height }) => {
    return { left: left - from.left, top: top - from.top, width, height };
  });
}

/** Moves what was measured to where the field is; a zoomed or shrunk field moves with it. */
function placed(rects: readonly Rect[], field: TextField): Rect[] {
  const to = field.getBoundingClientRect();
  const scale = field.offsetWidth > 0 ? to.width / field.offsetWidth : 1;
  return rects.map((one) => ({
    left: to.left + (one.left - field.scrollLeft) * scale,
    top: to.top + (one.top - field.scrollTop) * scale,
    width: one.width * scale,
    height: one.height * scale,
  }));
}
