// @ts-check
/** How the check stands: the line under the text box, and what is said to people who listen. */
import { part } from "./panel.js";

/**
 * Says under the box how the check stands.
 * @param {string} state
 * @param {string} words
 * @param {...HTMLElement} actions
 */
export function say(state, words, ...actions) {
  part("state").dataset["state"] = state;
  part("state-words").textContent = words;
  part("state-actions").replaceChildren(...actions);
}

/** @param {string} words for people who listen to the page */
export function announce(words) {
  const place = part("announce");
  if (place.textContent !== words) place.textContent = words;
}

/**
 * @param {string} words
 * @param {() => void} act
 */
export function actionButton(words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "state__action";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

/** @param {string} address of the page to sign in on */
export function signInLink(address) {
  const link = document.createElement("a");
  link.className = "state__action";
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Sign in (opens a new tab), then come back here";
  return link;
}
