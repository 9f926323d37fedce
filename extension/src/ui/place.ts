/** Where badge and panel go: arithmetic on rectangles of the window, in CSS pixels. */

import type { Rect } from "../shared/rect.ts";
import type { Anchor } from "./view.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the panel goes: a left edge, and a top or a bottom edge from which it grows. */
export interface Spot {
  readonly left: number;
  readonly top: number | null;
  readonly bottom: number | null;
  readonly width: number;
  readonly maxHeight: number;
}

const GAP = 6; // between the badge and what it belongs to
const APART = 10; // between the panel and the badge
const MARGIN = 8; // between the panel and the edge of the window
const LEAST = { width: 320, height: 280 }; // a smaller panel is of little use

/**
 * Returns places for a badge, best first: beside a send control without covering it, at a box's
 * lower right corner without covering its text. Only those that are wholly in the window.
 */
export function badgeSpots(anchor: Anchor, size: Size, view: Size): Rect[] {
  const { left, top, width, height } = anchor.rect;
  const { left: right, top: bottom } = { left: left + width, top: top + height };
  const middle = top + (height - size.height) / 2;
  const end = right - size.width;
  const beside = [
    { left: left - size.width - GAP, top: middle },
    { left: end, top: top - size.height - GAP },
    { left: right + GAP, top: middle },
    { left: end, top: bottom + GAP },
  ];
  const around = [
    { left: end, top: bottom + GAP },
    { left: right + GAP, top: bottom - size.height },
    { left: end, top: top - size.height - GAP },
    { left: end - GAP, top: bottom - size.height - GAP },
  ];
  return (anchor.isSend ? beside : around)
    .map((spot) => ({ ...spot, ...size }))
    .filter((spot) => isWithin(spot, view));
}

/** Returns the size of the window without its scroll bars. */
export function viewOf(document: Document): Size {
  const { clientWidth, clientHeight } = document.scrollingElement ?? document.documentElement;
  return { width: clientWidth, height: clientHeight || window.innerHeight };
}

/** Returns whether any of a rectangle can be seen in the window. */
export function isInView(rect: Rect, view: Size): boolean {
  const { left, top, width, height } = rect;
  return left < view.width && top < view.height && left + width > 0 && top + height > 0;
}

/**
 * Returns the panel's place: to the right (a little narrower if need be), below, above, to the
 * left of what it belongs to, in this order, wherever there is room; else over it, in the window.
 * At the lower right corner where that was scrolled away.
 */
export function panelSpot(near: Rect | null, natural: Size, view: Size): Spot {
  const within = (left: number) =>
    Math.max(MARGIN, Math.min(left, view.width - natural.width - MARGIN));
  const most = view.height - 2 * MARGIN;
  const level = (left: number, from: number, width = natural.width): Spot => {
    const end = view.height - Math.min(natural.height, most) - MARGIN;
    const top = Math.max(MARGIN, Math.min(from, end));
    return { left, top, bottom: null, width, maxHeight: most };
  };
  if (near === null || !isInView(near, view)) return level(within(view.width), view.height);

  const right = near.left + near.width + APART;
  const room = Math.min(natural.width, view.width - right - MARGIN);
  if (room >= Math.min(natural.width, LEAST.width)) return level(right, near.top - 24, room);

  const sized = { left: within(near.left + near.width - natural.width), width: natural.width };
  const wanted = Math.min(natural.height, LEAST.height);
  const top = near.top + near.height + APART;
  const below = view.height - top - MARGIN;
  if (below >= wanted) return { ...sized, top, bottom: null, maxHeight: below };
  const bottom = view.height - near.top + APART;
  const above = near.top - APART - MARGIN;
  if (above >= wanted) return { ...sized, top: null, bottom, maxHeight: above };
  const left = near.left - APART - natural.width;
  return level(left >= MARGIN ? left : sized.left, near.top - 24);
}

function isWithin({ left, top, width, height }: Rect, view: Size): boolean {
  return left >= 0 && top >= 0 && left + width <= view.width && top + height <= view.height;
}
