/** TikTok: Draft.js with data-e2e; the caption is a combobox (SITES.md §2 "TikTok"). */

export const site = "tiktok";
export const host = "www.tiktok.com";
export const account = 'a[data-e2e="nav-profile"]';

const script = "tiktok.js";

export const pages = [
  { path: "/tiktokstudio/upload", script, title: "Upload", surfaces: [
    { surface: "post", kind: "post", editor: "draft", keys: [],
      box: '[data-e2e="caption_container"] [contenteditable="true"]',
      send: 'button[data-e2e="post_video_button"]', file: 'input[type="file"][accept*="video"]' },
  ] },
  { path: "/@saltmarsh_pri/video/1", script, title: "Video", surfaces: [
    { surface: "comment", kind: "comment", editor: "draft", keys: ["Enter"],
      open: ['[data-e2e="comment-icon"]'],
      box: '[data-e2e="comment-input"] [contenteditable="true"]',
      send: '[data-e2e="comment-post"]', recipient: '[data-e2e="browse-username"]' },
  ] },
  { path: "/messages", script, title: "Messages", surfaces: [
    { surface: "message", kind: "message", editor: "draft", keys: ["Enter"],
      box: '[data-e2e="dm-new-input-editor"] [contenteditable="true"]',
      send: '[data-e2e="dm-new-send-btn"]', recipient: '[data-e2e="chat-uniqueid"]' },
  ] },
];
