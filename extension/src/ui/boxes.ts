/** Marks as lines over the page, for text without nodes: a textarea, or an older Firefox. */

import type { Rect } from "../shared/rect.ts";
import { make } from "./make.ts";
import type { Mark } from "./view.ts";

export class Boxes {
  readonly element = make("div", { class: "boxes", "aria-hidden": "true" });
  #free: HTMLElement[] = []; // boxes drawn before, to be used again

  draw(marks: readonly Mark[]): void {
    const before = this.#free;
    const now = marks.flatMap(({ severity, rects, ranges }) => {
      const lines = () => ranges.flatMap((range) => [...range.getClientRects()]);
      const given = rects();
      const places = given.length > 0 ? given : lines();
      return places.map((rect) => moved(before.pop() ?? make("div"), `box box--${severity}`, rect));
    });
    for (const left of before) left.remove();
    this.#free = now;
    for (const box of now) if (!box.isConnected) this.element.append(box);
  }
}

function moved(box: HTMLElement, name: string, rect: Rect): HTMLElement {
  if (box.className !== name) box.className = name;
  for (const side of ["left", "top", "width", "height"] as const) {
    box.style.setProperty(side, `${rect[side]}px`);
  }
  return box;
}
