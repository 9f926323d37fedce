/** Small pages for the unit tests of this folder; people and accounts are made up. */

import assert from "node:assert/strict";

import { Window } from "happy-dom";

import { SITES } from "./index.ts";
import type { Composer, Site } from "./site.ts";

export interface MadePage {
  readonly document: Document;
  readonly location: Location;
  /** Returns the one element that `selector` finds. */
  one(selector: string): HTMLElement;
  /** Puts `html` into an open shadow root of the element that `selector` finds. */
  shadow(selector: string, html: string): ShadowRoot;
}

/** Returns a page at `url` whose body is `html`. */
export function madePage(url: string, html: string): MadePage {
  const window = new Window({ url });
  const document = window.document as unknown as Document;
  document.body.innerHTML = html;
  const one = (selector: string): HTMLElement => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)];
    assert.equal(found.length, 1, selector);
    return found[0] as HTMLElement;
  };
  const shadow = (selector: string, inside: string): ShadowRoot => {
    const root = one(selector).attachShadow({ mode: "open" });
    root.innerHTML = inside;
    return root;
  };
  return { document, location: document.defaultView?.location as Location, one, shadow };
}

/** Returns a built-in site. */
export function siteCalled(id: string): Site {
  const site = SITES.find((one) => one.id === id);
  assert.ok(site, id);
  return site;
}

/** Returns a built-in site's composer. */
export function composerCalled(site: string, id: string): Composer {
  const composer = siteCalled(site).composers.find((one) => one.id === id);
  assert.ok(composer, `${site} ${id}`);
  return composer;
}

/** Returns the `composedPath` of an event at `target`. */
export function pathOf(target: Element): EventTarget[] {
  const path: EventTarget[] = [];
  target.addEventListener("made", (event) => path.push(...event.composedPath()), { once: true });
  const { CustomEvent } = target.ownerDocument.defaultView as unknown as typeof globalThis;
  target.dispatchEvent(new CustomEvent("made", { bubbles: true, composed: true }));
  return path;
}
