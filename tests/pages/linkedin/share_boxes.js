/** The post composers that LinkedIn has live at the same time. */

import { chooseThroughBody, fileInput } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { quill1 } from "../shared/editors/quill.js";
import { tiptap } from "../shared/editors/tiptap.js";
import { accountPicture, avatar, forAccount } from "../shared/page.js";
import { mountSurface } from "../shared/surface.js";

const PLACEHOLDER = "What do you want to talk about?";
const SCREEN = "com.linkedin.sdui.flagshipnav.sharing.ShareCompose";
const LABEL = "Text editor for creating content";

function actor(draw) {
  return forAccount("div", { role: "button", tabindex: "0", "aria-expanded": "false" }, draw);
}

const asMyself = (account, element) =>
  element.replaceChildren(h("p", {}, account.name), h("p", {}, "Post to Anyone"));

function tiptapBox(attributes, button, dialog) {
  const host = h("div", { class: "tall" });
  const previews = h("div", {});
  const composer = mountSurface("post", { mount: tiptap, host, button, wrap: dialog, previews,
    people: true, peoplePlace: dialog, onSent: () => dialog.remove(),
    options: { placeholder: PLACEHOLDER, attributes: { "aria-label": LABEL, ...attributes } } });
  const media = h("button", { type: "button", "aria-label": "Media",
    onclick: () => chooseThroughBody(composer, {}) }, "▣");
  return [host, previews, media];
}

/** The new share box: TipTap in a native modal dialog. */
export function openNew() {
  const dialog = h("dialog", { "data-testid": "dialog", class: "modal" });
  const button = h("button", { type: "submit", class: "primary" }, "Post");
  const [host, previews, media] = tiptapBox({ componentkey: "ShareBox_textEditor" }, button,
    dialog);
  dialog.append(h("div", { "data-sdui-screen": SCREEN },
    h("div", { componentkey: "ShareBox_header" },
      accountPicture({ class: "presence-entity__image avatar" }, (account) => account.name),
      actor(asMyself)),
    host, previews, h("footer", {}, media, h("span", { class: "grow" }), button)));
  document.body.append(dialog);
  dialog.showModal();
}

/** The composer of a Page's admin area, where the Page acts. */
export function openPage(page) {
  const dialog = h("div", { role: "dialog", "aria-modal": "true", class: "modal" });
  const button = h("button", { type: "button", class: "primary" }, "Post");
  const [host, previews, media] = tiptapBox({}, button, dialog);
  dialog.append(actor((_, element) => element.replaceChildren(avatar(page), page.name)), host,
    previews, h("footer", {}, media, h("span", { class: "grow" }), button));
  document.body.append(dialog);
}

function quillBox(place, close) {
  const wrap = h("div", { class: "share-creation-state" });
  const host = h("div", { class: "ql-container-place tall" });
  const previews = h("div", {});
  const button = h("button", { type: "button", class: "share-actions__primary-action primary" },
    "Post");
  place.append(wrap);
  wrap.append(actor(asMyself), host, previews);
  const composer = mountSurface("post", { mount: quill1, host, button, wrap, previews,
    onSent: close, options: { placeholder: PLACEHOLDER, attributes: {
      "aria-label": LABEL, "aria-multiline": "true",
      "data-test-ql-editor-contenteditable": "true" } } });
  wrap.append(h("footer", {}, fileInput(composer, { class: "hidden-input" }), button));
}

/** The share box in the open shadow root of #interop-outlet: Quill 1. */
export function openShadow() {
  const outlet = document.getElementById("interop-outlet");
  const shadow = outlet.shadowRoot ?? outlet.attachShadow({ mode: "open" });
  const dialog = h("div", { role: "dialog", class: "modal share-box" });
  shadow.replaceChildren(h("link", { rel: "stylesheet", href: "/assets/linkedin.css" }), dialog);
  quillBox(dialog, () => shadow.replaceChildren());
}

/** The legacy share box: Quill 1 in the page. */
export function openLegacy() {
  const dialog = h("div", { role: "dialog", class: "modal share-box-v2__modal" });
  document.body.append(dialog);
  quillBox(dialog, () => dialog.remove());
}
