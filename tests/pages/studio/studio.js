/** YouTube Studio. */

import { fileInput, takeFiles } from "../shared/attach.js";
import { makeComposer } from "../shared/composer.js";
import { h } from "../shared/dom.js";
import { contenteditable } from "../shared/editors/plain.js";
import { textarea } from "../shared/editors/textarea.jsx";
import { register } from "../shared/hook.js";
import { forAccount, root } from "../shared/page.js";
import { STRANGER } from "../shared/people.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

function drawer() {
  return h("ytcp-navigation-drawer", { class: "side" }, h("span", {}, "Your channel"),
    forAccount("span", { id: "entity-name" }, (account, element) => {
      element.textContent = account.name;
    }));
}

/** Returns title and description, which go out together. */
function fields(id, more) {
  const editors = [];
  const names = ["title", "description"];
  const elements = names.map((name) => {
    const host = h("div", { class: name === "title" ? "box" : "box tall" });
    const editor = contenteditable(host, { onChange: more.onChange,
      attributes: { id: "textbox", "aria-label": `Add a ${name}` } });
    editors.push(editor);
    register(`${id}-${name}`, editor);
    return h("ytcp-social-suggestions-textbox", { id: `${name}-textarea`, class: "card" }, name,
      host);
  });
  return [elements, makeComposer(id, () => editors, more)];
}

function upload() {
  const [elements, composer] = fields("upload", {});
  const input = fileInput(composer, { name: "Filedata", accept: "video/*,image/*",
    class: "hidden-input" });
  const details = h("div", {}, ...elements, h("div", { id: "tags-container" },
    h("input", { id: "text-input", "aria-label": "Tags" })));
  const radios = h("div", { hidden: true }, ["PRIVATE", "UNLISTED", "PUBLIC"].map((name) =>
    h("tp-yt-paper-radio-button", { name, role: "radio", tabindex: "0",
      "aria-checked": String(name === "PUBLIC"), class: "card" }, name.toLowerCase())));
  const done = h("ytcp-button", { id: "done-button", role: "button", hidden: true,
    class: "primary", onclick: (event) => composer.send(event) }, "Publish");
  const next = h("ytcp-button", { id: "next-button", role: "button", onclick: () => {
    for (const element of [details, next]) element.hidden = true;
    for (const element of [radios, done]) element.hidden = false;
  } }, "Next");
  const dialog = h("ytcp-uploads-dialog", { class: "modal" }, input, details, radios, next, done);
  takeFiles(dialog, composer);
  return h("main", {}, dialog);
}

function edit() {
  const [elements, composer] = fields("details", {});
  return h("main", {}, h("ytcp-button", { id: "save", role: "button", class: "primary",
    onclick: (event) => composer.send(event) }, "Save"), ...elements);
}

function comments() {
  const host = h("tp-yt-iron-autogrow-textarea", { class: "box" });
  const button = h("button", { type: "button" }, "Reply");
  mountSurface("reply", { mount: textarea, host, button,
    options: { placeholder: "Add a reply…", attributes: { id: "textarea",
      "aria-label": "Add a reply…" } } });
  return h("main", {}, h("ytcp-comment", { class: "card" },
    h("yt-formatted-string", { id: "author-text" }, STRANGER.name), h("p", {}, "Lovely video!"),
    h("ytcp-commentbox", { class: "line" }, host, h("ytcp-comment-button", {}, button))));
}

function page(path) {
  if (path.startsWith("/video/")) return edit();
  return path.endsWith("/comments") ? comments() : upload();
}

root.className = "frame";
root.append(drawer(), page(location.pathname));
