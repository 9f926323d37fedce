/**
 * Facebook. Labels are in the language of the site and class names are generated, so what does
 * not change with the language comes first. Composers stand in the order in which they are told
 * apart: a comment and a docked chat can both be in a dialog, where a post is written.
 * Sources: research/SITES.md section 2, "Facebook".
 */

import type { Composer, RequestControl, Site } from "./site.ts";

// High. The ancestor with --chat-composer holds box and log whatever the language and layout;
// with nothing typed the send slot is a Like button.
export const FACEBOOK_MESSAGE: Composer = {
  id: "message",
  surface: "message",
  box: [
    '[role="textbox"][contenteditable="true"][aria-label^="Write to"]',
    '[role="textbox"][contenteditable="true"][aria-label="Message"]',
    '[style*="--chat-composer"] [role="textbox"][contenteditable="true"]',
  ],
  scope: ['[style*="--chat-composer"]'],
  send: [
    '[style*="--chat-composer"] [role="button"][aria-label="Send"]',
    '[role="button"][aria-label="Press Enter to send"]',
    '[role="button"][aria-label="Send"]',
  ],
  keys: ["Enter"],
  recipient: [
    // the box's own label first: beside several docked chats a log may be another chat's
    {
      select: '[role="textbox"][aria-label^="Write to"]',
      read: "attribute:aria-label",
      take: "^Write to (.+)$",
    },
    {
      select: '[role="log"][aria-label^="Messages in conversation with"]',
      read: "attribute:aria-label",
      take: "^Messages in conversation with (.+)$",
    },
    { select: '[role="main"] a[aria-label]', read: "attribute:aria-label" },
  ],
};

// High: verified on a Page of its own 2026-07-23. #focused-state-composer-submit is there in
// every language while the box has the focus.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: [
    '[data-lexical-editor="true"][aria-label^="Comment as"]',
    '[data-lexical-editor="true"][aria-label^="Reply to"]',
    '[data-lexical-editor="true"][aria-label^="Answer as"]',
    '[data-lexical-editor="true"][aria-label*="comment"]',
    'form:has(#focused-state-composer-submit) [data-lexical-editor="true"]',
    '[role="article"] div[contenteditable="true"][role="textbox"]',
  ],
  scope: ["form"],
  send: [
    '#focused-state-composer-submit [role="button"]',
    "#focused-state-composer-submit",
    'form div[role="button"][aria-label="Comment"]',
    'form div[role="button"][aria-label="Post comment"]',
  ],
  sendText: ["Comment", "Reply", "Post"],
  keys: ["Enter"],
  recipient: [
    { select: '[role="article"] h2 a', read: "text" },
    { select: '[role="article"] h3 a', read: "text" },
  ],
  owner: {
    handle: [{ select: '[role="article"] :is(h2, h3) a', read: "path", take: "^/([^/]+)/?$" }],
    name: [{ select: '[role="article"] :is(h2, h3) a', read: "text" }],
  },
  account: {
    handle: [],
    name: [
      {
        select: '[data-lexical-editor="true"][aria-label^="Comment as"]',
        read: "attribute:aria-label",
        take: "^Comment as (.+)$",
      },
      {
        select: '[data-lexical-editor="true"][aria-label^="Answer as"]',
        read: "attribute:aria-label",
        take: "^Answer as (.+)$",
      },
    ],
  },
};

// Medium. Next comes before Post on some Pages, and the words are not in view any more after it.
const post: Composer = {
  id: "post",
  surface: "post",
  box: [
    '[role="dialog"] div[contenteditable="true"][role="textbox"][data-lexical-editor="true"]',
    '[role="dialog"] div[contenteditable="true"][role="textbox"]',
  ],
  scope: ['[role="dialog"]'],
  send: [
    '[role="dialog"] div[aria-label="Post"][role="button"]',
    '[role="dialog"] div[aria-label="Next"][role="button"]',
  ],
  sendText: ["Post", "Next", "Share now", "Publish", "Save"],
  sendShape: "widest", // in another language: "largest enabled button at the bottom"
  keys: [],
  // the label as several public scripts of 2025 and 2026 match it
  audience: [
    {
      select: '[role="button"][aria-label^="Edit privacy"]',
      read: "attribute:aria-label",
      take: "(Sharing with Public)",
    },
  ],
  elsewhere: ["/groups/*"],
};

// Low: no source shows a card's structure.
const confirm: RequestControl = {
  id: "confirm",
  paths: ["/friends*", "/notifications*"],
  control: [
    '[role="main"] [role="button"][aria-label="Confirm"]',
    '[role="button"][aria-label^="Confirm"]',
  ],
  controlText: ["Confirm", "Accept", "Add friend"],
  who: [
    { select: '[role="listitem"] a[role="link"]', read: "text" },
    { select: 'a[href*="profile.php"]', read: "text" },
    { select: 'a[role="link"]', read: "text" },
  ],
};

const add: RequestControl = {
  id: "add",
  control: ['[role="main"] [role="button"][aria-label^="Add friend" i]'],
  controlText: ["Add friend"],
  card: ['[role="main"]'],
  who: [{ select: "h1", read: "text" }],
};

export const FACEBOOK: Site = {
  id: "facebook",
  name: "Facebook",
  matches: [
    "https://www.facebook.com/*",
    "https://web.facebook.com/*",
    "https://m.facebook.com/*",
  ],
  account: {
    // i_user is there while a person acts as a Page or an extra profile, and is its number
    handle: [
      { read: "cookie:i_user", take: "^(\\d+)$" },
      { read: "cookie:c_user", take: "^(\\d+)$" },
    ],
    name: [],
  },
  composers: [FACEBOOK_MESSAGE, comment, post],
  requests: [confirm, add],
  // Medium: the labels as public scripts of 2025 and 2026 match them; the words have no hook.
  comments: {
    item: [
      '[role="article"][aria-label^="Comment by"]',
      '[role="article"][aria-label^="Reply by"]',
    ],
    text: ['div[dir="auto"]'],
    owner: { handle: [{ read: "url", take: "[?&]id=(\\d+)" }], name: [] }, // where it is in sight
  },
  seen: "2026-11-21",
};
