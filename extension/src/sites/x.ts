/**
 * X (Twitter). Test ids are stable and say the same in every language. Several copies of a box
 * can exist: the inline one on Home stays behind the dialog. pro.x.com was not looked at.
 * Sources: research/SITES.md section 2, "X (Twitter)".
 */

import type { Composer, RequestControl, Site } from "./site.ts";

const HANDLE = "^/(\\w{1,30})/?$";

/** High: control-panel-for-twitter (2026-08-17), fixtures verified on x.com 2026-10-05. */
const DRAFT = {
  box: [
    '[data-testid^="tweetTextarea_"][contenteditable="true"]',
    '.DraftEditor-root .public-DraftEditor-content[contenteditable="true"]',
  ],
  send: ['[data-testid="tweetButton"]', '[data-testid="tweetButtonInline"]'],
  keys: ["Ctrl+Enter", "Meta+Enter"],
} as const satisfies Partial<Composer>;

const comment: Composer = {
  ...DRAFT,
  id: "comment",
  surface: "comment",
  paths: ["/*/status/*"],
  sendText: ["Reply", "Post"],
  recipient: [{ select: '[role="dialog"] [data-testid="User-Name"] a', read: "text" }],
  owner: { handle: [{ read: "url", take: "\\.com/(\\w{1,30})/status/" }], name: [] },
};

// A reply to a post on Home opens at /compose/post and is taken for a post of one's own.
const post: Composer = {
  ...DRAFT,
  id: "post",
  surface: "post",
  sendText: ["Post", "Post all", "Reply", "Schedule"],
};

// High for the selectors; that Enter sends is how scripts use it, not documented (medium). The
// send button exists only while there is text. The second selectors are the older composer.
const message: Composer = {
  id: "message",
  surface: "message",
  box: [
    'textarea[data-testid="dm-composer-textarea"]',
    '[data-testid="dmComposerTextInput"]',
  ],
  send: ['[data-testid="dm-composer-send-button"]', '[data-testid="dmComposerSendButton"]'],
  keys: ["Enter"],
  recipient: [
    { select: '[data-testid="dm-conversation-username"]', read: "text" },
    { select: '[data-testid="dm-conversation-header"] a', read: "text" },
    { select: '[data-testid="dm-conversation-header"]', read: "text" },
  ],
};

// Medium: used live 2026-09-06 to 19.
const profile: Composer = {
  id: "profile",
  surface: "profile",
  paths: ["/settings/profile"],
  box: ['textarea[name="description"]', 'input[name="displayName"]'],
  send: ['[data-testid="Profile_Save_Button"]'],
  keys: [],
};

// Low. The button is known by its text alone; the list's own button accepts nothing.
const chats: RequestControl = {
  id: "chat",
  paths: ["/messages/requests*", "/i/chat*"],
  control: [],
  controlText: ["Accept"],
  who: [
    { select: '[data-testid="dm-conversation-username"]', read: "text" },
    { select: '[data-testid="conversation"] [dir="ltr"]', read: "text" },
  ],
};

const followers: RequestControl = {
  id: "follower",
  paths: ["/follower_requests*"],
  control: [],
  controlText: ["Accept"],
  card: ['[data-testid="UserCell"]'],
  who: [{ select: 'a[href^="/"]', read: "text" }],
};

const following: RequestControl = {
  id: "follow",
  control: ['[data-testid="UserCell"] [data-testid$="-follow"]'],
  card: ['[data-testid="UserCell"]'],
  who: [{ select: 'a[href^="/"]', read: "text" }],
};

export const X: Site = {
  id: "x",
  name: "X",
  matches: [
    "https://x.com/*",
    "https://twitter.com/*",
    "https://mobile.x.com/*",
    "https://mobile.twitter.com/*",
  ],
  account: {
    handle: [
      {
        select:
          '[data-testid="SideNav_AccountSwitcher_Button"] [data-testid^="UserAvatar-Container-"]',
        read: "attribute:data-testid",
        take: "^UserAvatar-Container-(\\w{1,30})$",
      },
      {
        select: '[data-testid="SideNav_AccountSwitcher_Button"]',
        read: "text",
        take: "@(\\w{1,30})$",
      },
      { select: 'a[data-testid="AppTabBar_Profile_Link"]', read: "path", take: HANDLE },
      {
        // in a reply's dialog the first picture is the other person's; here it is one's own
        select:
          '[data-testid="inline_reply_offscreen"] [data-testid^="UserAvatar-Container-"]',
        read: "attribute:data-testid",
        take: "^UserAvatar-Container-(\\w{1,30})$",
      },
    ],
    name: [
      {
        select: '[data-testid="SideNav_AccountSwitcher_Button"]',
        read: "text",
        take: "^(.+?)\\s*@\\w{1,30}$",
      },
    ],
  },
  composers: [comment, message, profile, post],
  requests: [chats, followers, following],
  comments: {
    item: ['article[data-testid="tweet"]'],
    text: ['[data-testid="tweetText"]'],
    author: [{ select: '[data-testid="User-Name"]', read: "text", take: "@(\\w{1,30})" }],
    owner: { handle: [{ read: "url", take: "\\.com/(\\w{1,30})(?:/|$)" }], name: [] },
  },
  seen: "2026-11-21",
};
