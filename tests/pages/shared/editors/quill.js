/** Quill 1 and 2; quill.getText() ends in a line break of Quill's own, which is not counted. */

import Quill2 from "quill/quill.js";
import Quill1 from "quill1/dist/quill.js";
import { h } from "../dom.js";

function mount(Quill, host, options, modules) {
  const container = h("div", {});
  host.append(container);
  const quill = new Quill(container, { modules: { toolbar: false, ...modules },
    placeholder: options.placeholder });
  for (const [name, value] of Object.entries({ role: "textbox", ...options.attributes })) {
    quill.root.setAttribute(name, value);
  }
  quill.root.addEventListener("keydown", (event) => {
    if (options.onKey?.(event)) event.preventDefault();
  }, { capture: true });
  quill.on("text-change", () => options.onChange?.());
  return {
    element: quill.root,
    text: () => quill.getText().replace(/\n$/, ""),
    clear: () => quill.setText("", "user"),
    focus: () => { quill.root.focus(); quill.setSelection(quill.getLength(), 0); },
  };
}

/** Mounts Quill 1.3, as LinkedIn's older share boxes do. */
export function quill1(host, options = {}) {
  return mount(Quill1, host, options, {});
}

/** Mounts Quill 2; its own taking of pictures is off, the page takes them. */
export function quill2(host, options = {}) {
  return mount(Quill2, host, options, { uploader: { mimetypes: [] } });
}
