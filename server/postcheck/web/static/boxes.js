// @ts-check
/** Boxes over a picture: each one a button at its place, as large as the picture is shown. */
import { element } from "./panel.js";

/** @typedef {{left: number, top: number, width: number, height: number}} Area in picture pixels */
/**
 * @typedef {Area & {
 *   key: string, sign: string, name: string, page: number, severity: string, style: string,
 *   cards: number[], cover: string, handId: number,
 * }} Place something found, or drawn by hand (`handId` is not 0)
 */

/**
 * @param {Place} place
 * @param {{width: number, height: number}} size of the picture
 * @param {boolean} isCovered
 * @returns {HTMLElement} holding one button
 */
export function box(place, size, isCovered) {
  const shape = element("div", `box box--${place.severity} box--${place.style}`, "");
  const button = element("button", "box__button", "");
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", `${place.name} – cover in the copy`);
  button.dataset["key"] = place.key;
  const number = element("span", "box__number", place.sign);
  number.setAttribute("aria-hidden", "true");
  shape.append(number, button);
  lay(shape, place, size);
  press(shape, isCovered);
  return shape;
}

/**
 * Puts a box where its place is, in shares of the picture: it stays there at any size.
 * @param {HTMLElement} shape
 * @param {Area} area
 * @param {{width: number, height: number}} size
 */
export function lay(shape, area, size) {
  shape.style.left = `${(100 * area.left) / size.width}%`;
  shape.style.top = `${(100 * area.top) / size.height}%`;
  shape.style.width = `${(100 * area.width) / size.width}%`;
  shape.style.height = `${(100 * area.height) / size.height}%`;
}

/**
 * @param {HTMLElement} shape
 * @param {boolean} isCovered
 */
export function press(shape, isCovered) {
  shape.classList.toggle("box--covered", isCovered);
  shape.querySelector("button")?.setAttribute("aria-pressed", String(isCovered));
}
