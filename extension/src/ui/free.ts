/** Whether a place of the window is free of what people write, read or press. */

import type { Rect } from "../shared/rect.ts";

const TAKEN = [
  ..."button a input textarea select summary img svg video canvas iframe label".split(" "),
  ...["button", "link", "textbox", "img", "menuitem", "tab", "progressbar", "status"].map(
    (role) => `[role=${role}]`,
  ),
  "[contenteditable]",
].join(",");

const WIDE = 60; // pixels from which a word can lie between two corners

/** Returns whether nothing of the page's own stands at a rectangle; `host` is ours. */
export function isFree({ left, top, width, height }: Rect, host: Element): boolean {
  const [right, bottom] = [left + width - 1, top + height - 1];
  const middle: [number, number] = [left + width / 2, top + height / 2];
  const along = [0, ...(width > WIDE ? [0.25, 0.5, 0.75] : []), 1];
  const edges = along.map((part) => left + (right - left) * part);
  const points = edges.flatMap((x): [number, number][] => [[x, top], [x, bottom]]);
  return [middle, ...points].every(([x, y]) => {
    const found = below(document, x, y, host);
    return found === null || !(found.closest(TAKEN) || hasText(found));
  });
}

/** Returns the page's uppermost element at a point, also inside open shadow roots. */
function below(root: DocumentOrShadowRoot, x: number, y: number, host: Element): Element | null {
  const found = root.elementsFromPoint(x, y).find((element) => element !== host) ?? null;
  const inner = found?.shadowRoot;
  const isDeeper = inner && inner !== root; // Chromium gives a root's own host for its slotted parts
  return isDeeper ? (below(inner, x, y, host) ?? found) : found;
}

function hasText(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== "",
  );
}
