// @ts-check
/** How far pictures are: on their way, or being looked at, and since when. Nothing is guessed. */
import { part } from "./panel.js";
import { announce } from "./state.js";

const SECOND = 1000; // milliseconds
const LONG = 3; // seconds from which they are said

/** @type {ReturnType<typeof setInterval> | undefined} */
let clock;

/**
 * @param {number} count pictures that are sent
 * @returns {(share: number) => void} hears which share has left
 */
export function beginWaiting(count) {
  const pictures = count === 1 ? "the picture" : `${count} pictures`;
  const began = Date.now();
  let said = "";
  let sent = 0;
  const show = () => {
    const doing = sent < 1 ? `Uploading ${pictures}` : `Looking at ${pictures}`;
    const seconds = Math.floor((Date.now() - began) / SECOND);
    const since = seconds < LONG ? "" : ` (${seconds} s)`;
    part("waiting-words").textContent =
      sent < 1 ? `${doing}: ${Math.round(sent * 100)} %${since}` : `${doing}…${since}`;
    if (said !== doing) announce(`${doing}.`);
    said = doing;
  };
  const bar = /** @type {HTMLProgressElement} */ (part("waiting-bar"));
  bar.value = 0;
  part("waiting").hidden = false;
  clearInterval(clock);
  clock = setInterval(show, SECOND);
  show();
  return (share) => {
    sent = share;
    if (share < 1) bar.value = share * 100;
    else bar.removeAttribute("value"); // nobody knows how long it takes
    show();
  };
}

export function endWaiting() {
  clearInterval(clock);
  part("waiting").hidden = true;
}
