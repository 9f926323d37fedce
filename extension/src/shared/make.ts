/** Builds elements without HTML text, so that no Trusted Types policy of a page is in the way. */

const SVG = "http://www.w3.org/2000/svg";

/** Outlines that stand for a state everywhere, on a grid of 24: first filled, then drawn. */
const ROUND = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z";
export const OUTLINES = {
  good: [ROUND, "M7 12.5l3.4 3.4L17 9"],
  note: [ROUND, "M12 11v6M12 7v.4"],
  warn: [
    "M10.2 3.3 1.6 18.4a2 2 0 0 0 1.8 3.1h17.2a2 2 0 0 0 1.8-3.1L13.8 3.3a2 2 0 0 0-3.6 0z",
    "M12 9v5M12 17.5v.2",
  ],
  bad: ["M7.9 1.8h8.2L22 7.7v8.6l-5.9 5.9H7.9L2 16.3V7.7z", "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  unsure: [ROUND, "M9.4 9.6a2.7 2.7 0 1 1 3.7 2.4c-.8.4-1.1.8-1.1 1.5M12 17v.2"],
  off: [ROUND, "M7.5 12h9"],
} as const;

/** An outline that is filled with the ground's colour (empty: none), and one that is drawn. */
export type Outline = readonly [ground: string, line: string];

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
export function makeButton(text: string, kind: string, act: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: `button ${kind}`.trim(), text });
  made.addEventListener("click", act);
  return made;
}

/** Returns a picture that says nothing to a screen reader: words stand beside it. */
export function makeIcon(name: string, [ground, line]: Outline): SVGSVGElement {
  const svg = drawn("svg", { class: `icon icon--${name}`, viewBox: "0 0 24 24" });
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  if (ground !== "") svg.append(drawn("path", { class: "icon__ground", d: ground }));
  svg.append(drawn("path", { class: "icon__line", d: line }));
  return svg;
}

function drawn<K extends "svg" | "path">(tag: K, given: Given): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value ?? "");
  return element;
}
