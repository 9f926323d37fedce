/** Where the focus is, goes and comes back to; never taken without a reason. */

import { focusedElement, selectionIn } from "../shared/focus.ts";

const CONTROLS = "button, summary, input, textarea";
const STAYS = ".panel:not(.panel--low) > ";
const AIR = 12; // pixels kept free around what was scrolled to

/** What had the focus, and the selection in it; a text field keeps its own. */
export interface Left {
  readonly element: HTMLElement;
  readonly caret: readonly [anchor: Node, at: number, focus: Node, at: number] | null;
}

/** Returns the page's focused element with its caret, to come back to. */
export function leaving(): Left | null {
  const element = focusedElement();
  if (!(element instanceof HTMLElement)) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selectionIn(element) ?? {};
  const isIn = element.contains(anchorNode ?? null) && element.contains(focusNode ?? null);
  if (!isIn || !anchorNode || !focusNode) return { element, caret: null };
  return { element, caret: [anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0] };
}

/** Gives the focus back. Some editors give up their selection with it (Draft.js, editOnBlur). */
export function comeBack({ element, caret }: Left): void {
  element.focus({ preventScroll: true });
  if (caret === null) return;
  const [anchor, anchorAt, end, endAt] = caret;
  const isThere = element.contains(anchor) && element.contains(end);
  if (!isThere || anchorAt > lengthOf(anchor) || endAt > lengthOf(end)) return;
  selectionIn(element)?.setBaseAndExtent(anchor, anchorAt, end, endAt);
}

/** Draws; if what had the focus inside `panel` is gone, focuses what has taken its place. */
export function keepingFocus(shadow: ShadowRoot, panel: HTMLElement, draw: () => void): void {
  const before = shadow.activeElement;
  const card = before?.closest(".card");
  draw();
  if (before === null || shadow.activeElement === before || before.isConnected) return;
  if (!(before instanceof HTMLElement)) return;
  const name = before.getAttribute("name");
  const same = [...panel.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (one) => one.getAttribute("name") === name && isShown(one),
  );
  const inCard = same.find((one) => card?.contains(one));
  focus(inCard ?? same[0] ?? controls(panel)[0] ?? panel);
}

/** Sends Tab round inside `panel`: behind it comes nothing that a held post waits for. */
export function goRound(event: KeyboardEvent, panel: HTMLElement, now: Element | null): void {
  const all = controls(panel);
  const [first, last] = event.shiftKey ? [all.at(-1), all[0]] : [all[0], all.at(-1)];
  if (now !== last || first === undefined) return;
  event.preventDefault();
  focus(first);
}

/** Focuses one of our controls; only the panel scrolls, never the page. */
export function focus(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  reveal(element);
}

/** Moves the focus on within the panel; where the page has it, the page keeps it. */
export function moveTo(element: HTMLElement): void {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot && root.activeElement !== null) focus(element);
  else reveal(element);
}

/** Scrolls the panel until an element of it can be seen between its head and its foot. */
export function reveal(element: Element): void {
  const panel = element.closest(".panel");
  if (panel === null || isFixed(element)) return;
  const whole = panel.getBoundingClientRect();
  const head = panel.querySelector(".panel__head")?.getBoundingClientRect() ?? whole;
  const foot = panel.querySelector(`${STAYS}.panel__foot--stays`)?.getBoundingClientRect();
  const start = Math.max(whole.top, head.bottom);
  const end = foot?.height ? Math.min(whole.bottom, foot.top) : whole.bottom;
  const { top, bottom } = element.getBoundingClientRect();
  if (top < start || bottom - top > end - start) panel.scrollTop -= start - top + AIR;
  else if (bottom > end) panel.scrollTop += bottom - end + AIR;
}

/** Reveals what Tab goes to: the browser by itself would leave it behind the foot. */
export function revealFocus({ target }: Event): void {
  if (target instanceof Element && target.matches(CONTROLS)) reveal(target);
}

function lengthOf(node: Node): number {
  return node.nodeValue?.length ?? node.childNodes.length;
}

function isFixed(element: Element): boolean {
  return element.closest(`${STAYS}:is(.panel__head, .panel__foot--stays)`) !== null;
}

function controls(panel: HTMLElement): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>(CONTROLS)].filter(isShown);
}

function isShown(element: HTMLElement): boolean {
  return element.closest("[hidden]") === null && element.checkVisibility?.() !== false;
}
