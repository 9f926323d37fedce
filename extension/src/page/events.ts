/**
 * Events by which an editor takes words into its own model, as from a spelling suggestion, a
 * paste or a key. In Firefox only an event of the page's own world carries its words.
 */

import type { Outcome } from "../shared/page_calls.ts";
import type { PageEdit } from "./edit.ts";

const SEEN = { bubbles: true, cancelable: true, composed: true };

/** Tells the element at the start of an edit; an event of a script does nothing by itself. */
export function tell({ box, range }: PageEdit, event: Event): Outcome {
  const { startContainer } = range;
  const at = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return (at ?? box).dispatchEvent(event) ? "untouched" : "done";
}

/** Returns what a browser says when a suggested word is chosen. */
export function suggesting(text: string): Event {
  const init = { ...SEEN, inputType: "insertReplacementText", dataTransfer: carrying(text) };
  return new InputEvent("beforeinput", init);
}

/** Returns what a browser says when what is selected is deleted. */
export function deleting(): Event {
  return new InputEvent("beforeinput", { ...SEEN, inputType: "deleteContentBackward" });
}

/**
 * Returns what a browser says when words are pasted. Firefox knows no `clipboardData` here, but
 * `data` and `dataType` (its dom/webidl/ClipboardEvent.webidl).
 */
export function pasting(text: string): Event {
  const words = { clipboardData: carrying(text), data: text, dataType: "text/plain" };
  return new ClipboardEvent("paste", { ...SEEN, ...words });
}

/** Returns what a browser says when Backspace is pressed; Draft asks for the key's number. */
export function backspace(): Event {
  const key = { key: "Backspace", code: "Backspace", keyCode: 8, which: 8 };
  return new KeyboardEvent("keydown", { ...SEEN, ...key });
}

function carrying(text: string): DataTransfer {
  const words = new DataTransfer();
  words.setData("text/plain", text);
  return words;
}
