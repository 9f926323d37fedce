// @ts-check
/** One picture of the answer: shown large, with boxes over it, a list of them, and its copy. */
import { box, lay, press } from "./boxes.js";
import { saveCopy } from "./copy.js";
import { draw, inTheMiddle, nudged } from "./draw.js";
import { forHand, line } from "./list.js";
import { element, part, pointAt } from "./panel.js";
import { byHand, found, shortened } from "./places.js";
import { announce } from "./state.js";

/** @typedef {import("./ask.js").Found} Found */
/** @typedef {import("./boxes.js").Area} Area */
/** @typedef {import("./boxes.js").Place} Place */

export class ShotView {
  element;
  shot;
  #form;
  #number = 0;
  /** @type {Found | null} */
  #found = null;
  #canShow = true;
  #made = 0;
  /** @type {() => void} */
  #endDrawing = () => {};

  /**
   * @param {import("./pictures.js").Shot} shot
   * @param {HTMLFormElement} form with the addresses in its data
   */
  constructor(shot, form) {
    const template = /** @type {HTMLTemplateElement} */ (part("shot-template"));
    this.element = /** @type {HTMLElement} */ (template.content.querySelector("[data-shot]")?.cloneNode(true));
    this.shot = shot;
    this.#form = form;
    const image = this.#image;
    image.src = shot.url;
    image.addEventListener("load", () => this.#show());
    image.addEventListener("error", () => {
      this.#canShow = false;
      this.#show();
    });
    this.#on("draw", () => this.#startDrawing());
    this.#on("cancel", () => this.#stopDrawing());
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.#stopDrawing());
    this.#on("middle", () => this.#drawn(inTheMiddle(this.#size)));
    this.#on("all", () => this.#coverAll());
    this.#on("copy", () => this.#copy());
  }

  /**
   * @param {number} number from 1
   * @param {Found | null} found nothing yet, or what was found
   */
  update(number, found) {
    this.#number = number;
    this.#found = found;
    this.#part("name").textContent = `Picture ${number}`;
    this.#image.alt = `Picture ${number}`;
    this.#part("boxes").setAttribute("aria-label", `Places in picture ${number}`);
    this.#show();
  }

  /**
   * @param {string} key
   * @returns {boolean} whether there is such a place, which then has the focus
   */
  focus(key) {
    const over = /** @type {HTMLElement | null} */ (this.#part("boxes").querySelector(`[data-key="${key}"]`));
    const item = this.#part("list").querySelector(`[data-key="${key}"] input`);
    if (!over && item) this.#details.open = true;
    const there = over ?? /** @type {HTMLElement | null} */ (item);
    there?.scrollIntoView({ block: "center" });
    there?.focus({ preventScroll: true });
    return Boolean(there);
  }

  get #image() {
    return /** @type {HTMLImageElement} */ (this.#part("picture"));
  }

  get #details() {
    return /** @type {HTMLDetailsElement} */ (this.#part("list-box"));
  }

  /** The picture's size in pixels, upright: as the server saw it, else as the browser does. */
  get #size() {
    const { width, height } = this.#found ?? { width: 0, height: 0 };
    return width ? { width, height } : { width: this.#image.naturalWidth, height: this.#image.naturalHeight };
  }

  /** @returns {Place[]} */
  get #places() {
    return [...(this.#found?.boxes ?? []).map(found), ...this.shot.hands.map(byHand)];
  }

  #show() {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const key = focused && this.element.contains(focused) && focused.dataset["key"];
    const { width } = this.#size;
    const isDrawn = this.#canShow && width > 0;
    this.#part("frame").hidden = !this.#canShow;
    this.#part("hidden").hidden = this.#canShow || !this.#found?.width;
    this.#part("draw").hidden = !isDrawn;
    this.#part("copy").hidden = !this.#found?.width;
    const over = this.#places.filter((place) => isDrawn && !place.page);
    this.#part("boxes").replaceChildren(...over.map((place) => this.#box(place)));
    this.#part("list").replaceChildren(...this.#places.map((place) => this.#line(place)));
    this.#say();
    if (key) this.focus(key);
  }

  /** Says in words what was found, and what a copy covers. */
  #say() {
    const places = this.#places;
    const { unseen = [], notes = [], width = 0 } = this.#found ?? {};
    const kept = this.#part("unseen");
    kept.hidden = !unseen.length;
    kept.textContent = `${width ? "Not all of it was looked at" : "It was not looked at"}: ${unseen.join("; ")}.`;
    const list = this.#part("notes");
    list.hidden = !notes.length;
    list.replaceChildren(...notes.map(({ words, read }) => element("li", "", `In the file: ${words}${read && `, “${shortened(read)}”`}`)));
    const covered = places.filter((place) => !this.shot.left.has(place.key)).length;
    const count = `${places.length} place${places.length === 1 ? "" : "s"}`;
    this.#part("found").textContent = places.length
      ? `${count}, ${covered === places.length ? "all" : covered || "none"} covered in the copy. Choose a box to change that.`
      : this.#found && width ? "No place to cover was found in it." : "";
    this.#part("list-words").textContent = `Choose from a list (${places.length})`;
    this.#details.hidden = !places.length;
    if (!this.#canShow || places.some((place) => place.page || place.handId)) this.#details.open = true;
    this.#part("all").hidden = places.length < 2;
    this.#part("all").textContent = covered ? "Cover nothing" : "Cover everything";
  }

  /** @param {Place} place */
  #box(place) {
    const shape = box(place, this.#size, !this.shot.left.has(place.key));
    const button = /** @type {HTMLElement} */ (shape.querySelector("button"));
    button.addEventListener("click", () => this.#cover(place.key, this.shot.left.has(place.key)));
    button.addEventListener("focus", () => pointAt(place.cards));
    button.addEventListener("blur", () => pointAt([]));
    if (place.handId) {
      button.setAttribute("aria-description", "Arrow keys move it, Shift and arrow keys change its size, Delete removes it.");
      button.addEventListener("keydown", (event) => this.#key(event, place, shape));
    }
    return shape;
  }

  /** @param {Place} place */
  #line(place) {
    const item = line(place, !this.shot.left.has(place.key), (isCovered) => this.#cover(place.key, isCovered));
    if (place.handId) {
      forHand(item, place, (style) => this.#change(place.handId, { style }), () => this.#remove(place));
    }
    return item;
  }

  /**
   * @param {string} key
   * @param {boolean} isCovered
   */
  #cover(key, isCovered) {
    if (isCovered) this.shot.left.delete(key);
    else this.shot.left.add(key);
    const shape = this.#part("boxes").querySelector(`[data-key="${key}"]`)?.closest(".box");
    if (shape instanceof HTMLElement) press(shape, isCovered);
    const input = this.#part("list").querySelector(`[data-key="${key}"] input`);
    if (input instanceof HTMLInputElement) input.checked = isCovered;
    this.#say();
  }

  #coverAll() {
    const keys = this.#places.map((place) => place.key);
    const isNothing = keys.every((key) => this.shot.left.has(key));
    this.shot.left = new Set(isNothing ? [] : keys);
    this.#show();
  }

  /**
   * @param {number} id
   * @param {Partial<import("./pictures.js").Hand>} change
   */
  #change(id, change) {
    this.shot.hands = this.shot.hands.map((hand) => (hand.id === id ? { ...hand, ...change } : hand));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Place} place
   * @param {HTMLElement} shape
   */
  #key(event, place, shape) {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return this.#remove(place);
    }
    const hand = this.shot.hands.find((one) => one.id === place.handId);
    const area = hand && nudged(hand, this.#size, event);
    if (!area) return;
    event.preventDefault();
    this.#change(place.handId, area);
    lay(shape, area, this.#size);
  }

  /** @param {Place} place */
  #remove(place) {
    this.shot.hands = this.shot.hands.filter((hand) => hand.id !== place.handId);
    this.#show();
    this.#part("draw").focus();
    announce(`Box ${place.sign} removed.`);
  }

  #startDrawing() {
    this.#stopDrawing();
    this.#part("how").hidden = false;
    this.#endDrawing = draw(this.#part("frame"), this.#size, (area) => this.#drawn(area));
    this.#part("how").scrollIntoView({ block: "nearest" });
    this.#part("middle").focus({ preventScroll: true });
    announce("Drag over the picture, or press on two opposite corners.");
  }

