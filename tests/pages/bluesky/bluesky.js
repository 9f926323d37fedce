/** Bluesky. */

import { chooseThroughBody, takeFiles } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { textarea } from "../shared/editors/textarea.jsx";
import { tiptap } from "../shared/editors/tiptap.js";
import { avatar, feed, forAccount, requests, root } from "../shared/page.js";
import { recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

const domain = (handle) => `${handle.replaceAll("_", "-")}.bsky.social`;

function navigation() {
  return h("nav", { role: "navigation", class: "side" }, h("a", { href: "/" }, "Home"),
    forAccount("a", { "aria-label": "Profile" }, (account, link) => {
      link.href = `/profile/${domain(account.handle)}`;
      link.textContent = "Profile";
    }),
    h("button", { type: "button", "aria-label": "Compose new post", class: "primary",
      onclick: openComposer }, "New post"));
}

function openComposer() {
  const host = h("div", { "data-testid": "composerTextInput", class: "tall" });
  const previews = h("div", {});
  const publish = h("button", { type: "button", "data-testid": "composerPublishBtn",
    "aria-label": "Publish post", class: "primary" }, "Post");
  const dialog = h("div", { role: "dialog", "aria-modal": "true", class: "modal" });
  const composer = mountSurface("post", { mount: tiptap, host, button: publish, off: "aria",
    keys: ["Control+Enter", "Meta+Enter"], people: true, peoplePlace: dialog, previews,
    onSent: () => dialog.remove(), options: { placeholder: "What’s up?",
      attributes: { "aria-label": "Write your post" } } });
  takeFiles(document.body, { attach: (files) => dialog.isConnected && composer.attach(files) });
  const media = h("button", { type: "button", "data-testid": "openMediaBtn",
    "aria-label": "Add media to post", onclick: () => chooseThroughBody(composer, {}) }, "▣");
  dialog.append(h("footer", {}, h("span", { class: "grow" }, "New post"), publish), host,
    previews, media);
  document.body.append(dialog);
}

function personLink(person) {
  return h("a", { href: `/profile/${domain(person.handle)}`, class: "grow" }, avatar(person),
    person.name);
}

function chat() {
  const box = h("div", { class: "box" });
  const send = h("button", { type: "button", "aria-label": "Send message", class: "primary" },
    "➤");
  mountSurface("message", { mount: textarea, host: box, keys: ["Enter"], button: send, off: "aria",
    options: { placeholder: "Write a message",
      attributes: { "aria-label": "Message input field", rows: 1 } } });
  return h("main", { role: "main" }, personLink(recipient()),
    h("p", { class: "said" }, "Hello!"), h("div", { class: "line" }, box, send));
}

function inbox() {
  return h("main", { role: "main" }, requests((person, press) =>
    h("div", { class: "card line" }, personLink(person),
      h("button", { type: "button", "aria-label": "Accept chat request", class: "primary",
        onclick: press }, "Accept"))));
}

function profile() {
  const box = h("div", { class: "box" });
  const save = h("button", { type: "button", "data-testid": "editProfileSaveBtn",
    class: "primary" }, "Save");
  mountSurface("profile", { mount: textarea, host: box, button: save, off: "aria",
    options: { attributes: { "data-testid": "editProfileDescriptionInput",
      "aria-label": "Description" } } });
  return h("main", { role: "main" }, h("div", { role: "dialog", class: "modal" }, box, save));
}

function page(path) {
  if (path.startsWith("/messages/inbox")) return inbox();
  if (path.startsWith("/messages/")) return chat();
  if (path.startsWith("/profile/")) return profile();
  return h("main", { role: "main" }, feed());
}

root.className = "frame";
root.append(navigation(), page(location.pathname));
