/** Where words stand in the window: one rectangle a line, cut to what can be seen of the box. */

import { around, type Rect } from "../shared/rect.ts";

/** Pixels that may lie between two rectangles of one line: the padding of a mention. */
const GAP = 4;

/** Returns the rectangles of ranges as a person sees them in `box`. */
export function rectsOf(ranges: readonly Range[], box: HTMLElement): Rect[] {
  const found = ranges.flatMap((range) => [...range.getClientRects()]);
  return seenIn(box, found);
}

/** Returns rectangles of words, one a line, cut to the visible part of `box`. */
export function seenIn(box: HTMLElement, rects: readonly Rect[]): Rect[] {
  const visible = visibleOf(box);
  return merged(rects.filter((one) => one.width > 0 && one.height > 0))
    .map((one) => common(one, visible))
    .filter((one) => one.width > 0 && one.height > 0);
}

/** Returns the part of an element that no scrolling ancestor hides, in CSS pixels of the window. */
export function visibleOf(box: HTMLElement): Rect {
  let visible: Rect = box.getBoundingClientRect();
  let isFixed = false;
  for (let one: Element | null = box; one !== null && !isFixed; one = parentOf(one)) {
    const style = getComputedStyle(one);
    if (isClipping(one, style)) visible = common(visible, insideOf(one));
    isFixed = style.position === "fixed";
  }
  return visible;
}

/** The page's own scrolling is no clipping: the window does that. An input ends at its border. */
function isClipping(element: Element, style: CSSStyleDeclaration): boolean {
  if (element instanceof HTMLInputElement) return false;
  if (element === document.body || element === document.documentElement) return false;
  return style.overflowX !== "visible" || style.overflowY !== "visible";
}

function insideOf(element: Element): Rect {
  const { left, top } = element.getBoundingClientRect();
  const { clientLeft, clientTop, clientWidth, clientHeight } = element;
  const inside = { left: left + clientLeft, top: top + clientTop };
  return { ...inside, width: clientWidth, height: clientHeight };
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot;
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
}

function merged(rects: readonly Rect[]): Rect[] {
  const lines: Rect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (last !== undefined && isOnLine(last, rect)) lines[lines.length - 1] = around(last, rect);
    else lines.push(plain(rect));
  }
  return lines;
}

function isOnLine(a: Rect, b: Rect): boolean {
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const gap = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  return height > Math.min(a.height, b.height) / 2 && gap <= GAP;
}

function common(a: Rect, b: Rect): Rect {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const width = Math.min(a.left + a.width, b.left + b.width) - left;
  return { left, top, width, height: Math.min(a.top + a.height, b.top + b.height) - top };
}

function plain({ left, top, width, height }: Rect): Rect {
  return { left, top, width, height };
}
