// @ts-check
/** The pictures that were added, small, each with a button that takes it out again. */
import { element, part } from "./panel.js";

/**
 * @param {import("./pictures.js").Shot[]} shots
 * @param {(id: number) => void} remove
 */
export function showThumbs(shots, remove) {
  part("thumbs").replaceChildren(...shots.map((shot, index) => thumb(shot, index + 1, remove)));
}

/**
 * @param {import("./pictures.js").Shot} shot
 * @param {number} number
 * @param {(id: number) => void} remove
 */
function thumb(shot, number, remove) {
  const item = element("li", "thumb", "");
  const image = document.createElement("img");
  image.className = "thumb__picture";
  image.alt = "";
  image.src = shot.url;
  image.addEventListener("error", () => image.replaceWith(element("span", "thumb__picture", "")));
  const button = element("button", "thumb__remove", "Remove");
  button.setAttribute("type", "button");
  button.append(element("span", "govuk-visually-hidden", ` picture ${number}`));
  button.addEventListener("click", () => remove(shot.id));
  item.append(image, element("span", "thumb__name", `Picture ${number}`), button);
  return item;
}
