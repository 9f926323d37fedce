// @ts-check
/** The ways by which pictures come in: chosen, from a phone's camera roll too, pasted or dropped. */
import { part } from "./panel.js";

/** @param {(files: File[]) => void} take */
export function takeIn(take) {
  const field = /** @type {HTMLInputElement} */ (part("picture"));
  const chosen = () => {
    const files = [...(field.files ?? [])];
    field.value = ""; // so that the same picture can be chosen again
    if (files.length) take(files);
  };
  field.hidden = true;
  part("drop").hidden = false;
  part("add").addEventListener("click", () => field.click());
  field.addEventListener("change", chosen);
  document.addEventListener("paste", (event) => pasted(event, take));
  followDrag(take);
  chosen(); // whatever was chosen before this script came
}

/**
 * Puts pictures back into the form's own field, for a form that is sent as a page.
 * @param {File[]} files
 */
export function putBack(files) {
  const all = new DataTransfer();
  for (const file of files) all.items.add(file);
  const field = /** @type {HTMLInputElement} */ (part("picture"));
  field.files = all.files;
}

/**
 * Takes pasted pictures; where words come with them, as from a letter, the words are meant.
 * @param {ClipboardEvent} event
 * @param {(files: File[]) => void} take
 */
function pasted({ clipboardData }, take) {
  const files = [...(clipboardData?.files ?? [])];
  if (files.length && !clipboardData?.types.includes("text/plain")) take(files);
}

/** @param {(files: File[]) => void} take */
function followDrag(take) {
  const isHere = (/** @type {boolean} */ here) => document.body.classList.toggle("is-dropping", here);
  const ofFiles = (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes("Files")) return false;
    event.preventDefault(); // else the browser would leave the page and show the file
    return true;
  };
  document.addEventListener("dragover", (event) => {
    if (ofFiles(event)) isHere(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) isHere(false);
  });
  document.addEventListener("drop", (event) => {
    isHere(false);
    if (ofFiles(event)) take([...(event.dataTransfer?.files ?? [])]);
  });
}
