// @ts-check
/** The answer that is shown: it moves with the words until the next one comes, and is acted on. */
import { draw, reveal } from "./marks.js";
import { inUnits } from "./offsets.js";
import { part, pointAt, showAnswer, showNothing } from "./panel.js";
import { edit, replace } from "./spans.js";
import { announce } from "./state.js";

/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./ask.js").Span} Span */

/** @type {Span} where a stretch is that somebody changed */
const NOWHERE = { start: -1, end: -1 };

export class Advice {
  /** @type {Answer | null} in UTF-16 units of `#written` */
  #shown = null;
  #written;
  #box;
  #pictures;
  #gallery;
  #check;
  /** @type {HTMLElement | null} the quote that somebody came from */
  #cameFrom = null;

  /**
   * @param {HTMLTextAreaElement} box
   * @param {import("./pictures.js").Pictures} pictures
   * @param {import("./gallery.js").Gallery} gallery
   * @param {() => void} check asks again once words were changed
   */
  constructor(box, pictures, gallery, check) {
    this.#box = box;
    this.#written = box.value;
    this.#pictures = pictures;
    this.#gallery = gallery;
    this.#check = check;
    document.addEventListener("keydown", (event) => this.#back(event));
    document.addEventListener("selectionchange", () => this.#pointFromText());
  }

  /** @param {Answer} answer in code points of the text in the box */
  show(answer) {
    this.#shown = inUnits(answer, this.#box.value);
    this.#written = this.#box.value;
    const hadFocus = part("cards").contains(document.activeElement);
    showAnswer(this.#shown, this.#written, {
      find: (quote, number, nth) => this.#find(quote, number, nth),
      see: (quote, region) => this.#see(quote, region),
      use: (number) => this.#use(number),
    });
    this.#gallery.show(this.#pictures.shots, this.#shown.pictures);
    if (hadFocus) part("verdict").focus();
    draw(part("marks"), this.#written, this.#shown.marks);
  }

  /** Takes the answer away. */
  forget() {
    this.#shown = null;
    this.#written = this.#box.value;
    showNothing();
    this.#gallery.show(this.#pictures.shots, []);
    draw(part("marks"), this.#written, []);
  }

  /** Moves what is shown along with an edit. */
  carry() {
    if (this.#shown) {
      const moved = edit(this.#written, this.#box.value);
      this.#shown.marks = this.#shown.marks.flatMap((mark) => moved(mark) ?? []);
      for (const card of this.#shown.cards) {
        card.spans = card.spans.map((span) => moved(span) ?? NOWHERE);
        // Half of a suggestion may say something else: it is all there or not to be had.
        const instead = card.instead.flatMap((one) => moved(one) ?? []);
        card.instead = instead.length === card.instead.length ? instead : [];
      }
    }
    this.#written = this.#box.value;
    draw(part("marks"), this.#written, this.#shown?.marks ?? []);
  }

  /** Puts the safe version in the box and checks again. */
  useAll() {
    if (!this.#shown?.safe) return;
    replace(this.#box, { start: 0, end: this.#box.value.length }, this.#shown.safe.text);
    this.#checkAgain();
  }

  /**
   * Puts the suggested words of a card in place and checks again.
   * @param {number} number
   */
  #use(number) {
    const instead = [...(this.#shown?.cards[number]?.instead ?? [])];
    for (const one of instead.sort((a, b) => b.start - a.start)) replace(this.#box, one, one.text);
    this.#checkAgain();
  }

  #checkAgain() {
    part("verdict").focus();
    this.#check();
  }

  /**
   * Selects a quoted stretch in the text.
   * @param {HTMLElement} quote
   * @param {number} number of its card
   * @param {number} nth stretch of the card
   */
  #find(quote, number, nth) {
    const span = this.#shown?.cards[number]?.spans[nth];
    if (!this.#shown || !span || span === NOWHERE) return announce("Those words have changed.");
    this.#cameFrom = quote;
    this.#box.focus({ preventScroll: true });
    this.#box.setSelectionRange(span.start, span.end);
    reveal(part("marks"), this.#box, this.#shown.marks.findIndex((mark) => mark.start < span.end && span.start < mark.end));
    announce("Selected in your text. Press Escape to go back to the advice.");
  }

  /**
   * Goes to a place in a picture.
   * @param {HTMLElement} quote
   * @param {import("./ask.js").Region} region
   */
  #see(quote, region) {
    if (this.#gallery.reveal(region)) this.#cameFrom = quote;
  }

  /** @param {KeyboardEvent} event that may lead back to the advice */
  #back(event) {
    const at = document.activeElement;
    const isThere = at === this.#box || part("pictures").contains(at);
    if (event.key !== "Escape" || event.isComposing || !isThere || !this.#cameFrom?.isConnected) return;
    this.#cameFrom.focus();
    this.#cameFrom = null;
  }

  /** Shows which card speaks about the place of the caret. */
  #pointFromText() {
    if (part("pictures").contains(document.activeElement)) return; // it points by itself
    const at = this.#box.selectionStart;
    const here = this.#shown?.marks.find((mark) => mark.start <= at && at <= mark.end);
    pointAt(document.activeElement === this.#box ? (here?.cards ?? []) : []);
  }
}
