// @ts-check
/** All pictures of the answer. A picture keeps its element, so that no box loses its focus. */
import { part } from "./panel.js";
import { found as placeOf } from "./places.js";
import { ShotView } from "./shot.js";

/** @typedef {import("./ask.js").Found} Found */
/** @typedef {import("./ask.js").Region} Region */

export class Gallery {
  /** @type {Map<number, ShotView>} */
  #views = new Map();
  #form;

  /** @param {HTMLFormElement} form with the addresses in its data */
  constructor(form) {
    this.#form = form;
    part("shots").replaceChildren(); // what stands there without script
  }

  /**
   * @param {import("./pictures.js").Shot[]} shots
   * @param {Found[]} found in the order of the pictures; none where they were not looked at
   */
  show(shots, found) {
    const views = new Map(shots.map((shot) => [shot.id, this.#view(shot)]));
    for (const [id, view] of this.#views) if (!views.has(id)) view.element.remove();
    this.#views = views;
    [...views.values()].forEach((view, index) => {
      if (!view.element.isConnected) part("shots").append(view.element);
      view.update(index + 1, found[index] ?? null);
    });
    part("pictures").hidden = !shots.length;
    part("to-pictures").hidden = !found.length;
  }

  /**
   * Takes a person to a place in its picture.
   * @param {Region} region
   */
  reveal(region) {
    const view = [...this.#views.values()][region.picture];
    return view?.focus(placeOf({ ...region, severity: "", cards: [] }).key) ?? false;
  }

  /** @param {import("./pictures.js").Shot} shot */
  #view(shot) {
    return this.#views.get(shot.id) ?? new ShotView(shot, this.#form);
  }
}
