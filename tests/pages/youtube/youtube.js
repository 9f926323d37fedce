/** YouTube. */

import { acting, onAccount } from "../shared/account.js";
import { fileInput } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { contenteditable } from "../shared/editors/plain.js";
import emoji from "../shared/emoji.svg";
import { accountPicture, avatar, forAccount, root } from "../shared/page.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

onAccount((account) => {
  const data = { LOGGED_IN: true, DELEGATED_SESSION_ID: account.school ? account.id : undefined };
  window.ytcfg = { data_: data, get: (name) => data[name] };
});

/** The header; the handle is in the account menu, which is in the page but closed. */
function masthead() {
  const handle = forAccount("span", { id: "channel-handle" },
    (account, element) => { element.textContent = `@${account.handle}`; });
  const menu = h("ytd-active-account-header-renderer", { hidden: true }, handle);
  const button = h("button", { id: "avatar-btn", type: "button", "aria-label": "Account menu",
    onclick: () => { menu.hidden = !menu.hidden; } },
    accountPicture({}, () => "Avatar image"));
  return h("ytd-masthead", { class: "top" }, h("b", { class: "grow" }, "Videos"), button, menu);
}

/** Returns ytd-commentbox; the emoji button puts a picture at the caret. */
function commentbox(id, more) {
  const editable = h("yt-formatted-string", { id: "contenteditable-textarea", class: "box" });
  const submit = h("button", { type: "button", class: "primary" }, more.label);
  const composer = mountSurface(id, { mount: contenteditable, host: editable, button: submit,
    keys: more.keys, previews: more.previews, wrap: more.wrap, onSent: more.onSent,
    options: { attributes: { id: "contenteditable-root", "aria-label": more.placeholder } } });
  const smile = h("button", { id: "emoji-button", type: "button", "aria-label": "Emoji",
    onmousedown: (event) => event.preventDefault(),
    onclick: () => putEmoji(editable.firstElementChild) }, "☺");
  const box = h("ytd-commentbox", { id: more.id, class: "grow" }, editable,
    h("footer", {}, smile, h("ytd-button-renderer", { id: "submit-button" }, submit)));
  return [box, composer];
}

function putEmoji(editable) {
  const image = h("img", { class: "emoji", alt: "🎉", src: emoji });
  const selection = document.getSelection();
  const inside = editable.contains(selection.focusNode);
  if (inside) selection.getRangeAt(0).insertNode(image);
  else editable.append(image);
  selection.collapse(image.parentNode, [...image.parentNode.childNodes].indexOf(image) + 1);
  editable.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function watch() {
  const [box] = commentbox("comment", { label: "Comment", placeholder: "Add a comment…",
    keys: ["Control+Enter"], onSent: () => close() });
  const placeholder = h("div", { id: "simplebox-placeholder", class: "box",
    onclick: () => { box.hidden = false; placeholder.hidden = true; } }, "Add a comment…");
  const close = () => { box.hidden = true; placeholder.hidden = false; };
  box.hidden = true;
  return h("main", {}, h("div", { class: "card tall" }, "Beach walk"),
    h("ytd-watch-metadata", {}, h("h1", {}, "Our beach walk"),
      h("div", { id: "channel-name" },
        h("a", { href: "/@saltmarsh_pri" }, "Saltmarsh Primary School"))),
    h("ytd-comments", {}, template(),
      h("ytd-comment-simplebox-renderer", { class: "line" },
        h("span", { id: "author-thumbnail" }, accountPicture({}, (account) => account.name)),
        placeholder, box)));
}

/** A duplicate that Polymer keeps hidden in the page. */
function template() {
  return h("div", { hidden: true }, h("ytd-commentbox", {},
    h("div", { id: "contenteditable-root", contenteditable: "true" }),
    h("div", { id: "submit-button" }, h("button", { type: "button" }, "Comment"))));
}

function posts() {
  const place = h("div", { class: "card" });
  place.append(h("button", { id: "create-post", type: "button",
    onclick: () => place.append(postDialog()) }, "What’s on your mind?"));
  return h("main", {}, template(), place);
}

function postDialog() {
  const previews = h("div", {});
  const dropzone = h("div", { id: "dropzone" });
  const [box, composer] = commentbox("post", { id: "commentbox", label: "Post", previews,
    placeholder: "What’s on your mind?", wrap: dropzone, onSent: () => dialog.remove() });
  const dialog = h("ytd-backstage-post-dialog-renderer", { class: "card" },
    avatar(acting()), box, dropzone, previews);
  dropzone.append(fileInput(composer, { name: "Filedata", class: "hidden-input" }),
    "Drag up to ten pictures here");
  return dialog;
}

root.append(masthead(), h("div", { class: "frame" }, h("div", { class: "side" }, "Home"),
  location.pathname === "/watch" ? watch() : posts()));
