/** A stretch of the panel that is drawn anew only when what it shows has changed. */

export class Slot {
  readonly element: HTMLElement;
  #drawn: string | null = null;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  /** Puts in what `draw` returns, unless `shown` is what it shows already; empty is hidden. */
  fill(shown: unknown, draw: () => readonly Node[]): void {
    const key = JSON.stringify(shown ?? null);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const parts = draw();
    this.element.replaceChildren(...parts);
    this.element.hidden = parts.length === 0;
  }

  /** Shows a sentence, or nothing. */
  write(sentence: string | null): void {
    this.fill(sentence, () => (sentence ? [document.createTextNode(sentence)] : []));
  }
}
