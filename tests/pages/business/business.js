/** Meta Business Suite's post composer. */

import { chooseDetached } from "../shared/attach.js";
import { h } from "../shared/dom.js";
import { contenteditable } from "../shared/editors/plain.js";
import { forAccount, roleButton, root } from "../shared/page.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

const ZERO_WIDTH = "\u200B";

const host = h("div", { class: "box tall" });
const previews = h("div", {});
const publish = roleButton({ class: "publish primary" }, "Publish");
const main = h("div", { role: "main" });
const composer = mountSurface("post", { mount: contenteditable, host, button: publish,
  off: "aria", wrap: main, previews,
  options: { attributes: { "aria-label": "Write into the dialogue box" } } });
main.append(
  forAccount("h1", {}, (account, element) => {
    element.textContent = account.name.split(" ").join(`${ZERO_WIDTH} `);
  }),
  host, previews,
  roleButton({ class: "add-photo", onclick: () => chooseDetached(composer) }, "Add photo/video"),
  publish);
root.className = "frame";
root.append(h("nav", { class: "side" }, "Home", h("span", {}, "Content")), main);
