/**
 * Threads. Meta's Lexical; labels are in the language of the site. A thread has a box a row.
 * Sources: research/SITES.md section 2, "Threads" (medium).
 */

import type { Composer, Site } from "./site.ts";

// The arrow is the same in any language; elsewhere in the dialog the button has only its text.
const ARROW = '[role="button"] span[style*="rotate(90deg)"] svg';

const comment: Composer = {
  id: "comment",
  surface: "comment",
  paths: ["/@*/post/*"],
  box: [
    '[contenteditable="true"][role="textbox"][aria-placeholder^="Reply to"]',
    '[contenteditable="true"][role="textbox"]',
  ],
  send: [ARROW],
  sendText: ["Post", "Reply"],
  keys: ["Ctrl+Enter", "Meta+Enter"],
  recipient: [
    {
      select: '[aria-placeholder^="Reply to"]',
      read: "attribute:aria-placeholder",
      take: "^Reply to @?(.+?)(?:…|\\.\\.\\.)?$",
    },
  ],
  owner: { handle: [{ read: "url", take: "/@([^/]+)/post/" }], name: [] },
};

const post: Composer = {
  id: "post",
  surface: "post",
  box: ['[role="dialog"] [contenteditable="true"][role="textbox"]'],
  send: [],
  sendText: ["Post"],
  keys: ["Ctrl+Enter", "Meta+Enter"],
};

export const THREADS: Site = {
  id: "threads",
  name: "Threads",
  matches: [
    "https://www.threads.com/*",
    "https://www.threads.net/*",
    "https://threads.com/*",
    "https://threads.net/*",
  ],
  account: {
    handle: [
      {
        select: 'a[href^="/@"]:has(svg[aria-label="Profile"])',
        read: "path",
        take: "^/@([^/]+)/?$",
      },
      {
        select: 'script[type="application/json"]',
        read: "json:viewer.username",
        take: "^([\\w.]+)$",
        confirm: 'a[href="/@{}"]',
      },
    ],
    name: [],
  },
  composers: [comment, post],
  requests: [],
  seen: "2026-11-21",
};
