/**
 * Microsoft Teams, watched only where the school names it: mostly the school's own place. Its box
 * has lived in a frame. Sources: research/SITES.md section 2, "Microsoft Teams" (high).
 */

import type { Site } from "./site.ts";

export const TEAMS: Site = {
  id: "teams",
  name: "Microsoft Teams",
  matches: [
    "https://teams.microsoft.com/*",
    "https://teams.cloud.microsoft/*",
    "https://teams.live.com/*",
  ],
  isGeneric: true,
  account: {
    handle: [],
    name: [{ select: '[data-tid="me-control-avatar"] img[alt]', read: "attribute:alt" }],
  },
  composers: [
    {
      id: "message",
      surface: "message",
      box: [
        '[data-tid="ckeditor"][contenteditable="true"]',
        '[data-tid="ckeditor"] [contenteditable="true"]',
      ],
      send: [
        '[data-tid="sendMessageCommands-send"]',
        '[data-tid="newMessageCommands-send"]', // also ends an edit
        '[data-tid="sendMessageButton"]',
        '[data-tid="send-message-button"]',
      ],
      keys: ["Enter", "Ctrl+Enter"],
      recipient: [
        { select: '[data-tid="chat-title"]', read: "text" },
        { select: '[data-tid="entity-header"]', read: "text" },
        { select: '[data-tid="chat-topic-menu"] [id^="chat-topic-person-"]', read: "text" },
      ],
    },
  ],
  requests: [],
  seen: "2026-11-21",
};
