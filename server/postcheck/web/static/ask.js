// @ts-check
/** Asks the server about a draft. Whatever happens comes back as one of a few named outcomes. */

/** @typedef {{start: number, end: number}} Span */
/**
 * @typedef {object} Card
 * @property {string} severity
 * @property {string} label
 * @property {string} title
 * @property {string} detail
 * @property {string[]} why
 * @property {string | null} clause
 * @property {Span[]} spans
 * @property {(Span & {text: string})[]} instead
 * @property {string | null} offer
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
 * @property {{text: string, isEnough: boolean, says: string} | null} safe
 * @property {{what: string, why: string}[]} unchecked
 */
/** @typedef {{going_to: string, surface: string, text: string}} Draft */
/**
 * @typedef {{kind: "answer", answer: Answer}
 *   | {kind: "unusable", errors: Record<string, string>}
 *   | {kind: "busy", seconds: number}
 *   | {kind: "signed-out" | "unreachable" | "broken" | "dropped"}} Outcome
 */

const PATIENCE = 20_000; // milliseconds
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
   * @returns {Promise<Outcome>}
   */
  async ask(draft) {
    this.drop();
    const controller = new AbortController();
    this.#under_way = controller;
    const late = setTimeout(() => controller.abort("late"), PATIENCE);
    try {
      return await this.#outcome(draft, controller.signal);
    } catch (error) {
      if (controller.signal.reason === "dropped") return { kind: "dropped" };
      return { kind: "unreachable" };
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * @param {Draft} draft
   * @param {AbortSignal} signal
   * @returns {Promise<Outcome>}
   */
  async #outcome(draft, signal) {
    let response = await this.#post(draft, signal);
    if (response.status === 400 && !(await unusable(response))) {
      // The form's token belongs to a visit that is over; a new one goes with the new visit.
      const token = await fetch(this.#form.dataset["token"] ?? "", { headers: JSON_ONLY, signal });
      if (token.ok) {
        this.#token().value = (await token.json()).token;
        response = await this.#post(draft, signal);
      } else {
        response = token;
      }
    }
    const errors = await unusable(response);
    if (errors) return { kind: "unusable", errors };
    if (response.ok) return { kind: "answer", answer: await response.json() };
    if (response.status === 401) return { kind: "signed-out" };
    if (response.status !== 429) return { kind: "broken" };
    return { kind: "busy", seconds: Number(response.headers.get("Retry-After")) || BUSY };
  }

  /**
   * @param {Draft} draft
   * @param {AbortSignal} signal
   */
  #post(draft, signal) {
    return fetch(this.#form.dataset["check"] ?? "", {
      method: "POST",
      headers: { ...JSON_ONLY, "Content-Type": "application/json", "X-CSRFToken": this.#token().value },
      body: JSON.stringify(draft),
      cache: "no-store",
      signal,
    });
  }

  #token() {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem("csrf_token"));
  }
}

const JSON_ONLY = { Accept: "application/json" };

/**
 * @param {Response} response
 * @returns {Promise<Record<string, string> | null>} what is wrong with the draft, if that is it
 */
async function unusable(response) {
  if (response.status !== 400) return null;
  return (await response.clone().json()).errors ?? null;
}
