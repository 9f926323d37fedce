/** Builds elements without HTML text, so that no Trusted Types policy of a page is in the way. */

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a grid of 24: what is filled with the current colour, then what is drawn on it. */
const ICONS = {
  checked: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "M7 12.5l3.4 3.4L17 9"],
  note: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "M12 11v6M12 7v.4"],
  warn: [
    "M10.2 3.3 1.6 18.4a2 2 0 0 0 1.8 3.1h17.2a2 2 0 0 0 1.8-3.1L13.8 3.3a2 2 0 0 0-3.6 0z",
    "M12 9v5M12 17.5v.2",
  ],
  stop: ["M7.9 1.8h8.2L22 7.7v8.6l-5.9 5.9H7.9L2 16.3V7.7z", "M8.5 8.5l7 7M15.5 8.5l-7 7"],
  unchecked: [
    "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
    "M9.4 9.6a2.7 2.7 0 1 1 3.7 2.4c-.8.4-1.1.8-1.1 1.5M12 17v.2",
  ],
  unwatched: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z", "M7.5 12h9"],
  close: ["", "M6 6l12 12M18 6L6 18"],
  picture: ["", "M3.5 5h17v14h-17zM5 17.5l4.6-4.6 3.2 3.2 2.7-2.7 4 4.1M8.2 9.4v.2"],
  speech: [
    "M6 3h12a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-6l-6 4v-4a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z",
    "M7.6 11l3.2 3.2 5.8-6.3",
  ],
} as const;

export type Icon = keyof typeof ICONS;

/** Attributes of a new element; `text` is its text. */
export interface Given {
  readonly class?: string;
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

/** Returns a button that calls `act`; `name` finds it again after the panel was drawn anew. */
export function button(
  name: string,
  text: string,
  kind: string,
  act: () => void,
): HTMLButtonElement {
  const made = make("button", { type: "button", class: `button ${kind}`, text });
  made.name = name;
  made.addEventListener("click", act);
  return made;
}

/** Returns a picture that says nothing to a screen reader: words stand beside it. */
export function icon(name: Icon): SVGSVGElement {
  const [filled, drawn] = ICONS[name];
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of [
    ["class", `icon icon--${name}`],
    ["viewBox", "0 0 24 24"],
    ["aria-hidden", "true"],
    ["focusable", "false"],
  ] as const) {
    svg.setAttribute(key, value);
  }
  const paths = [path("icon__ground", filled), path("icon__line", drawn)];
  svg.append(...paths.filter((one) => one !== null));
  return svg;
}

function path(name: string, outline: string): SVGPathElement | null {
  if (outline === "") return null;
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("class", name);
  made.setAttribute("d", outline);
  return made;
}
