/**
 * WhatsApp Web. One's own name is not on the page; the number is in localStorage, so a school
 * lists its number. "Enter is send" is a setting: where it is off, Enter makes a line.
 * Sources: research/SITES.md section 2, "WhatsApp Web".
 */

import type { Composer, Site, Source } from "./site.ts";

const ICON = 'span[data-icon="wds-ic-send-filled"]';

const CHAT: readonly Source[] = [
  { select: '#main header [data-testid="conversation-info-header-chat-title"]', read: "text" },
  { select: "#main header span[title]", read: "attribute:title" },
  { select: '#main header span[dir="auto"]', read: "text" },
];

// High: 2026-06 to 2026-09. Voice and send share a place; the icon is the same in any language.
const message: Composer = {
  id: "message",
  surface: "message",
  box: [
    '[data-testid="conversation-compose-box-input"]',
    'footer div[contenteditable="true"][role="textbox"]',
    '#main footer div[contenteditable="true"]',
  ],
  send: [
    '#main footer button[aria-label="Send"]',
    '#main footer [role="button"][aria-label="Send"]',
    '#main footer [data-testid="wds-ic-send-filled"]',
    `#main footer ${ICON}`,
  ],
  sendText: ["Send"],
  keys: ["Enter"],
  recipient: CHAT,
};

// Medium. The label becomes "Send 2 selected".
const caption: Composer = {
  id: "caption",
  surface: "message",
  box: ['[data-testid="media-caption-input-container"] [contenteditable="true"]'],
  send: [ICON, '[role="button"][aria-label^="Send"]'],
  sendText: ["Send"],
  keys: ["Enter"],
  recipient: CHAT,
};

// Low: by analogy, no source.
const status: Composer = {
  id: "status",
  surface: "post",
  box: ['[role="dialog"] div[contenteditable="true"][role="textbox"]'],
  send: [ICON],
  keys: [],
};

const captionInDialog: Composer = {
  ...caption,
  id: "caption-dialog",
  box: ['[role="dialog"] div[contenteditable="true"]'],
};

export const WHATSAPP: Site = {
  id: "whatsapp",
  name: "WhatsApp",
  matches: ["https://web.whatsapp.com/*"],
  account: {
    handle: [
      { read: "storage:last-wid-md", take: '^"?(\\d{6,15})[:@]' },
      { read: "storage:last-wid", take: '^"?(\\d{6,15})[:@]' },
    ],
    name: [],
  },
  composers: [caption, message, status, captionInDialog],
  requests: [],
  seen: "2026-11-21",
};
