/**
 * Instagram. One login switches between accounts without a reload, so the name in the page's
 * JSON counts only where the page also links to it with a picture. Pictures come before words.
 * Sources: research/SITES.md section 2, "Instagram".
 */

import type { Composer, RequestControl, Site } from "./site.ts";

// High: measured live 2026-09. A real textarea; "Repost" stands near "Post". The paths are those
// seen (/p, /reel, Home); the box says enough without them.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: ["form textarea[aria-label]", 'textarea[aria-label="Add a comment…"]'],
  scope: ["form"],
  send: ['form [role="button"]', 'form button[type="submit"]'],
  sendText: ["Post"],
  keys: ["Enter"],
  recipient: [
    { select: "article header a", read: "text" },
    { select: '[role="dialog"] header a', read: "text" },
  ],
  owner: {
    handle: [
      { select: ':is(article, [role="dialog"]) header a', read: "path", take: "^/([\\w.]+)/?$" },
    ],
    name: [],
  },
};

// High. Share has only its text, in the dialog's head.
const post: Composer = {
  id: "post",
  surface: "post",
  box: [
    '[role="dialog"] div[contenteditable="true"][role="textbox"][data-lexical-editor="true"]',
    '[role="dialog"] div[contenteditable="true"][role="textbox"]',
    '[role="dialog"] textarea[aria-label]',
  ],
  scope: ['[role="dialog"]'],
  send: [],
  sendText: ["Share"],
  keys: [],
};

// High. The box has spellcheck=false, which is no wish to be left alone. The send control exists
// only while something is typed.
const message: Composer = {
  id: "message",
  surface: "message",
  paths: ["/direct/*"],
  box: ['[role="main"] div[contenteditable="true"][role="textbox"]'],
  send: ['[role="main"] [role="button"][aria-label="Send"]'],
  sendText: ["Send"],
  keys: ["Enter"],
  recipient: [
    { select: '[role="main"] header a[href^="/"]', read: "text" },
    { select: '[role="main"] a[href^="/"] h2', read: "text" },
  ],
};

// Low: older scripts, undated.
const profile: Composer = {
  id: "profile",
  surface: "profile",
  paths: ["/accounts/edit*"],
  box: ["textarea#pepBio"],
  scope: ["form"],
  send: ['form [role="button"]'],
  sendText: ["Submit"],
  keys: [],
};

// Medium. Accept opens a second dialog; the first press is what counts.
const chats: RequestControl = {
  id: "chat",
  paths: ["/direct/requests/*"],
  control: [],
  controlText: ["Accept"],
  card: ['[role="main"]'],
  who: [{ select: 'header a[href^="/"]', read: "text" }],
};

const followers: RequestControl = {
  id: "follower",
  paths: ["/notifications*", "/accounts/activity*"],
  control: [],
  controlText: ["Confirm", "Follow back"],
  who: [{ select: 'a[href^="/"]', read: "text" }],
};

export const INSTAGRAM: Site = {
  id: "instagram",
  name: "Instagram",
  matches: ["https://www.instagram.com/*"],
  account: {
    handle: [
      {
        select: 'script[type="application/json"]',
        read: "json:username",
        take: "^([\\w.]+)$",
        confirm: 'a[href="/{}/"] img',
      },
    ],
    name: [],
  },
  composers: [message, profile, comment, post],
  requests: [chats, followers],
  seen: "2026-11-21",
};
