/**
 * Reddit: Lit components with nested open shadow roots; the body's editor is slotted into one from
 * the page itself. Who is signed in can be read only while the account menu is open.
 * Sources: research/SITES.md section 2, "Reddit".
 */

import type { Composer, Site } from "./site.ts";

// Medium: MultiPost (2026-05-22).
const post: Composer = {
  id: "post",
  surface: "post",
  paths: ["/submit*", "/r/*/submit*", "/user/*/submit*"],
  box: [
    'shreddit-composer#post-composer_bodytext [contenteditable="true"]',
    'faceplate-textarea-input[name="title"] >>> textarea#innerTextArea',
  ],
  send: [
    "r-post-form-submit-button#submit-post-button >>> #inner-post-submit-button",
    "r-post-form-submit-button#submit-post-button",
  ],
  keys: [],
  elsewhere: ["/r/*/submit*"],
};

// Medium: Harper #2603, #2472.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: ['shreddit-composer div[role="textbox"][contenteditable="true"]'],
  scope: ["shreddit-composer"],
  send: ['shreddit-composer button[slot="submit-button"][type="submit"]'],
  keys: ["Ctrl+Enter"],
};

// Low. Nested roots: the chain is not stated, only its last step.
const message: Composer = {
  id: "message",
  surface: "message",
  box: [
    'rs-message-composer >>> textarea[name="message"]',
    'rs-message-composer-old >>> textarea[name="message"]',
  ],
  scope: ["rs-message-composer", "rs-message-composer-old"],
  send: [
    'rs-message-composer >>> button[type="submit"]',
    'rs-message-composer-old >>> button[type="submit"]',
  ],
  keys: ["Enter"],
};

// Medium: long-standing markup of old.reddit.com.
const OLD = {
  scope: ["form"],
  keys: [],
} as const satisfies Partial<Composer>;

const oldPost: Composer = {
  ...OLD,
  id: "post-old",
  surface: "post",
  paths: ["/submit*", "/r/*/submit*"],
  elsewhere: ["/r/*/submit*"],
  box: ['textarea[name="text"]', 'textarea[name="title"]'],
  send: ['button[name="submit"]'],
};

const oldComment: Composer = {
  ...OLD,
  id: "comment-old",
  surface: "comment",
  box: ['textarea[name="text"]'],
  send: ["button.save", 'button[name="submit"]'],
};

export const REDDIT: Site = {
  id: "reddit",
  name: "Reddit",
  matches: [
    "https://www.reddit.com/*",
    "https://sh.reddit.com/*",
    "https://old.reddit.com/*",
    "https://chat.reddit.com/*",
  ],
  account: {
    handle: [{ select: "#header .user a", read: "path", take: "^/user/([\\w-]+)/?$" }],
    name: [],
  },
  composers: [post, oldPost, comment, message, oldComment],
  requests: [],
  seen: "2026-11-21",
};
