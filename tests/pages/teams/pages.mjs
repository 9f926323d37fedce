/** Teams: CKEditor 5 in a frame of the same origin (SITES.md §2 "Microsoft Teams"). */

export const site = "teams";
export const host = "teams.microsoft.com";
export const account = '[data-tid="me-control-avatar"] img';

export const pages = [
  { path: "/v2/", script: "teams.js", title: "Teams", surfaces: [
    { surface: "message", kind: "message", editor: "ckeditor", keys: ["Enter", "Control+Enter"],
      frame: "iframe#chat", box: '[data-tid="ckeditor"][contenteditable="true"]',
      send: '[data-tid="sendMessageCommands-send"]', file: 'input[type="file"]',
      recipient: '[data-tid="chat-title"]' },
  ] },
  { path: "/v2/chat.html", script: "chat.js", title: "Chat", surfaces: [] },
];
