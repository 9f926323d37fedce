/** old.reddit.com: a form and a textarea of plain HTML; it is sent by the form's submit. */

import { makeComposer } from "../shared/composer.js";
import { h } from "../shared/dom.js";
import { plainTextarea } from "../shared/editors/plain.js";
import { feed, forAccount, root } from "../shared/page.js";
import "../shared/site.css";

const editors = [];
const composer = makeComposer("comment", () => editors);
const area = h("div", { class: "md box" });
const form = h("form", { class: "usertext cloneable", onsubmit(event) {
  event.preventDefault();
  composer.send(event);
} }, area, h("button", { type: "submit", class: "save" }, "save"));
editors.push(plainTextarea(area, { attributes: { name: "text", rows: "4", cols: "60" } }));

root.append(h("div", { id: "header", class: "top" }, h("b", { class: "grow" }, "tidemoor"),
  h("span", { class: "user" }, forAccount("a", {}, (account, link) => {
    link.href = `/user/${account.handle}/`;
    link.textContent = account.handle;
  }))),
  h("div", { class: "frame" }, h("div", { class: "side" }), h("main", {}, feed()[0], form)));
