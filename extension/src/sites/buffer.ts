/**
 * Buffer: nothing public says how its pages are built. Watched only where the school names it.
 * Sources: research/SITES.md section 2, "Buffer" (low).
 */

import type { Site } from "./site.ts";

export const BUFFER: Site = {
  id: "buffer",
  name: "Buffer",
  matches: ["https://publish.buffer.com/*", "https://buffer.com/*"],
  isGeneric: true,
  account: { handle: [], name: [] },
  composers: [
    {
      id: "post",
      surface: "post",
      box: [
        '[data-testid*="composer"] [contenteditable="true"]',
        '[contenteditable="true"][role="textbox"]',
        "textarea",
      ],
      send: [],
      sendText: ["Add to Queue", "Share Now", "Schedule Post", "Publish Now", "Schedule"],
      keys: [],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
