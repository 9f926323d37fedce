/** WhatsApp Web: Lexical with emoji as pictures (SITES.md §2 "WhatsApp Web"). */

export const site = "whatsapp";
export const host = "web.whatsapp.com";

const ATTACH = 'input[type="file"][accept*="image"][accept*="video"]';
const recipient = '#main header [data-testid="conversation-info-header-chat-title"]';

export const pages = [
  { path: "/", script: "whatsapp.js", title: "WhatsApp", root: "app", surfaces: [
    { surface: "message", kind: "message", editor: "lexical-emoji", keys: ["Enter"],
      box: '[data-testid="conversation-compose-box-input"]',
      send: '#main footer button[aria-label="Send"]', recipient },
    { surface: "media", kind: "message", editor: "lexical-emoji", keys: ["Enter"],
      fileFirst: true, open: [`file:${ATTACH}`],
      box: '[data-testid="media-caption-input-container"] [contenteditable="true"]',
      send: '[role="button"][aria-label^="Send"]', file: ATTACH, recipient },
  ] },
];
