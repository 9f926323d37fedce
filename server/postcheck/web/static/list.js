// @ts-check
/** The places of one picture as a list: the same choice as over the picture, with room for thumbs. */
import { element, part } from "./panel.js";

/** @typedef {import("./boxes.js").Place} Place */

/**
 * @param {Place} place
 * @param {boolean} isCovered
 * @param {(isCovered: boolean) => void} choose
 * @returns {HTMLElement}
 */
export function line(place, isCovered, choose) {
  const template = /** @type {HTMLTemplateElement} */ (part("place-template"));
  const item = /** @type {HTMLElement} */ (template.content.querySelector("[data-place]")?.cloneNode(true));
  const input = /** @type {HTMLInputElement} */ (item.querySelector("input"));
  const words = place.name.replace(/^Finding \d+: /, "");
  item.classList.add(`place--${place.severity}`);
  item.dataset["key"] = place.key;
  input.setAttribute("aria-label", `Cover ${place.sign}: ${words}`);
  input.checked = isCovered;
  input.addEventListener("change", () => choose(input.checked));
  item.querySelector("label")?.addEventListener("click", () => input.click());
  /** @type {HTMLElement} */ (item.querySelector("[data-number]")).textContent = place.sign;
  /** @type {HTMLElement} */ (item.querySelector("[data-words]")).textContent =
    words.charAt(0).toUpperCase() + words.slice(1);
  return item;
}

/**
 * Adds what only a box drawn by hand has: how it covers, and a way to take it out again.
 * @param {HTMLElement} item
 * @param {Place} place
 * @param {(style: string) => void} choose
 * @param {() => void} remove
 */
export function forHand(item, place, choose, remove) {
  const select = document.createElement("select");
  select.className = "govuk-select place__style";
  select.setAttribute("aria-label", `How box ${place.sign} covers`);
  for (const [value, words] of [["solid", "Solid box"], ["mosaic", "Coarse mosaic"]]) {
    select.append(new Option(words, value, false, value === place.style));
  }
  select.addEventListener("change", () => choose(select.value));
  const button = element("button", "state__action place__remove", "Remove");
  button.setAttribute("type", "button");
  button.append(element("span", "govuk-visually-hidden", ` box ${place.sign}`));
  button.addEventListener("click", remove);
  item.append(select, button);
}
