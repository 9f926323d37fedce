/** LinkedIn. */

import { ACCOUNTS } from "../shared/account.js";
import { fileInput } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { contenteditable } from "../shared/editors/plain.js";
import { tiptap } from "../shared/editors/tiptap.js";
import { accountPicture, avatar, feed, requests, root } from "../shared/page.js";
import { recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import { openLegacy, openNew, openPage, openShadow } from "./share_boxes.js";
import "../shared/site.css";

function bar() {
  return h("header", { class: "top global-nav" }, h("b", { class: "grow" }, "LinkedIn"),
    accountPicture({ class: "global-nav__me-photo avatar" }, (account) => account.name));
}

function startPost(open) {
  return h("div", { class: "card" },
    h("button", { type: "button", id: "start-post", onclick: open }, "Start a post"));
}

function comment() {
  const wrapper = h("div", { "data-testid": "ui-core-tiptap-text-editor-wrapper", class: "box" });
  const button = h("button", { type: "button", "data-view-name": "comment-post",
    class: "primary" }, "Comment");
  mountSurface("comment", { mount: tiptap, host: wrapper, button, people: true,
    keys: ["Control+Enter", "Meta+Enter"], options: { placeholder: "Add a comment…",
      attributes: { "aria-label": "Text editor for creating comment" } } });
  return h("div", { class: "line" }, wrapper,
    h("div", { componentkey: "urn_1_commentButtonSection" }, button));
}

function feedPage(open) {
  const [first, ...others] = feed();
  first.append(comment());
  return h("main", {}, startPost(open), first, others);
}

/** With the setting "press Enter to send" there is no Send button. */
function messaging(enterSends) {
  const person = recipient();
  const place = h("div", { class: "msg-form__msg-content-container box" });
  const send = h("button", { type: "submit", class: "msg-form__send-button primary" }, "Send");
  const form = h("form", { class: "msg-form line",
    onsubmit: (event) => event.preventDefault() });
  const composer = mountSurface("message", { mount: contenteditable, host: place, wrap: form,
    button: enterSends ? null : send, keys: enterSends ? ["Enter"] : [],
    options: { placeholder: "Write a message…", attributes: {
      class: "msg-form__contenteditable", "aria-label": "Write a message…" } } });
  form.append(place, fileInput(composer, { class: "hidden-input" }),
    ...(enterSends ? [] : [send]));
  return h("main", {},
    h("a", { class: "msg-thread__link-to-profile", href: `/in/${person.handle}/` },
      avatar(person), h("h2", { class: "msg-entity-lockup__entity-title" }, person.name)),
    h("p", { class: "said" }, "Thanks for the photo permission forms."), form);
}

function invitations() {
  return h("main", {}, requests((person, press) => h("div", { class: "card line" },
    avatar(person), h("a", { href: `/in/${person.handle}/`, class: "grow" }, person.name),
    h("button", { type: "button", "aria-label": `Ignore ${person.name}’s invitation` }, "Ignore"),
    h("button", { type: "button", "aria-label": `Accept ${person.name}’s invitation`,
      class: "primary", onclick: press }, "Accept"))));
}

function page(path) {
  if (path.startsWith("/messaging/")) return messaging(path.includes("/2"));
  if (path.startsWith("/mynetwork/")) return invitations();
  if (path.startsWith("/company/")) return h("main", {}, startPost(() => openPage(ACCOUNTS[0])));
  if (path.startsWith("/feed/shadow")) return feedPage(openShadow);
  if (path.startsWith("/feed/legacy")) return feedPage(openLegacy);
  return feedPage(openNew);
}

root.append(bar(),
  h("div", { class: "frame" }, h("div", { class: "side" }), page(location.pathname)),
  h("div", { id: "interop-outlet", "data-testid": "interop-shadowdom" }));
