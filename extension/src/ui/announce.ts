/** What a screen reader is told, politely and once: not again for every key. */

import { make } from "./make.ts";
import { aloud, reminderIn, titleOf } from "./said.ts";
import type { View } from "./view.ts";

export class Announcer {
  readonly element = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
  #known = new Set<string>();
  #notice: string | null = null;
  #title = "";
  #reminder: string | undefined; // not forgotten: it is said once

  /** Says what is new: advice that was not there before, a notice, how a held post stands. */
  tell(view: View): void {
    const ids = view.cards.map(({ id }) => id);
    const hasNews = ids.some((id) => !this.#known.has(id));
    const title = view.held && view.held.kind !== "advice" ? titleOf(view) : "";
    const line = ids.length === 0 ? view.reminder : null; // beside advice it waits to be read
    const parts = [
      view.notice !== this.#notice ? view.notice : null,
      title !== this.#title ? title : null,
      hasNews ? aloud(view) : null,
      line !== null && line.id !== this.#reminder ? reminderIn(line) : null,
    ].filter(Boolean);
    this.#known = new Set(ids);
    this.#notice = view.notice;
    this.#title = title;
    this.#reminder = line?.id ?? this.#reminder;
    if (parts.length > 0) this.element.textContent = parts.join(" ");
    else if (ids.length === 0 && !view.notice && !title && !line) this.element.textContent = "";
  }

  /** Forgets what was said: the next draft is another. */
  forget(): void {
    this.#known.clear();
    this.#notice = null;
    this.#title = "";
    this.element.textContent = "";
  }
}
