/** Threads: Lexical, buttons by text, Ctrl+Enter (SITES.md §2 "Threads"). */

export const site = "threads";
export const host = "www.threads.com";
export const account = 'nav a[href^="/@"]';

const script = "threads.js";
const keys = ["Control+Enter", "Meta+Enter"];
const send = '[role="dialog"] .send';

export const pages = [
  { path: "/", script, title: "Threads", surfaces: [
    { surface: "post", kind: "post", editor: "lexical", keys, open: ['[aria-label="Create"]'],
      box: '[role="dialog"] .row-0 [role="textbox"]', send,
      file: '[role="dialog"] input[type="file"]' },
    { surface: "post", part: "post-1", kind: "post", editor: "lexical", keys, thread: true,
      open: ['[aria-label="Create"]', '[role="dialog"] .add'],
      box: '[role="dialog"] .row-1 [role="textbox"]', send,
      file: '[role="dialog"] input[type="file"]' },
  ] },
  { path: "/@saltmarsh_pri/post/1", script, title: "Thread", surfaces: [
    { surface: "reply", kind: "comment", editor: "lexical", keys,
      box: '[role="textbox"][aria-placeholder^="Reply to"]', send: "main .send",
      file: 'input[type="file"][accept*="image/jpeg"]',
      recipient: '[aria-placeholder^="Reply to"]' },
  ] },
];
