/** X: Draft.js, data-testid throughout (SITES.md §2 "X (Twitter)"). */

export const site = "x";
export const host = "x.com";
export const account = '[data-testid="SideNav_AccountSwitcher_Button"]';

const BOX = '[data-testid="tweetTextarea_0"]';
const KEYS = ["Control+Enter", "Meta+Enter"];
const draft = { editor: "draft", keys: KEYS };
const modal = { ...draft, surface: "modal", kind: "post", box: `[role="dialog"] ${BOX}`,
  send: '[role="dialog"] [data-testid="tweetButton"]',
  file: '[role="dialog"] [data-testid="fileInput"]' };
const opener = '[data-testid="SideNav_NewTweet_Button"]';

export const pages = [
  { path: "/home", script: "x.jsx", title: "Home", root: "react-root", surfaces: [
    { ...draft, surface: "inline", kind: "post", box: BOX,
      send: '[data-testid="tweetButtonInline"]', file: '[data-testid="fileInput"]' },
    { ...modal, open: [opener] },
    { ...modal, surface: "modal", part: "modal-1", kind: "post", thread: true,
      open: [opener, '[role="dialog"] [data-testid="addButton"]'],
      box: '[role="dialog"] [data-testid="tweetTextarea_1"]' },
  ] },
  { path: "/compose/post", script: "x.jsx", title: "Compose", root: "react-root",
    surfaces: [modal] },
  { path: "/saltmarsh_pri/status/1", script: "x.jsx", title: "Post", root: "react-root",
    surfaces: [
      { ...draft, surface: "reply", kind: "comment",
        box: `[data-testid="inline_reply_offscreen"] ${BOX}`,
        send: '[data-testid="tweetButtonInline"]', file: '[data-testid="fileInput"]' },
    ] },
  { path: "/i/chat/1", script: "x.jsx", title: "Chat", root: "react-root", surfaces: [
    { surface: "message", kind: "message", editor: "textarea", keys: ["Enter"],
      box: '[data-testid="dm-composer-textarea"]', send: '[data-testid="dm-composer-send-button"]',
      file: '[data-testid="dm-composer-file-input"]',
      recipient: '[data-testid="dm-conversation-username"]' },
  ] },
  { path: "/messages/requests", script: "x.jsx", title: "Requests", root: "react-root",
    surfaces: [
      { surface: "request", kind: "request", send: '[data-testid="conversation"] [role="button"]' },
    ] },
  { path: "/settings/profile", script: "x.jsx", title: "Edit profile", root: "react-root",
    surfaces: [
      { surface: "profile", kind: "profile", editor: "textarea", keys: [],
        box: 'textarea[name="description"]', send: '[data-testid="Profile_Save_Button"]' },
    ] },
];
