/** A form of plain HTML on a site nobody knows: the browser itself submits it, into a frame. */

import { makeComposer } from "../shared/composer.js";
import { h } from "../shared/dom.js";
import { plainTextarea } from "../shared/editors/plain.js";
import { root } from "../shared/page.js";
import "../shared/site.css";

const editors = [];
const composer = makeComposer("form", () => editors);
const area = h("div", { class: "box" });
const choose = h("input", { type: "file", name: "files", multiple: true, onchange: () => {
  composer.files = [];
  composer.attach(choose.files);
} });
const form = h("form", { method: "post", action: "/posted", enctype: "multipart/form-data",
  target: "sink", onsubmit: (event) => {
    composer.report(event);
    setTimeout(empty);
  } }, area, choose,
  h("button", { type: "submit", class: "primary" }, "Post"));

/** The browser reads the fields when the listeners are done. */
function empty() {
  form.reset();
  composer.clear();
}

editors.push(plainTextarea(area, {
  attributes: { name: "text", rows: "5", "aria-label": "News" } }));
root.className = "frame";
root.append(h("div", { class: "side" }, "Parish news"), h("main", {}, form,
  h("iframe", { name: "sink", title: "Sent", hidden: true })));
