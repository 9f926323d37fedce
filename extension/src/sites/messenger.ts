/**
 * Messenger: Facebook's messages on their own host. Who acts is not shown, and no source says
 * that its cookies can be read here, so the account stays unknown.
 * Sources: research/SITES.md section 2, "Messenger" (medium).
 */

import { FACEBOOK_MESSAGE } from "./facebook.ts";
import type { Site } from "./site.ts";

export const MESSENGER: Site = {
  id: "messenger",
  name: "Messenger",
  matches: ["https://www.messenger.com/*"],
  accountsOf: "facebook",
  account: { handle: [], name: [] },
  composers: [
    {
      ...FACEBOOK_MESSAGE,
      box: [
        '[role="main"] [role="textbox"][contenteditable="true"]',
        '[role="textbox"][contenteditable="true"][aria-label^="Write to"]',
      ],
      send: [
        '[role="button"][aria-label="Press Enter to send"]',
        '[role="button"][aria-label="Send"]',
      ],
      recipient: [
        ...(FACEBOOK_MESSAGE.recipient ?? []).slice(0, 2),
        { select: '[role="main"] h1', read: "text" },
        { select: '[role="main"] h2', read: "text" },
      ],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
