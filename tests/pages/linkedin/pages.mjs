/** LinkedIn: three post composers are live at once (SITES.md §2 "LinkedIn"). */

export const site = "linkedin";
export const host = "www.linkedin.com";
export const account = ".global-nav__me-photo";

const script = "linkedin.js";
const KEYS = ["Control+Enter", "Meta+Enter"];
const OUTLET = "#interop-outlet >>>";
const open = ["#start-post"];

export const pages = [
  { path: "/feed/", script, title: "Feed", surfaces: [
    { surface: "post", kind: "post", editor: "tiptap", keys: [], open,
      box: '[componentkey="ShareBox_textEditor"]',
      send: '[data-sdui-screen*="sharing.ShareCompose"] button[type="submit"]',
      choose: 'button[aria-label="Media"]' },
    { surface: "comment", kind: "comment", editor: "tiptap", keys: KEYS,
      box: '[data-testid="ui-core-tiptap-text-editor-wrapper"] [role="textbox"]',
      send: '[componentkey*="commentButtonSection"] button' },
  ] },
  { path: "/feed/shadow", script, title: "Feed", surfaces: [
    { surface: "post", kind: "post", editor: "quill1", keys: [], open, shadow: true,
      box: `${OUTLET} .ql-editor`, send: `${OUTLET} button.share-actions__primary-action`,
      file: `${OUTLET} input[type="file"]` },
  ] },
  { path: "/feed/legacy", script, title: "Feed", surfaces: [
    { surface: "post", kind: "post", editor: "quill1", keys: [], open,
      box: ".share-box-v2__modal .ql-editor", send: "button.share-actions__primary-action",
      file: '[role="dialog"] input[type="file"]' },
  ] },
  { path: "/company/710/admin/page-posts/", script, title: "Page posts", surfaces: [
    { surface: "post", kind: "post", editor: "tiptap", keys: [], open,
      box: '[role="dialog"] [role="textbox"]', send: '[role="dialog"] footer .primary',
      choose: 'button[aria-label="Media"]' },
  ] },
  { path: "/messaging/thread/1/", script, title: "Messaging", surfaces: [
    { surface: "message", kind: "message", editor: "contenteditable", keys: [],
      box: ".msg-form__contenteditable", send: '.msg-form button[type="submit"]',
      file: '.msg-form input[type="file"]', recipient: ".msg-entity-lockup__entity-title" },
  ] },
  { path: "/messaging/thread/2/", script, title: "Messaging", surfaces: [
    { surface: "message", kind: "message", editor: "contenteditable", keys: ["Enter"],
      box: ".msg-form__contenteditable", send: null, file: '.msg-form input[type="file"]',
      recipient: ".msg-entity-lockup__entity-title" },
  ] },
  { path: "/mynetwork/invitation-manager/", script, title: "Invitations", surfaces: [
    { surface: "request", kind: "request", send: 'button[aria-label^="Accept"]',
      recipient: 'button[aria-label^="Accept"]' },
  ] },
];
