/** Threads. */

import { acting } from "../shared/account.js";
import { drawPreviews, fileInput, takeFiles } from "../shared/attach.js";
import { makeComposer, sendOn } from "../shared/composer.js";
import { ARROW, h, icon } from "../shared/dom.js";
import { lexical } from "../shared/editors/lexical.js";
import { register } from "../shared/hook.js";
import { feed, forAccount, roleButton, root } from "../shared/page.js";
import { mountSurface } from "../shared/surface.js";
import "../shared/site.css";

const KEYS = ["Control+Enter", "Meta+Enter"];

const shared = h("script", { type: "application/json" }, JSON.stringify({
  define: [["BarcelonaSharedData", [], { viewer: { username: acting().handle } }]] }));

function navigation() {
  const mark = icon("M12 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10M3 22a9 8 0 0 1 18 0z",
    { "aria-label": "Profile", role: "img", "aria-hidden": "false" });
  const profile = forAccount("a", {}, (account, link) => {
    link.href = `/@${account.handle}`;
    link.replaceChildren(mark);
  });
  return h("nav", { class: "side" }, h("a", { href: "/" }, "Home"),
    roleButton({ "aria-label": "Create", onclick: openDialog }, "+"), profile);
}

/** The dialog holds a row for each post of the thread. */
function openDialog() {
  const editors = [];
  const rows = h("div", {});
  const previews = h("div", {});
  const post = roleButton({ class: "primary send" }, "Post");
  const dialog = h("div", { role: "dialog", class: "modal", "aria-label": "New thread" });
  const update = () => post.setAttribute("aria-disabled", String(!composer.filled()));
  const draw = drawPreviews(previews);
  const composer = makeComposer("post", () => editors, {
    onFiles: (files) => { draw(files); update(); }, onSent: () => dialog.remove() });
  const addRow = () => {
    const n = editors.length;
    const row = h("div", { class: `box row-${n}` });
    rows.append(row);
    editors.push(lexical(row, { placeholder: n ? "Say more…" : "What's new?",
      onKey: sendOn(KEYS, () => composer), onChange: update }));
    register(`post-${n}`, editors[n]);
  };
  addRow();
  post.addEventListener("click", (event) => composer.send(event));
  takeFiles(dialog, composer);
  dialog.append(rows, previews, fileInput(composer, { class: "hidden-input" }),
    roleButton({ class: "add", onclick: addRow }, "Add to thread"), post);
  document.body.append(dialog);
  update();
}

function reply() {
  const box = h("div", { class: "box" });
  const wrap = h("div", { class: "line" });
  const turned = h("span", {}, icon(ARROW));
  turned.style.transform = "rotate(90deg)";
  const send = roleButton({ class: "send" }, turned);
  const composer = mountSurface("reply", { mount: lexical, host: box, keys: KEYS, button: send,
    off: "aria", wrap, options: { placeholder: "Reply to saltmarsh_pri…",
      attributes: { "aria-label": "Empty text field. Type to compose a new post." } } });
  wrap.append(box, fileInput(composer, { class: "hidden-input" }), send);
  return wrap;
}

const posts = feed();
root.className = "frame";
root.append(shared, navigation(), location.pathname.includes("/post/")
  ? h("main", {}, posts[0], reply()) : h("main", {}, posts));
