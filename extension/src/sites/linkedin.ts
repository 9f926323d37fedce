/**
 * LinkedIn. Three boxes for a post are live at once (a staged roll-out): the new one in a native
 * dialog, one in an open shadow root, and the old one. They stand in the order in which they are
 * told apart; the catch-all for dialogs comes last, after comments and messages.
 * Sources: research/SITES.md section 2, "LinkedIn".
 */

import type { Account, Composer, RequestControl, Site } from "./site.ts";

/** In the share box the first button that opens something names who posts, then the audience. */
const AUTHOR: Account = {
  handle: [],
  name: [
    '[componentkey^="ShareBox"] [role="button"][aria-expanded]',
    'dialog [role="button"][aria-expanded]',
    '[role="dialog"] [role="button"][aria-expanded]',
  ].map((select) => ({ select, read: "text", take: "^(.+)" })), // its first line
};

/** "Post to Anyone" stands in the same button, under who posts. */
const SHARED: Pick<Composer, "audience" | "elsewhere"> = {
  audience: AUTHOR.name.map(({ select = "", read }) => ({ select, read, take: "(Anyone)$" })),
  elsewhere: ["/groups/*"],
};

const NEW_SEND = ['[data-sdui-screen*="sharing.ShareCompose"] button[type="submit"]'];

// High: mapped 2026-09-22 and 2026-10. Media puts a short-lived file input under body.
const post: Composer = {
  id: "post",
  surface: "post",
  box: ['[componentkey="ShareBox_textEditor"][contenteditable="true"]'],
  send: NEW_SEND,
  sendText: ["Post", "Schedule"],
  keys: [],
  account: AUTHOR,
  ...SHARED,
};

// High: live 2026-06-24/26; webbrain#461 (2026-07-22).
const shadowPost: Composer = {
  id: "post-shadow",
  surface: "post",
  box: [
    '#interop-outlet >>> [data-test-ql-editor-contenteditable="true"]',
    '#interop-outlet >>> .ql-editor[contenteditable="true"]',
  ],
  send: ["#interop-outlet >>> button.share-actions__primary-action"],
  sendText: ["Post"],
  keys: [],
  account: AUTHOR,
  ...SHARED,
};

// Medium: 2026-05 to 2026-08.
const legacyPost: Composer = {
  id: "post-legacy",
  surface: "post",
  box: ['.share-box-v2__modal .ql-editor[contenteditable="true"]'],
  send: ["button.share-actions__primary-action"],
  sendText: ["Post"],
  keys: [],
  account: AUTHOR,
  ...SHARED,
};

// High: 2026-10-09. It does not carry ShareBox_textEditor.
const pagePost: Composer = {
  id: "post-page",
  surface: "post",
  paths: ["/company/*/admin/*"],
  box: [
    '[role="dialog"] [role="textbox"][contenteditable="true"]',
    'dialog [role="textbox"][contenteditable="true"]',
  ],
  send: [],
  sendText: ["Post"],
  keys: [],
  account: AUTHOR,
};

// High: 2026-02 and 2026-09/10.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: [
    '[data-testid="ui-core-tiptap-text-editor-wrapper"] [contenteditable="true"][role="textbox"]',
    '[contenteditable="true"][aria-label="Text editor for creating comment"]',
    '.comments-comment-box .ql-editor[contenteditable="true"]',
  ],
  send: [
    '[componentkey*="commentButtonSection"] button',
    'button[data-view-name="comment-post"]',
    'button[data-view-name="comment-reply-post"]',
    'button[class*="comments-comment-box__submit-button"]',
  ],
  sendText: ["Comment", "Reply", "Post"],
  keys: ["Ctrl+Enter", "Meta+Enter"],
};

// High. A setting of the person's decides whether Enter sends: with a Send button in view it
// usually makes a line.
const message: Composer = {
  id: "message",
  surface: "message",
  box: [
    '.msg-form__contenteditable[contenteditable="true"]',
    '#interop-outlet >>> .msg-form__contenteditable[contenteditable="true"]',
  ],
  scope: [".msg-overlay-conversation-bubble", ".msg-convo-wrapper"],
  send: [
    '.msg-form button[type="submit"]',
    ".msg-form__send-button",
    '#interop-outlet >>> .msg-form button[type="submit"]',
  ],
  sendText: ["Send"],
  keys: ["Enter"],
  keysAlone: true,
  recipient: [
    { select: ".msg-thread__link-to-profile", read: "text" },
    { select: ".msg-entity-lockup__entity-title", read: "text" },
    { select: ".msg-overlay-bubble-header__title", read: "text" },
    { select: ".artdeco-entity-lockup__title", read: "text" },
    { select: ".artdeco-pill", read: "text" },
  ],
};

const dialogPost: Composer = {
  id: "post-dialog",
  surface: "post",
  box: [
    'dialog[data-testid="dialog"] [contenteditable="true"][role="textbox"]',
    '[role="dialog"] .ql-editor[contenteditable="true"]',
  ],
  send: [...NEW_SEND, "button.share-actions__primary-action"],
  sendText: ["Post", "Schedule"],
  keys: [],
  account: AUTHOR,
  ...SHARED,
};

// High: browser-harness notes (2026-04-28). The name is in the label.
const invitation: RequestControl = {
  id: "invitation",
  paths: ["/mynetwork/*"],
  control: ['button[aria-label^="Accept"]', 'a[aria-label^="Accept"]'],
  controlText: ["Accept"],
  who: [
    { read: "attribute:aria-label", take: "^Accept (.+?)(?:['’]s?)? (?:invitation|request)" },
    {
      select: 'button[aria-label^="Ignore"]',
      read: "attribute:aria-label",
      take: "^Ignore (?:an invitation (?:to connect )?from )?(.+?)(?:['’]s? .*)?$",
    },
  ],
};

export const LINKEDIN: Site = {
  id: "linkedin",
  name: "LinkedIn",
  matches: ["https://www.linkedin.com/*"],
  account: {
    // in the admin area of a Page the Page acts
    handle: [{ read: "url", take: "linkedin\\.com/(company/[^/?#]+)/admin" }],
    name: [
      { select: ".global-nav__me-photo[alt]", read: "attribute:alt" },
      { select: "img.presence-entity__image[alt]", read: "attribute:alt" },
    ],
  },
  composers: [pagePost, post, shadowPost, legacyPost, comment, message, dialogPost],
  requests: [invitation],
  // Medium: as many public scripts of 2025 and 2026 find them.
  comments: {
    item: ["article.comments-comment-entity", ".comments-comment-item"],
    text: [".comments-comment-item__main-content"],
    owner: { handle: [{ read: "url", take: "linkedin\\.com/(company/[^/?#]+)/" }], name: [] },
  },
  seen: "2026-11-21",
};
