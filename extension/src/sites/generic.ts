/**
 * A box of a listed site that no composer of it fits: a careful guess, so that a changed page does
 * not silently go unwatched. Half the sites of a school's own tools are known no better.
 */

import { DIALOG } from "./nearness.ts";
import type { Composer, Site } from "./site.ts";

const USUAL_LABELS = [
  "Post",
  "Send",
  "Publish",
  "Share",
  "Schedule",
  "Comment",
  "Reply",
  "Save",
];

/** Id of the composer that stands for a box of which nothing is known. */
export const GENERIC = "generic";

/** Returns a careful guess for a box of a listed site where no composer fits. */
export function genericComposer(site: Site, box: Element): Composer {
  const known = site.composers.flatMap((composer) => composer.sendText ?? []);
  return {
    id: GENERIC,
    surface: "post",
    box: ["textarea", "[contenteditable]:not([contenteditable=false])"],
    scope: ["form", DIALOG],
    send: ['button[type="submit"]'],
    sendText: [...new Set([...USUAL_LABELS, ...known])],
    keys: box.matches("input") ? [] : ["Ctrl+Enter", "Meta+Enter"],
  };
}
