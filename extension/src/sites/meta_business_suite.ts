/**
 * Meta Business Suite: Pages post to Facebook and Instagram from here, so it is an official place
 * by its nature. Watched only where the school names it.
 * Sources: research/SITES.md section 2, "Meta Business Suite" (low).
 */

import type { Site } from "./site.ts";

export const META_BUSINESS_SUITE: Site = {
  id: "meta_business_suite",
  name: "Meta Business Suite",
  matches: ["https://business.facebook.com/*"],
  isGeneric: true,
  accountsOf: "facebook",
  account: {
    handle: [{ read: "url", take: "[?&]asset_id=(\\d+)" }],
    name: [
      { select: '[role="main"] h1', read: "text" },
      { select: '[role="main"] [role="heading"]', read: "text" },
    ],
  },
  composers: [
    {
      id: "post",
      surface: "post",
      paths: ["/latest/composer*", "/latest/reels_composer*", "/latest/content_calendar*"],
      box: [
        '[role="main"] [contenteditable="true"]',
        '[contenteditable="true"][role="textbox"]',
        '[contenteditable="true"]',
      ],
      send: [],
      sendText: ["Publish", "Schedule", "Share", "Save as draft"],
      keys: [],
    },
    {
      // by analogy with Messenger, no source
      id: "message",
      surface: "message",
      paths: ["/latest/inbox*"],
      box: ['[role="textbox"][contenteditable="true"]', "textarea"],
      send: ['[role="button"][aria-label="Send"]'],
      sendText: ["Send"],
      keys: ["Enter"],
      recipient: [{ select: '[role="main"] h2', read: "text" }],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
