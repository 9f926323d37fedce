/** Reddit. */

import { fileInput, takeFiles } from "../shared/attach.js";
import { makeComposer, sendOn } from "../shared/composer.js";
import { h } from "../shared/dom.js";
import { lexical } from "../shared/editors/lexical.js";
import { plainTextarea } from "../shared/editors/plain.js";
import { register } from "../shared/hook.js";
import { feed, forAccount, root } from "../shared/page.js";
import { recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import { inShadow } from "./elements.js";
import "../shared/site.css";

/** The name is in the drawer only, and the drawer is drawn when it is first opened. */
function header() {
  const drawer = h("div", { id: "user-drawer-content" });
  const name = forAccount("a", {}, (account, link) => {
    link.href = `/user/${account.handle}/`;
    link.textContent = `u/${account.handle}`;
  });
  return h("header", { class: "top" }, h("b", { class: "grow" }, "Communities"),
    h("button", { id: "expand-user-drawer-button", type: "button",
      "aria-label": "Expand user menu",
      onclick: () => drawer.replaceChildren(name) }, "☰"), drawer);
}

function submitPage() {
  const editors = [];
  const composer = makeComposer("post", () => editors);
  const title = inShadow("faceplate-textarea-input", { name: "title" }, (place) => {
    editors.push(plainTextarea(place, { placeholder: "Title",
      attributes: { id: "innerTextArea", maxlength: "300" } }));
  });
  const body = h("shreddit-composer", { id: "post-composer_bodytext", class: "card" });
  inShadow(body, {}, (place) => place.append(h("slot", { name: "rte" }), h("slot", {})));
  const slotted = h("div", { slot: "rte", class: "tall" });
  body.append(slotted);
  editors.push(lexical(slotted, { placeholder: "Body text" }));
  ["title", "body"].forEach((name, n) => register(`post-${name}`, editors[n]));
  const media = inShadow("r-post-media-input", {}, (place) =>
    place.append(fileInput(composer, {})));
  const submit = inShadow("r-post-form-submit-button", { id: "submit-post-button" }, (place) =>
    place.append(h("button", { id: "inner-post-submit-button", type: "button", class: "primary",
      onclick: (event) => composer.send(event) }, "Post")));
  const main = h("main", {}, h("community-picker-modal", {}, "r/tidemoor"), title, body, media,
    submit);
  takeFiles(main, composer);
  return main;
}

function comments() {
  const element = h("shreddit-composer", { class: "card" });
  inShadow(element, {}, (place) =>
    place.append(h("slot", { name: "rte" }), h("slot", { name: "submit-button" })));
  const host = h("div", { slot: "rte" });
  const button = h("button", { slot: "submit-button", type: "submit", class: "primary" },
    "Comment");
  element.append(host, button);
  mountSurface("comment", { mount: lexical, host, button, keys: ["Control+Enter"], off: "none",
    options: { placeholder: "Join the conversation" } });
  return h("main", {}, feed()[0], element);
}

/** The chat: a composer in a root within a root. */
function chat() {
  return inShadow("rs-app", {}, (outer) => {
    outer.append(h("rs-room-overlay-manager", { room: recipient().name }), h("rs-timeline", {}));
    outer.append(inShadow("rs-message-composer", {}, chatComposer));
  });
}

function chatComposer(place) {
  const editors = [];
  const form = h("form", { class: "line", onsubmit(event) {
    event.preventDefault();
    composer.send(event);
  } });
  const composer = makeComposer("message", () => editors);
  editors.push(plainTextarea(form, { placeholder: "Message", attributes: { name: "message" },
    onKey: sendOn(["Enter"], () => composer) }));
  form.append(h("button", { type: "submit", "aria-label": "Send message" }, "➤"));
  place.append(form);
}

function page(path) {
  if (path.startsWith("/chat")) return chat();
  return path.includes("/comments/") ? comments() : submitPage();
}

root.append(h("shreddit-app", { "user-logged-in": "true" }, header(),
  h("div", { class: "frame" }, h("div", { class: "side" }), page(location.pathname))));
