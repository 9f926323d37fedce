/** Instagram: picture first, then Next, Next, caption (SITES.md §2 "Instagram"). */

export const site = "instagram";
export const host = "www.instagram.com";
export const account = 'a[href^="/"] img[alt$="profile picture"]';

const script = "instagram.js";
const NEXT = '[role="dialog"] .head [role="button"]:last-child';
const FILE = '[role="dialog"] input[type="file"]';

export const pages = [
  { path: "/", script, title: "Instagram", surfaces: [
    { surface: "post", kind: "post", editor: "lexical", keys: [], fileFirst: true,
      open: ['[aria-label="New post"]', `file:${FILE}`, NEXT, NEXT],
      box: '[role="dialog"] [role="textbox"]', send: NEXT, file: FILE },
  ] },
  { path: "/p/Tide1/", script, title: "Post", surfaces: [
    { surface: "comment", kind: "comment", editor: "textarea", keys: ["Enter"],
      box: "form textarea[aria-label]", send: 'form [role="button"]',
      recipient: "article header a" },
  ] },
  { path: "/direct/t/1/", script, title: "Chats", surfaces: [
    { surface: "message", kind: "message", editor: "lexical", keys: ["Enter"],
      box: '[role="main"] [role="textbox"]', send: '[role="main"] [aria-label="Send"]',
      file: '[role="main"] input[type="file"]', recipient: '[role="main"] header a' },
  ] },
  { path: "/direct/requests/1/", script, title: "Requests", surfaces: [
    { surface: "request", kind: "request", send: '[role="main"] .accept',
      recipient: '[role="main"] header a' },
  ] },
  { path: "/accounts/edit/", script, title: "Edit profile", surfaces: [
    { surface: "profile", kind: "profile", editor: "textarea", keys: [], box: "textarea#pepBio",
      send: 'form [role="button"]' },
  ] },
];
