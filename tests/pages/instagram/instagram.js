/** Instagram. */

import { acting } from "../shared/account.js";
import { fileInput, takeFiles } from "../shared/attach.js";
import { recordPress } from "../shared/composer.js";
import { h, icon, PHOTO } from "../shared/dom.js";
import { lexical } from "../shared/editors/lexical.js";
import { textarea } from "../shared/editors/textarea.jsx";
import { accountPicture, avatar, feed, forAccount, roleButton, root } from "../shared/page.js";
import { PUPIL, recipient } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

const CAPTION = "Write a caption…";

/** The embedded data is of the moment of loading; a later switch shows in the navigation only. */
const embedded = h("script", { type: "application/json" },
  JSON.stringify({ viewer: { username: acting().handle } }));

function navigation() {
  const picture = accountPicture({}, (account) => `${account.handle}'s profile picture`);
  const profile = forAccount("a", {}, (account, link) => {
    link.href = `/${account.handle}/`;
    link.replaceChildren(picture, " Profile");
  });
  return h("nav", { class: "side" }, h("a", { href: "/" }, "Home"),
    roleButton({ "aria-label": "New post", onclick: openPost }, "Create"), profile);
}

function openPost() {
  const dialog = h("div", { role: "dialog", class: "modal", "aria-label": "Create new post" });
  const head = h("div", { class: "head line" });
  const body = h("div", {});
  const box = h("div", { class: "box tall" });
  const previews = h("div", {});
  const share = roleButton({ class: "primary" }, "Share");
  const composer = mountSurface("post", { mount: lexical, host: box, button: share, off: "none",
    previews, options: { placeholder: CAPTION, attributes: { "aria-label": CAPTION } },
    onSent: () => dialog.remove() });
  const title = h("b", { class: "grow" }, "Create new post");
  const captions = () => {
    head.replaceChildren(title, share);
    body.replaceChildren(previews, box);
  };
  const next = (then) => head.replaceChildren(title, roleButton({ onclick: then }, "Next"));
  const chosen = { attach(files) {
    composer.attach(files);
    body.replaceChildren(previews);
    next(() => next(captions));
  } };
  const input = fileInput(chosen, { accept: "image/jpeg,image/png,image/heic,video/mp4",
    class: "hidden-input" });
  const choose = h("div", { class: "tall choose" }, icon(PHOTO),
    h("label", {}, "Select from computer", input));
  takeFiles(choose, chosen);
  head.append(title);
  body.append(choose);
  dialog.append(head, body);
  document.body.append(dialog);
}

function comment() {
  const box = h("div", { class: "box" });
  const post = roleButton({}, "Post");
  mountSurface("comment", { mount: textarea, host: box, keys: ["Enter"], button: post, off: "aria",
    options: { placeholder: "Add a comment…", attributes: { "aria-label": "Add a comment…" } } });
  return h("article", { class: "card" },
    h("header", {}, avatar({ school: true }), h("a", { href: "/saltmarsh_pri/" }, "saltmarsh_pri")),
    h("p", {}, "Wellies at the ready."), roleButton({}, "Repost"),
    h("form", { class: "line", onsubmit: (event) => event.preventDefault() }, box, post));
}

function chatHead(person) {
  return h("header", { class: "top" }, h("a", { href: `/${person.handle}/` },
    avatar(person), h("h2", {}, person.name)));
}

function chat() {
  const box = h("div", { class: "box" });
  const slot = h("div", {});
  const wrap = h("div", { class: "line" });
  const send = roleButton({ "aria-label": "Send", class: "primary" }, "Send");
  const composer = mountSurface("message", { mount: lexical, host: box, keys: ["Enter"],
    button: send, wrap, slot: { place: slot, empty: roleButton({ "aria-label": "Like" }, "♡") },
    options: { placeholder: "Message…",
      attributes: { "aria-label": "Message", spellcheck: "false" } } });
  wrap.append(fileInput(composer, { class: "hidden-input" }), box, slot);
  return h("div", { role: "main" }, chatHead(recipient()),
    h("p", { class: "said" }, "See you there."), wrap);
}

function request() {
  const main = h("div", { role: "main" }, chatHead(PUPIL), h("p", {}, "hi miss"));
  const folders = h("div", { role: "dialog", class: "modal" },
    ...["Primary", "General", "Cancel"].map((name) =>
      roleButton({ onclick: () => folders.remove() }, name)));
  const accept = roleButton({ class: "accept", onclick: (event) => {
    recordPress("request", event, PUPIL.name);
    document.body.append(folders);
  } }, "Accept");
  main.append(h("div", { class: "line" }, roleButton({}, "Block"), roleButton({}, "Delete"),
    accept));
  return main;
}

function profile() {
  const box = h("div", { class: "box" });
  const submit = roleButton({ class: "primary" }, "Submit");
  mountSurface("profile", { mount: textarea, host: box, button: submit, off: "aria",
    options: { attributes: { id: "pepBio", "aria-label": "Bio", rows: "3" } } });
  return h("form", { onsubmit: (event) => event.preventDefault() }, box, submit);
}

function page() {
  const path = location.pathname;
  if (path.startsWith("/p/")) return comment();
  if (path.startsWith("/direct/t/")) return chat();
  if (path.startsWith("/direct/requests/")) return request();
  if (path.startsWith("/accounts/edit")) return profile();
  return h("main", { role: "main" }, feed());
}

root.className = "frame";
root.append(embedded, navigation(), page());
