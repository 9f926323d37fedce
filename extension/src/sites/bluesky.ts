/**
 * Bluesky: open source (React Native Web), so its test ids are known first hand. Replies and
 * quotes are written in the same box as posts; the composer has no choice of account.
 * Sources: research/SITES.md section 2, "Bluesky".
 */

import type { Composer, RequestControl, Site } from "./site.ts";

// High: Composer.tsx, TextInput.web.tsx; the file input hangs under body for a moment.
const post: Composer = {
  id: "post",
  surface: "post",
  box: ['.ProseMirror[contenteditable="true"]'],
  send: ['[data-testid="composerPublishBtn"]'],
  sendText: ["Post", "Reply", "Publish post", "Publish posts"],
  keys: ["Ctrl+Enter", "Meta+Enter"],
};

// High: social-app PR#10951 (2026-06-18).
const message: Composer = {
  id: "message",
  surface: "message",
  box: [
    'textarea[aria-label="Message input field"]',
    '[aria-label="Message input field"]',
  ],
  send: ['[aria-label="Send message"]'],
  keys: ["Enter"],
  recipient: [{ select: '[role="main"] a[href*="/profile/"]', read: "text" }],
};

// Medium: app source, 2026. A picture's description is written in a dialog too, so only one that
// saves a profile counts.
const profile: Composer = {
  id: "profile",
  surface: "profile",
  box: [
    '[data-testid="editProfileDescriptionInput"]',
    '[role="dialog"]:has([data-testid="editProfileSaveBtn"]) textarea',
  ],
  send: ['[data-testid="editProfileSaveBtn"]'],
  keys: [],
};

const chats: RequestControl = {
  id: "chat",
  paths: ["/messages*"],
  control: ['[aria-label="Accept chat request"]'],
  controlText: ["Accept"],
  who: [{ select: 'a[href*="/profile/"]', read: "text" }],
};

const PROFILE = "^/profile/([^/]+)/?$";

export const BLUESKY: Site = {
  id: "bluesky",
  name: "Bluesky",
  matches: ["https://bsky.app/*"],
  account: {
    handle: [
      { select: 'a[aria-label="Profile"][href*="/profile/"]', read: "path", take: PROFILE },
      { select: 'nav a[href*="/profile/"]', read: "path", take: PROFILE },
    ],
    name: [],
  },
  composers: [message, profile, post],
  requests: [chats],
  seen: "2026-11-21",
};
