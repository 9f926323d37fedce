/**
 * A friend, follow or chat request as a draft without words: it goes to somebody, and that is what
 * is looked at. Only a name that may be on the roll is ever asked about.
 */

import type { Editor } from "../editor/editor.ts";
import type { Composer, Site } from "../sites/site.ts";
import type { Where } from "./draft.ts";

const COMPOSER: Composer = {
  id: "request",
  surface: "request",
  box: [],
  send: [],
  keys: [],
};

/** Returns a request to or from `who`, made by pressing `control`. */
export function requestTo(site: Site, control: HTMLElement, who: string): Where {
  return { site, composer: COMPOSER, editor: wordless(control), who };
}

function wordless(box: HTMLElement): Editor {
  return {
    kind: "contenteditable",
    box,
    read: () => ({ text: "", pieces: [] }),
    ranges: () => [],
    rects: () => [],
    replace: async () => "failed",
  };
}
