/** One bare instance of each kind of editor, for reading and replacing text. */

import { ckeditor, contenteditable, draft, lexical, plainTextarea, quill1, quill2, textarea,
  tiptap } from "../shared/editors/index.js";
import { h } from "../shared/dom.js";
import { register } from "../shared/hook.js";
import "./editors.css";

const KINDS = {
  "textarea": textarea,
  "plain-textarea": plainTextarea,
  "contenteditable": contenteditable,
  "draft": draft,
  "lexical": lexical,
  "lexical-plain": (host, options) => lexical(host, { ...options, plain: true }),
  "lexical-emoji": (host, options) => lexical(host, { ...options, plain: true, emoji: true }),
  "tiptap": tiptap,
  "quill1": quill1,
  "quill2": quill2,
  "quill-shadow": inShadow,
  "ckeditor": ckeditor,
};

function inShadow(host, options) {
  const root = host.attachShadow({ mode: "open" });
  const inner = h("div", { class: "bare" });
  root.append(h("link", { rel: "stylesheet", href: "/assets/editors.css" }), inner);
  return quill1(inner, options);
}

async function add(main, kind, mount) {
  const host = h("div", { id: `host-${kind}`, class: kind === "quill-shadow" ? "" : "bare" });
  main.append(h("section", {}, h("h2", {}, kind), host));
  const attributes = { id: kind, "aria-label": kind };
  const editor = await mount(host, { attributes, onChange: () => { changes[kind] += 1; } });
  register(kind, editor);
  window.postcheckTest.editors[kind] = editor;
}

const changes = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, 0]));
const main = h("main", {});
document.body.append(main);
window.postcheckTest.editors = {};
window.postcheckTest.changes = changes;
for (const [kind, mount] of Object.entries(KINDS)) await add(main, kind, mount);
document.documentElement.dataset.ready = "yes";
