/** Files into a composer: a chooser of several makes, paste and drop. */

import { h } from "./dom.js";

export const PICTURES = "image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime";

/** Takes files pasted or dropped on an element, as the sites do. */
export function takeFiles(element, composer) {
  element.addEventListener("paste", (event) => take(event, event.clipboardData, composer));
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => take(event, event.dataTransfer, composer));
}

function take(event, transfer, composer) {
  if (!transfer || transfer.files.length === 0) return;
  event.preventDefault();
  composer.attach(transfer.files);
}

/** Returns a file input that stays in the page; it is emptied after each choice. */
export function fileInput(composer, attributes) {
  const input = h("input", { type: "file", accept: PICTURES, multiple: true, ...attributes });
  input.addEventListener("change", () => chosen(input, composer));
  return input;
}

function chosen(input, composer) {
  composer.attach(input.files);
  input.value = "";
}

/** Opens a chooser whose input lives in <body> only until something is chosen. */
export function chooseThroughBody(composer, attributes) {
  const input = fileInput(composer, { class: "hidden-input", ...attributes });
  input.addEventListener("change", () => input.remove());
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.dispatchEvent(new MouseEvent("click"));
}

/** Opens a chooser whose input never is in the page: its events reach no listener above it. */
export function chooseDetached(composer) {
  const input = fileInput(composer, {});
  window.postcheckDetached = input;
  input.click();
}

/** Draws what is attached: pictures from blob addresses, other files by name. */
export function drawPreviews(element) {
  return (files) => {
    for (const image of element.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    element.replaceChildren(...files.map(({ file }) => preview(file)));
  };
}

function preview(file) {
  if (!file.type.startsWith("image/")) return h("span", { class: "attached" }, file.name);
  return h("img", { class: "attached", src: URL.createObjectURL(file), alt: "" });
}
