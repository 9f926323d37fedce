/** CKEditor 5 under its GPL key: for tests only, nothing of it is in the product. */

import { Bold } from "@ckeditor/ckeditor5-basic-styles";
import { ClassicEditor } from "@ckeditor/ckeditor5-editor-classic";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
import { h } from "../dom.js";

function textOf(block) {
  const parts = [...block.getChildren()];
  return parts.map((part) => (part.is("$text") ? part.data : "\n")).join("");
}

function modelText(editor) {
  return [...editor.model.document.getRoot().getChildren()].map(textOf).join("\n");
}

function setAttributes(editor, attributes = {}) {
  editor.editing.view.change((writer) => {
    const root = editor.editing.view.document.getRoot();
    for (const [name, value] of Object.entries(attributes)) writer.setAttribute(name, value, root);
  });
}

function listen(editor, options) {
  editor.editing.view.document.on("keydown", (info, data) => {
    if (!options.onKey?.(data.domEvent)) return;
    data.preventDefault();
    info.stop();
  }, { priority: "highest" });
  editor.model.document.on("change:data", () => options.onChange?.());
}

/** Mounts CKEditor 5 and resolves when it is ready. */
export async function ckeditor(host, options = {}) {
  const start = h("div", {});
  host.append(start);
  const editor = await ClassicEditor.create(start, { licenseKey: "GPL", toolbar: [],
    plugins: [Essentials, Paragraph, Bold], placeholder: options.placeholder });
  setAttributes(editor, options.attributes);
  listen(editor, options);
  return {
    element: editor.ui.getEditableElement(),
    text: () => modelText(editor),
    clear: () => editor.setData(""),
    focus: () => editor.editing.view.focus(),
  };
}
