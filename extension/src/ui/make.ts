/** The pictures of badge and panel, and buttons that are found again. */

import { OUTLINES, makeButton, makeIcon } from "../shared/make.ts";

export { make } from "../shared/make.ts";

const ICONS = {
  checked: OUTLINES.good,
  note: OUTLINES.note,
  warn: OUTLINES.warn,
  stop: OUTLINES.bad,
  unchecked: OUTLINES.unsure,
  unwatched: OUTLINES.off,
  close: ["", "M6 6l12 12M18 6L6 18"],
  picture: ["", "M3.5 5h17v14h-17zM5 17.5l4.6-4.6 3.2 3.2 2.7-2.7 4 4.1M8.2 9.4v.2"],
  speech: [
    "M6 3h12a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-6l-6 4v-4a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z",
    "M7.6 11l3.2 3.2 5.8-6.3",
  ],
} as const;

export type Icon = keyof typeof ICONS;

/** Returns a button that calls `act`; `name` finds it again after the panel was drawn anew. */
export function button(
  name: string,
  text: string,
  kind: string,
  act: () => void,
): HTMLButtonElement {
  const made = makeButton(text, kind, act);
  made.name = name;
  return made;
}

/** Returns one of the pictures. */
export function icon(name: Icon): SVGSVGElement {
  return makeIcon(name, ICONS[name]);
}
