/** Teams: the chat in its frame. */

import { fileInput } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { ckeditor } from "../shared/editors/ckeditor.js";
import { root } from "../shared/page.js";
import { recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

const own = window.postcheckTest.setAccount;
window.postcheckTest.setAccount = (handle) => {
  own(handle);
  parent.postcheckTest.setAccount(handle);
};

const box = h("div", { class: "box" });
const wrap = h("div", { class: "line" });
const send = h("button", { type: "button", "data-tid": "sendMessageCommands-send",
  "aria-label": "Send (Ctrl+Enter)" }, "➤");
wrap.append(box);
root.append(h("h2", { "data-tid": "chat-title" }, recipient().name),
  h("p", { class: "said" }, "Can you cover lunch?"), wrap);
const composer = mountSurface("message", { mount: ckeditor, host: box, button: send, wrap,
  keys: ["Enter", "Control+Enter"], off: "none", options: { placeholder: "Type a message",
    attributes: { "data-tid": "ckeditor", "aria-label": "Type a message" } } });
wrap.append(fileInput(composer, { class: "hidden-input" }), send);
