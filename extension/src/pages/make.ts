/** Builds elements, and fills in the sentences of a page's HTML: both without HTML text. */

import { say } from "../shared/browser.ts";

const SVG = "http://www.w3.org/2000/svg";
const ROUND = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z";

/** Outlines on a grid of 24: what is filled, then what is drawn on it. */
const ICONS = {
  good: [ROUND, "M7 12.5l3.4 3.4L17 9"],
  note: [ROUND, "M12 11v6M12 7v.4"],
  warn: [
    "M10.2 3.3 1.6 18.4a2 2 0 0 0 1.8 3.1h17.2a2 2 0 0 0 1.8-3.1L13.8 3.3a2 2 0 0 0-3.6 0z",
    "M12 9v5M12 17.5v.2",
  ],
  bad: ["M7.9 1.8h8.2L22 7.7v8.6l-5.9 5.9H7.9L2 16.3V7.7z", "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  off: [ROUND, "M7.5 12h9"],
} as const;

/** How something stands; also the name of its icon and of its colours. */
export type Tone = keyof typeof ICONS;

/** Attributes of a new element; `text` is its text. */
export interface Given {
  readonly text?: string;
  readonly [attribute: string]: string | undefined;
}

/** Returns a new element; `null` among the children stands for nothing. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: (Node | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "text") element.textContent = value ?? "";
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Returns a button that calls `act`. */
export function button(text: string, kind: string, act: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: `button ${kind}`.trim(), text });
  made.addEventListener("click", act);
  return made;
}

/** Returns a picture that says nothing to a screen reader: words stand beside it. */
export function icon(tone: Tone): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon--${tone}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [at, outline] of ICONS[tone].entries()) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", at === 0 ? "icon__ground" : "icon__line");
    path.setAttribute("d", outline);
    svg.append(path);
  }
  return svg;
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
