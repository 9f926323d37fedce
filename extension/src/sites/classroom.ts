/**
 * Google Classroom: announcements to a class. Watched only where the school names it.
 * Sources: research/SITES.md section 2, "Google Classroom" (low).
 */

import type { Site } from "./site.ts";

export const CLASSROOM: Site = {
  id: "classroom",
  name: "Google Classroom",
  matches: ["https://classroom.google.com/*"],
  isGeneric: true,
  account: {
    // "Google Account: Ngaio Bellweather (ngaio@example.org)"
    handle: [
      {
        select: 'a[aria-label^="Google Account"]',
        read: "attribute:aria-label",
        take: "\\(([^()]+)\\)",
      },
    ],
    name: [
      {
        select: 'a[aria-label^="Google Account"]',
        read: "attribute:aria-label",
        take: "^Google Account:? (.+?)(?: \\(|$)",
      },
    ],
  },
  composers: [
    {
      id: "post",
      surface: "post",
      box: [
        '[aria-label="Announce something to your class"]',
        '[contenteditable="true"][role="textbox"]',
        '[contenteditable="true"]',
      ],
      send: [],
      sendText: ["Post", "Schedule", "Save draft"],
      keys: [],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
