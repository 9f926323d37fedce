/** Builds elements, and fills in the sentences of a page's HTML: both without HTML text. */

import { say } from "../shared/browser.ts";
import { OUTLINES, make, makeIcon } from "../shared/make.ts";

export { make, makeButton as button } from "../shared/make.ts";

/** How something stands; also the name of its icon and of its colours. */
export type Tone = Exclude<keyof typeof OUTLINES, "unsure">;

/** Returns the picture of how something stands. */
export function icon(tone: Tone): SVGSVGElement {
  return makeIcon(tone, OUTLINES[tone]);
}

/** Returns the element of this page with an id; a page without it is a fault of ours. */
export function part<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`This page lacks its part "${id}".`);
  return found;
}

/** Puts the page's sentences in, in the person's language; to be called first. */
export function begin(): void {
  document.documentElement.lang = say("ui_language");
  for (const element of document.querySelectorAll<HTMLElement>("[data-say]"))
    element.textContent = say(element.dataset["say"] ?? "");
  for (const element of document.querySelectorAll<HTMLElement>("[data-say-label]"))
    element.setAttribute("aria-label", say(element.dataset["sayLabel"] ?? ""));
}

/** Says how something went where a screen reader hears it. */
export function tell(place: HTMLElement, tone: Tone, ...sentences: string[]): void {
  place.className = `said tone--${tone}`;
  const words = sentences.map((text) => make("p", { text }));
  place.replaceChildren(icon(tone), make("div", {}, ...words));
}
