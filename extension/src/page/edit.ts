/** An edit as it arrives in the page's world. */

import type { Outcome } from "../shared/page_calls.ts";

/** What is to be replaced, and by what. */
export interface PageEdit {
  readonly box: HTMLElement;
  readonly range: Range;
  readonly text: string;
}

type Handler = (
  nodes: readonly (Node | null)[],
  start: number,
  end: number,
  text: string,
) => Outcome;

/** Returns the handler of a call around what an editor does; a node that is gone ends it. */
export function edit(change: (edit: PageEdit) => Outcome): Handler {
  return ([box, from, to], start, end, text) => {
    if (!(box instanceof HTMLElement) || !from || !to) return "untouched";
    const range = new Range();
    range.setStart(from, start);
    range.setEnd(to, end);
    return change({ box, range, text });
  };
}
