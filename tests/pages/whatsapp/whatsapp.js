/** WhatsApp Web: Enter sends, Shift+Enter breaks the line, a picture opens a preview of its own. */

import { onAccount } from "../shared/account.js";
import { fileInput, takeFiles } from "../shared/attach.js";
import { h, icon, ARROW } from "../shared/dom.js";
import { lexical } from "../shared/editors/lexical.js";
import { avatar, roleButton, root } from "../shared/page.js";
import { recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

/** The own number is nowhere in the page, only in the storage. */
onAccount((account) => {
  const number = account.school ? "441632960710" : "447700900042";
  localStorage.setItem("last-wid-md", JSON.stringify(`${number}:7@c.us`));
});

function sendIcon() {
  const name = "wds-ic-send-filled";
  return h("span", { "data-icon": name, "data-testid": name }, icon(ARROW));
}

function options(label, attributes) {
  return { plain: true, emoji: true, placeholder: label,
    attributes: { "aria-label": label, "data-tab": "10", ...attributes } };
}

function footer() {
  const box = h("div", { class: "box" });
  const slot = h("div", {});
  const send = h("button", { type: "button", "aria-label": "Send" }, sendIcon());
  const voice = h("button", { type: "button", "aria-label": "Voice message" }, "●");
  mountSurface("message", { mount: lexical, host: box, keys: ["Enter"], button: send,
    slot: { place: slot, empty: voice },
    options: options("Type a message", { "data-testid": "conversation-compose-box-input" }) });
  const attached = { attach: (files) => openPreview([...files]) };
  const input = fileInput(attached, { class: "hidden-input",
    accept: "image/*,video/mp4,video/3gpp,video/quicktime" });
  const element = h("footer", {}, h("label", { "aria-label": "Attach" }, "+", input), box, slot);
  takeFiles(element, attached);
  return element;
}

function openPreview(files) {
  const box = h("div", { "data-testid": "media-caption-input-container", class: "box" });
  const send = roleButton({ "aria-label": "Send" }, sendIcon());
  const previews = h("div", { class: "tall" });
  const screen = h("div", { class: "modal" }, previews, h("div", { class: "line" }, box, send));
  main.append(screen);
  const composer = mountSurface("media", { mount: lexical, host: box, keys: ["Enter"],
    button: send, off: "none", previews, wrap: screen, onSent: () => screen.remove(),
    options: options("Add a caption", {}) });
  composer.attach(files);
}

const person = recipient();
const main = h("div", { id: "main", class: "grow" },
  h("header", { class: "top" }, avatar(person), h("span", { title: person.name, dir: "auto",
    "data-testid": "conversation-info-header-chat-title" }, person.name)),
  h("div", { class: "tall" }, h("p", { class: "said" }, "Is the hall booked on Friday?")),
  footer());
root.className = "frame";
root.append(h("div", { id: "side", class: "side" }, h("b", {}, "Chats"), person.name), main);
