/**
 * YouTube: comments, and a channel's posts (which are not made in Studio). Hidden templates stand
 * beside the real boxes, so only what is visible counts.
 * Sources: research/SITES.md section 2, "YouTube".
 */

import type { Account, Composer, Site } from "./site.ts";

const CHANNEL: Account = {
  handle: [
    { select: "ytd-watch-metadata #channel-name a", read: "path", take: "^/@([^/]+)" },
    { read: "url", take: "\\.com/@([^/?#]+)" },
  ],
  name: [{ select: "ytd-watch-metadata #channel-name a", read: "text" }],
};

// High: daiki-beppu/youtube-automation (2026-07-18), 2026-08-30.
const post: Composer = {
  id: "post",
  surface: "post",
  paths: ["/channel/*/posts*", "/@*/posts*"],
  box: [
    "ytd-backstage-post-dialog-renderer ytd-commentbox#commentbox #contenteditable-root",
    "ytd-commentbox#commentbox #contenteditable-root",
  ],
  scope: ["ytd-backstage-post-dialog-renderer", "ytd-commentbox"],
  send: ["ytd-commentbox#commentbox #submit-button button"],
  keys: [],
};

// High: 2026-10; that Ctrl+Enter sends is assumed. Also under a channel's post, so everywhere.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: ['ytd-commentbox #contenteditable-root[contenteditable="true"]'],
  scope: ["ytd-commentbox"],
  send: ["ytd-commentbox #submit-button button", "ytd-commentbox #submit-button"],
  keys: ["Ctrl+Enter"],
  recipient: [{ select: "ytd-watch-metadata #channel-name a", read: "text" }],
  owner: CHANNEL,
  account: {
    handle: [],
    name: [{ select: "ytd-commentbox #author-thumbnail img", read: "attribute:alt" }],
  },
};

export const YOUTUBE: Site = {
  id: "youtube",
  name: "YouTube",
  matches: ["https://www.youtube.com/*"],
  account: {
    // The menu's head exists once the menu was opened. In the guide only one's own channel may
    // count: subscriptions are links of the same shape. Its title is in the site's language.
    handle: [
      {
        select: "ytd-active-account-header-renderer #channel-handle",
        read: "text",
        take: "^@(\\S+)$",
      },
      {
        select: 'ytd-guide-entry-renderer a[title="Your channel"]',
        read: "path",
        take: "^/@([^/]+)",
      },
    ],
    name: [{ select: "ytd-active-account-header-renderer #account-name", read: "text" }],
  },
  composers: [post, comment],
  requests: [],
  // Medium: as many public scripts of 2026 find them.
  comments: {
    item: ["ytd-comment-view-model", "ytd-comment-renderer"],
    text: ["#content-text"],
    owner: CHANNEL,
  },
  seen: "2026-11-21",
};
