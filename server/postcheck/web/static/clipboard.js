// @ts-check
/** Copies the safe version. */
import { part } from "./panel.js";
import { announce } from "./state.js";

const COPIED = 2_500; // milliseconds for which the button says so

export async function copySafeVersion() {
  const safe = /** @type {HTMLTextAreaElement} */ (part("safe-text"));
  try {
    await navigator.clipboard.writeText(safe.value);
  } catch {
    // Not over https, or not allowed: the older way.
    safe.select();
    if (!document.execCommand("copy")) return announce("Not copied: copy the selected text yourself.");
  }
  const button = part("copy");
  button.textContent = "Copied";
  announce("Copied.");
  setTimeout(() => (button.textContent = "Copy this version"), COPIED);
}
