/**
 * Hootsuite: nothing public says how its pages are built, so any box counts and the labels are
 * those of its help pages. Watched only where the school names it.
 * Sources: research/SITES.md section 2, "Hootsuite" (low).
 */

import type { Site } from "./site.ts";

export const HOOTSUITE: Site = {
  id: "hootsuite",
  name: "Hootsuite",
  matches: ["https://*.hootsuite.com/*"],
  isGeneric: true,
  account: { handle: [], name: [] },
  composers: [
    {
      id: "post",
      surface: "post",
      box: [
        '[contenteditable="true"][role="textbox"]',
        '[contenteditable="true"]',
        "textarea",
      ],
      send: [],
      sendText: ["Post now", "Schedule", "Publish", "Add to queue"],
      keys: [],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
