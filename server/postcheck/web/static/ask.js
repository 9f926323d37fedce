// @ts-check
/** Asks the server about a draft. Whatever happens comes back as one of a few named outcomes. */
import { post, unusable } from "./send.js";

/** @typedef {{start: number, end: number}} Span */
/**
 * @typedef {object} Region a place in a picture, in pixels of the upright picture
 * @property {number} number counts from 1 through all pictures
 * @property {number} picture counts from 0, as `page` does
 * @property {number} page
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {string} words what it is
 * @property {string} read what was read there, or nothing
 * @property {string} style how a copy covers it
 * @property {string} cover the place as the form for a copy sends it
 */
/** @typedef {Region & {severity: string, cards: number[]}} Drawn */
/** @typedef {{picture: number, words: string, read: string}} Note */
/**
 * @typedef {object} Found what was found in one picture; 0 by 0 is one that was not opened
 * @property {number} width
 * @property {number} height
 * @property {Drawn[]} boxes
 * @property {Note[]} notes
 * @property {string[]} unseen
 */
/**
 * @typedef {object} Card
 * @property {string} severity
 * @property {string} label
 * @property {string} title
 * @property {string} detail
 * @property {string[]} routes where the matter belongs
 * @property {string[]} why
 * @property {string | null} clause
 * @property {Span[]} spans
 * @property {(Span & {text: string})[]} instead
 * @property {string | null} offer
 * @property {Region[]} boxes
 * @property {Note[]} notes
 * @property {string[]} people
 */
/**
 * @typedef {object} Answer
 * @property {string} verdict
 * @property {string} heading
 * @property {string} summary
 * @property {string} checkedAs
 * @property {string | null} note
 * @property {Card[]} cards
 * @property {{start: number, end: number, severity: string, cards: number[]}[]} marks
 * @property {Found[]} pictures
 * @property {{text: string, isEnough: boolean, says: string} | null} safe
 * @property {string[]} reminders never counted
 * @property {{what: string, why: string}[]} unchecked
 */
/** @typedef {{going_to: string, surface: string, text: string, pictured: string}} Draft */
/**
 * @typedef {{kind: "answer", answer: Answer}
 *   | {kind: "unusable", errors: Record<string, string>}
 *   | {kind: "busy", seconds: number}
 *   | {kind: "signed-out" | "too-large" | "unreachable" | "broken" | "dropped"}} Outcome
 */

const PATIENCE = 20_000; // milliseconds without anything happening
const READING = 30_000; // milliseconds more for each picture to be looked at
const BUSY = 5; // seconds, where the server does not say

export class Asker {
  /** @type {AbortController | null} */
  #under_way = null;
  #form;

  /** @param {HTMLFormElement} form with the addresses in its data */
  constructor(form) {
    this.#form = form;
  }

  /** Drops the question under way, if there is one. */
  drop() {
    this.#under_way?.abort("dropped");
    this.#under_way = null;
  }

  /**
   * Asks about a draft; an earlier question is dropped.
   * @param {Draft} draft
   * @param {File[]} pictures
   * @param {(share: number) => void} [sent] hears which share of everything has left
   * @returns {Promise<Outcome>}
   */
  async ask(draft, pictures = [], sent) {
    this.drop();
    const controller = new AbortController();
    this.#under_way = controller;
    let late = setTimeout(() => controller.abort("late"), PATIENCE);
    const hear = (/** @type {number} */ share) => {
      clearTimeout(late);
      const reading = share < 1 ? 0 : READING * pictures.length;
      late = setTimeout(() => controller.abort("late"), PATIENCE + reading);
      sent?.(share);
    };
    try {
      return await this.#outcome(body(draft, pictures), { signal: controller.signal, sent: hear });
    } catch {
      if (controller.signal.reason === "dropped") return { kind: "dropped" };
      return { kind: "unreachable" };
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * @param {FormData | string} sent
   * @param {import("./send.js").How} how
   * @returns {Promise<Outcome>}
   */
  async #outcome(sent, how) {
    const response = await post(this.#form, this.#form.dataset["check"] ?? "", sent, how);
    const errors = await unusable(response);
    if (errors) return { kind: "unusable", errors };
    if (response.ok) return { kind: "answer", answer: await response.json() };
    if (response.status === 401) return { kind: "signed-out" };
    if (response.status === 413) return { kind: "too-large" };
    if (response.status !== 429 && response.status !== 503) return { kind: "broken" };
    return { kind: "busy", seconds: Number(response.headers.get("Retry-After")) || BUSY };
  }
}

/**
 * @param {Draft} draft
 * @param {File[]} pictures as they are: what hides in a file must be seen
 */
function body(draft, pictures) {
  if (!pictures.length) return JSON.stringify(draft);
  const form = new FormData();
  for (const [name, value] of Object.entries(draft)) form.append(name, value);
  for (const picture of pictures) form.append("picture", picture, picture.name);
  return form;
}
