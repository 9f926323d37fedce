/**
 * Snapchat on the web: known from automation plans only. Watched only where the school names it.
 * Every chat of the list has its title in view, so which of them is open cannot be told.
 * Sources: research/SITES.md section 2, "Snapchat Web" (low).
 */

import type { Site } from "./site.ts";

export const SNAPCHAT: Site = {
  id: "snapchat",
  name: "Snapchat",
  matches: ["https://www.snapchat.com/*", "https://web.snapchat.com/*"],
  isGeneric: true,
  account: { handle: [], name: [] },
  composers: [
    {
      id: "message",
      surface: "message",
      box: ['[contenteditable="true"][role="textbox"]', '[role="textbox"]'],
      send: ['[aria-label*="Send this text" i]', 'button[aria-label="Send"]'],
      keys: ["Enter"],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
