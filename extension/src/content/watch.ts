/**
 * Finds the box somebody writes in. One listener for focus, no search of the page, no timer: a
 * page with fifty composers costs what one costs (research/SITES section 4, lessons 2 and 3).
 */

import { boxOf, editorOf } from "../editor/index.ts";
import type { PageLink } from "../shared/page_calls.ts";
import { composerOf, genericComposer, isIgnored } from "../sites/reading.ts";
import type { Site } from "../sites/site.ts";
import type { Where } from "./draft.ts";
import { isWatched, type Known } from "./known.ts";

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
  const on = (root: EventTarget) => {
    root.addEventListener("focusin", focused, options);
    root.addEventListener("focusout", left, options);
    root.addEventListener("input", typed, options);
    root.addEventListener("compositionend", typed, options);
    root.addEventListener("paste", pasted, options);
  };
  const box = (event: Event) => boxOf(event.composedPath()[0] ?? null);

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

  on(window);
  const found = boxInFocus();
  if (found !== null) events.focused(found); // it was there before us, as after an update
}

/** Returns the box that has the focus now, or null. */
export function boxInFocus(): HTMLElement | null {
  const { activeElement } = document;
  return activeElement && boxOf(deepest(activeElement));
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
  const here = known.sites.filter(({ matches }) => matches.some((one) => isAt(one, location)));
  return here.find((site) => isWatched(site, known.choices)) ?? null;
}

/** Returns whether an address is under a match pattern such as `https://*.example.org/web*`. */
export function isAt(pattern: string, { hostname, pathname }: Location): boolean {
  const parts = /^https:\/\/([^/]+)(\/.*)$/.exec(pattern);
  if (parts === null) return false;
  const [, host = "", path = ""] = parts;
  const isHost = host.startsWith("*.")
    ? hostname === host.slice(2) || hostname.endsWith(host.slice(1))
    : hostname === host;
  return isHost && (path.endsWith("*") ? pathname.startsWith(path.slice(0, -1)) : pathname === path);
}

/** Returns whether a box no adapter knows is large enough for a post: not a search or a price. */
function isSizeable(box: HTMLElement): boolean {
  if (box instanceof HTMLInputElement) return false;
  const { width, height } = box.getBoundingClientRect();
  return width >= 200 && height >= 20;
}

function deepest(element: Element): Element {
  let found = element;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}
