/** TikTok. */

import { fileInput } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { draft } from "../shared/editors/draft.jsx";
import { forAccount, roleButton, root } from "../shared/page.js";
import { recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

function navigation() {
  return h("nav", { class: "side" }, h("a", { href: "/" }, "For You"),
    forAccount("a", { "data-e2e": "nav-profile" }, (account, link) => {
      link.href = `/@${account.handle}`;
      link.textContent = "Profile";
    }));
}

function upload() {
  const container = h("div", { "data-e2e": "caption_container", class: "box tall" });
  const post = h("button", { type: "button", "data-e2e": "post_video_button", class: "primary" },
    "Post");
  const main = h("main", {});
  const composer = mountSurface("post", { mount: draft, host: container, button: post, wrap: main,
    people: true, peoplePlace: main, options: { props: { role: "combobox" } } });
  main.append(fileInput(composer, { accept: "video/*,image/*", class: "hidden-input" }),
    h("h2", {}, "Details"), container, post);
  return main;
}

function video() {
  const box = h("div", { "data-e2e": "comment-input", class: "box" });
  const post = roleButton({ "data-e2e": "comment-post" }, "Post");
  const row = h("div", { class: "line", hidden: true }, box, post);
  const people = h("div", {});
  mountSurface("comment", { mount: draft, host: box, keys: ["Enter"], button: post, off: "aria",
    people: true, peoplePlace: people, options: { placeholder: "Add comment…" } });
  return h("main", {}, h("div", { class: "card tall" }, "Beach walk"),
    h("a", { "data-e2e": "browse-username", href: "/@saltmarsh_pri" }, "saltmarsh_pri"),
    h("button", { type: "button", "data-e2e": "comment-icon", "aria-label": "Comments",
      onclick: () => { row.hidden = false; } }, "3"), row, people);
}

function messages() {
  const person = recipient();
  const box = h("div", { "data-e2e": "dm-new-input-editor", class: "box" });
  const slot = h("div", {});
  const send = h("button", { type: "button", "data-e2e": "dm-new-send-btn",
    class: "primary" }, "➤");
  mountSurface("message", { mount: draft, host: box, keys: ["Enter"], button: send,
    slot: { place: slot, empty: null }, options: { placeholder: "Send a message…" } });
  return h("main", {}, h("header", { class: "top" }, h("p", {}, person.name),
    h("p", { "data-e2e": "chat-uniqueid" }, `@${person.handle}`)),
    h("div", { "data-e2e": "message-input-area", class: "line" }, box, slot));
}

function page(path) {
  if (path.startsWith("/messages")) return messages();
  return path.includes("/video/") ? video() : upload();
}

root.className = "frame";
root.append(navigation(), page(location.pathname));
