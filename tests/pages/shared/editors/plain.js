/** Fields without an editor package: a contenteditable element and a plain textarea. */

import { h } from "../dom.js";

const BLOCKS = new Set(["DIV", "P", "LI"]);

/** Returns the text of a node as such pages read it: an emoji picture is its alt. */
function read(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeName === "IMG") return node.alt;
  if (node.nodeName === "BR") return "\n";
  const inner = [...node.childNodes].map(read).join("");
  if (!BLOCKS.has(node.nodeName)) return inner;
  return `\n${inner === "\n" ? "" : inner}`;
}

function readAll(element) {
  const text = [...element.childNodes].map(read).join("");
  const first = element.firstChild;
  const tidy = first && BLOCKS.has(first.nodeName) ? text.slice(1) : text;
  return element.lastChild?.nodeName === "BR" ? tidy.replace(/\n$/, "") : tidy;
}

function listen(element, options) {
  element.addEventListener("input", () => options.onChange?.());
  element.addEventListener("keydown", (event) => {
    if (options.onKey?.(event)) event.preventDefault();
  });
}

/** Mounts a bare contenteditable element. */
export function contenteditable(host, options = {}) {
  const element = h("div", { contenteditable: "true", role: "textbox", "aria-multiline": "true",
    "data-placeholder": options.placeholder, ...options.attributes });
  host.append(element);
  listen(element, options);
  return {
    element,
    text: () => readAll(element),
    clear() {
      element.replaceChildren();
      options.onChange?.();
    },
    focus: () => element.focus(),
  };
}

/** Mounts a textarea that no framework controls. */
export function plainTextarea(host, options = {}) {
  const element = h("textarea", { placeholder: options.placeholder, ...options.attributes });
  element.value = options.value ?? "";
  host.append(element);
  listen(element, options);
  return {
    element,
    text: () => element.value,
    clear() {
      element.value = "";
      options.onChange?.();
    },
    focus: () => element.focus(),
  };
}
