/**
 * Finds the box somebody writes in. One listener for focus, no search of the page, no timer: a
 * page with fifty composers costs what one costs (research/SITES section 4, lessons 2 and 3).
 */

import { boxOf, editorOf, targetOf } from "../editor/index.ts";
import type { PageLink } from "../shared/page_calls.ts";
import { focusedElement } from "../shared/focus.ts";
import { isAt } from "../shared/watched.ts";
import { composerOf, genericComposer, isIgnored } from "../sites/reading.ts";
import type { Site } from "../sites/site.ts";
import type { Where } from "./draft.ts";
import type { Known } from "./known.ts";

/** What happens in a box. */
export interface BoxEvents {
  focused(box: HTMLElement): void;
  typed(box: HTMLElement, isPaste: boolean): void;
  left(box: HTMLElement): void;
}

/** Tells of the boxes somebody writes in, open shadow roots included. */
export function watchBoxes(events: BoxEvents, signal: AbortSignal): void {
  const options = { capture: true, passive: true, signal };
  const roots = new WeakSet<Node>();
  const box = (event: Event) => boxOf(targetOf(event));

  function focused(event: Event): void {
    for (const node of event.composedPath()) {
      // Focus that moves within a shadow root is not told outside it.
      if (!(node instanceof ShadowRoot) || roots.has(node)) continue;
      roots.add(node);
      node.addEventListener("focusin", focused, options);
      node.addEventListener("focusout", left, options);
    }
    const found = box(event);
    if (found !== null) events.focused(found);
  }

  function left(event: Event): void {
    const found = box(event);
    if (found !== null) events.left(found);
  }

  function typed(event: Event): void {
    if (event instanceof InputEvent && event.isComposing) return; // its end is told, too
    const found = box(event);
    const kind = event instanceof InputEvent ? event.inputType : "";
    if (found !== null) events.typed(found, kind.startsWith("insertFromPaste"));
  }

  function pasted(event: Event): void {
    const found = box(event);
    if (found !== null) events.typed(found, true); // Draft.js pastes without an input event
  }

  window.addEventListener("focusin", focused, options);
  window.addEventListener("focusout", left, options);
  window.addEventListener("input", typed, options);
  window.addEventListener("compositionend", typed, options);
  window.addEventListener("paste", pasted, options);
  const found = boxInFocus();
  if (found !== null) events.focused(found); // it was there before us, as after an update
}

/** Returns the box that has the focus now, or null. */
export function boxInFocus(): HTMLElement | null {
  return boxOf(focusedElement());
}

/** Returns where `box` is on its site, or null where it is no box to watch. */
export function whereOf(box: HTMLElement, known: Known, link: PageLink | null): Where | null {
  const site = siteOf(box.ownerDocument.location, known);
  if (site === null || isIgnored(box)) return null;
  const composer =
    composerOf(site, box.ownerDocument.location, box) ??
    (isSizeable(box) ? genericComposer(site, box) : null);
  return composer === null ? null : { site, composer, editor: editorOf(box, link) };
}

/** Returns the watched site that a page belongs to, or null. */
export function siteOf(location: Location, known: Known): Site | null {
  const isHere = ({ matches }: Site) => matches.some((one) => isAt(one, location));
  return known.sites.find(isHere) ?? null;
}

/** Returns whether a box no adapter knows is large enough for a post: not a search or a price. */
function isSizeable(box: HTMLElement): boolean {
  if (box instanceof HTMLInputElement) return false;
  const { width, height } = box.getBoundingClientRect();
  return width >= 200 && height >= 20;
}
