/** Facebook: Lexical, aria-labels in the UI language (SITES.md §2 "Facebook"). */

export const site = "facebook";
export const host = "www.facebook.com";
export const account = '[aria-label="Your profile"]';

const CHAT = '[style*="--chat-composer"]';
const message = { surface: "message", kind: "message", editor: "lexical", keys: ["Enter"],
  box: `${CHAT} [role="textbox"]`, send: `${CHAT} [role="button"][aria-label="Send"]`,
  file: `${CHAT} input[type="file"]`,
  recipient: '[role="log"][aria-label^="Messages in conversation with"]' };

export const pages = [
  { path: "/", script: "facebook.jsx", title: "Facebook", root: "mount_0_0", surfaces: [
    { surface: "post", kind: "post", editor: "lexical", keys: [], open: ["#open-post"],
      box: '[role="dialog"] [role="textbox"]', send: '[role="dialog"] [aria-label="Post"]',
      showFile: ['[role="dialog"] [aria-label="Photo/video"]'],
      file: '[role="dialog"] input[type="file"]' },
    { surface: "comment", kind: "comment", editor: "lexical", keys: ["Enter"],
      box: '[data-lexical-editor="true"][aria-label^="Comment as"]',
      send: '#focused-state-composer-submit [role="button"]',
      file: '[role="article"] form input[type="file"]', recipient: '[role="article"] h3 a' },
    { ...message, surface: "dock", open: ['[aria-label="Open chat"]'] },
  ] },
  { path: "/fifty.html", script: "facebook.jsx", title: "Facebook", root: "mount_0_0",
    surfaces: [
      { surface: "comment-0", kind: "comment", editor: "lexical", keys: ["Enter"], fifty: true,
        box: '[data-lexical-editor="true"][aria-label^="Comment as"]',
        send: '#focused-state-composer-submit [role="button"]' },
    ] },
  { path: "/messages/t/1", script: "facebook.jsx", title: "Chats", root: "mount_0_0",
    surfaces: [message] },
  { path: "/friends/requests", script: "facebook.jsx", title: "Friend requests",
    root: "mount_0_0", surfaces: [
      { surface: "request", kind: "request", send: '[role="main"] [aria-label="Confirm"]',
        recipient: '[role="listitem"] a[role="link"]' },
    ] },
  { site: "messenger", host: "www.messenger.com", account: undefined, path: "/t/1",
    script: "facebook.jsx", title: "Messenger", root: "mount_0_0", surfaces: [
      { ...message, box: '[role="main"] [role="textbox"]' },
    ] },
];