  #stopDrawing() {
    const hadFocus = this.#part("how").contains(document.activeElement);
    this.#endDrawing();
    this.#endDrawing = () => {};
    this.#part("how").hidden = true;
    if (hadFocus) this.#part("draw").focus({ preventScroll: true });
  }

  /** @param {Area} area */
  #drawn(area) {
    this.#stopDrawing();
    this.#made += 1;
    this.shot.hands.push({ id: this.#made, ...area, style: "solid" });
    this.#show();
    this.focus(`hand ${this.#made}`);
    announce("Box added. Arrow keys move it, Shift and arrow keys change its size, Delete removes it.");
  }

  async #copy() {
    const button = /** @type {HTMLButtonElement} */ (this.#part("copy"));
    if (button.getAttribute("aria-disabled") === "true") return;
    const covers = this.#places.filter((place) => !this.shot.left.has(place.key)).map((place) => place.cover);
    button.setAttribute("aria-disabled", "true");
    this.#tell("The copy is being made…");
    this.#tell(await saveCopy(this.#form, this.shot.file, covers, this.#number));
    button.removeAttribute("aria-disabled");
  }

  /** @param {string} words */
  #tell(words) {
    this.#part("said").textContent = words;
    announce(words);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.element.querySelector(`[data-${name}]`));
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #on(name, act) {
    this.#part(name).addEventListener("click", act);
  }
}
