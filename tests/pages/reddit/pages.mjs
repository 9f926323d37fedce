/** Reddit: Lit elements with open roots, Lexical slotted into them (SITES.md §2 "Reddit"). */

export const site = "reddit";
export const host = "www.reddit.com";
export const account = "#expand-user-drawer-button";

const script = "reddit.js";
const SUBMIT = "r-post-form-submit-button#submit-post-button >>> #inner-post-submit-button";
const CHAT = "rs-app >>> rs-message-composer >>>";
const post = { surface: "post", kind: "post", keys: [], send: SUBMIT,
  file: 'r-post-media-input >>> input[type="file"]' };
const me = { "api/me.json": '{"kind": "t2", "data": {"name": "ngaio_bellweather"}}' };

export const pages = [
  { path: "/submit", script, title: "Create post", files: me, surfaces: [
    { ...post, part: "post-title", editor: "textarea", shadow: true,
      box: 'faceplate-textarea-input[name="title"] >>> textarea#innerTextArea' },
    { ...post, part: "post-body", editor: "lexical",
      box: 'shreddit-composer#post-composer_bodytext [contenteditable="true"]' },
  ] },
  { path: "/r/tidemoor/comments/1/", script, title: "Post", surfaces: [
    { surface: "comment", kind: "comment", editor: "lexical", keys: ["Control+Enter"],
      box: 'shreddit-composer [role="textbox"][contenteditable="true"]',
      send: 'shreddit-composer button[slot="submit-button"][type="submit"]' },
  ] },
  { path: "/chat/room/1", script, title: "Chat", surfaces: [
    { surface: "message", kind: "message", editor: "textarea", keys: ["Enter"], shadow: true,
      box: `${CHAT} textarea[name="message"]`, send: `${CHAT} button[type="submit"]` },
  ] },
  { host: "old.reddit.com", account: "#header .user a", path: "/r/tidemoor/comments/1/",
    script: "old.js", title: "Post", surfaces: [
      { surface: "comment", kind: "comment", editor: "plain-textarea", keys: [],
        box: 'textarea[name="text"]', send: "button.save", submits: true },
    ] },
];
