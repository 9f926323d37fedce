/**
 * TikTok. data-e2e attributes are the same in every language and have been stable. A video is
 * uploaded as soon as it is chosen.
 * Sources: research/SITES.md section 2, "TikTok".
 */

import type { Composer, Site } from "./site.ts";

// High: 2026-07-01 and later. The caption is a combobox, which elsewhere is a search box.
const post: Composer = {
  id: "post",
  surface: "post",
  paths: ["/tiktokstudio/upload*", "/creator-center/upload*"],
  box: [
    '[data-e2e="caption_container"] .public-DraftEditor-content[contenteditable="true"]',
    '[data-e2e="caption_container"] [contenteditable="true"]',
    'div[contenteditable="true"][role="combobox"]',
  ],
  send: ['button[data-e2e="post_video_button"]'],
  sendText: ["Post", "Schedule"],
  keys: [],
};

// High: verified 2026-07-25.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: ['[data-e2e="comment-input"] [contenteditable="true"]'],
  send: ['[data-e2e="comment-post"]'],
  keys: ["Enter"],
  recipient: [{ select: '[data-e2e="browse-username"]', read: "text" }],
  owner: { handle: [{ read: "url", take: "/@([^/]+)/video/" }], name: [] },
};

// Medium: about 2026-09.
const message: Composer = {
  id: "message",
  surface: "message",
  box: [
    '[data-e2e="dm-new-input-editor"] [contenteditable="true"]',
    '[data-e2e="message-input-area"] .public-DraftEditor-content',
  ],
  send: ['[data-e2e="dm-new-send-btn"]'],
  keys: ["Enter"],
  recipient: [{ select: '[data-e2e="chat-uniqueid"]', read: "text" }],
};

export const TIKTOK: Site = {
  id: "tiktok",
  name: "TikTok",
  matches: ["https://www.tiktok.com/*"],
  account: {
    handle: [
      { select: 'a[data-e2e="nav-profile"]', read: "path", take: "^/@([^/]+)" },
      { select: '[data-e2e="nav-profile"] a', read: "path", take: "^/@([^/]+)" },
    ],
    name: [],
  },
  composers: [post, comment, message],
  requests: [],
  seen: "2026-11-21",
};
