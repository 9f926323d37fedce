/** Bluesky: TipTap; the input of pictures lives in <body> for a moment (SITES.md §2 "Bluesky"). */

export const site = "bluesky";
export const host = "bsky.app";
export const account = 'nav a[href*="/profile/"]';

const script = "bluesky.js";

export const pages = [
  { path: "/", script, title: "Bluesky", surfaces: [
    { surface: "post", kind: "post", editor: "tiptap", keys: ["Control+Enter", "Meta+Enter"],
      open: ['[aria-label="Compose new post"]'], box: '.ProseMirror[contenteditable="true"]',
      send: '[data-testid="composerPublishBtn"]', choose: '[data-testid="openMediaBtn"]' },
  ] },
  { path: "/messages/1", script, title: "Chat", surfaces: [
    { surface: "message", kind: "message", editor: "textarea", keys: ["Enter"],
      box: 'textarea[aria-label="Message input field"]', send: '[aria-label="Send message"]',
      recipient: '[role="main"] a[href*="/profile/"]' },
  ] },
  { path: "/messages/inbox", script, title: "Chat requests", surfaces: [
    { surface: "request", kind: "request", send: '[aria-label="Accept chat request"]',
      recipient: '[role="main"] a[href*="/profile/"]' },
  ] },
  { path: "/profile/me", script, title: "Profile", surfaces: [
    { surface: "profile", kind: "profile", editor: "textarea", keys: [],
      box: '[data-testid="editProfileDescriptionInput"]',
      send: '[data-testid="editProfileSaveBtn"]' },
  ] },
];
