/**
 * Marks beside comments, in a shadow root of their own: a sign, and on a press the words that go
 * with it. A line below says how far the look has come.
 */

import { routes } from "./card.ts";
import commentsLook from "./comments.css";
import { button, icon, make } from "./make.ts";
import panelLook from "./panel.css";
import { isInView, viewOf } from "./place.ts";
import { Root } from "./root.ts";
import type { Card } from "./view.ts";
import { say } from "./words.ts";

export interface CommentMark {
  readonly element: Element;
  readonly text: string; // the comment's words
  readonly kind: "fine" | "look" | "remove";
  readonly advice: readonly Pick<Card, "severity" | "title" | "detail" | "routes">[];
}

/** How the look stands. */
export interface CommentsView {
  readonly says: string;
  readonly tells: string; // a reminder; empty where there is none
  readonly canGoOn: boolean; // there are comments that were not looked at
}

export interface CommentsDecisions {
  more(): void;
  close(): void;
}

const LOOKS = {
  fine: ["checked", "clear"],
  look: ["warn", "warn"],
  remove: ["stop", "stop"],
} as const;
const SIDE = 26; // pixels of a mark
const LONGEST = 60; // letters of a comment that are read aloud with its mark

export class CommentMarks {
  readonly #root: Root;
  readonly #layer = make("div", { class: "comments" });
  readonly #says = make("p", { role: "status" });
  readonly #tells = make("p", { class: "comments__tells", lang: "en" });
  readonly #more: HTMLElement;
  readonly #marks = new Map<Element, { readonly key: string; readonly mark: HTMLElement }>();
  #frame = 0;

  constructor(decide: CommentsDecisions, signal: AbortSignal) {
    this.#root = new Root([panelLook, commentsLook], signal);
    this.#more = button("more", say("ui_comments_more"), "button--main", () => decide.more());
    const close = button("close", say("ui_close"), "button--plain", () => decide.close());
    const buttons = make("div", { class: "buttons" }, this.#more, close);
    const bar = make("div", { class: "comments__bar" }, this.#says, this.#tells, buttons);
    this.#layer.lang = say("ui_language");
    this.#layer.append(bar);
    this.#layer.addEventListener("keydown", closeByKey);
    this.#root.add(this.#layer);
    this.#root.raise(this.#layer);
    const later = () => (this.#frame ||= requestAnimationFrame(() => this.#place()));
    const options = { capture: true, passive: true, signal };
    for (const kind of ["scroll", "resize"]) window.addEventListener(kind, later, options);
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame));
  }

  /** Draws what has changed: a mark that is open stays open. */
  show(marks: readonly CommentMark[], { says, tells, canGoOn }: CommentsView): void {
    this.#root.attach(null);
    if (this.#says.textContent !== says) this.#says.textContent = says;
    this.#tells.textContent = tells;
    this.#more.hidden = !canGoOn;
    const gone = new Set(this.#marks.keys());
    for (const one of marks) {
      const key = one.kind + one.text;
      gone.delete(one.element);
      if (this.#marks.get(one.element)?.key === key) continue;
      this.#marks.get(one.element)?.mark.remove();
      const mark = drawn(one);
      this.#marks.set(one.element, { key, mark });
      this.#layer.append(mark);
    }
    for (const element of gone) {
      this.#marks.get(element)?.mark.remove();
      this.#marks.delete(element);
    }
    this.#place();
  }

  #place(): void {
    this.#frame = 0;
    for (const [element, { mark }] of this.#marks) {
      const rect = element.getBoundingClientRect();
      const left = Math.max(4, rect.left - SIDE / 2);
      mark.hidden = !isInView(rect, viewOf(document)) || this.#isCovered(element, rect);
      mark.style.setProperty("left", `${left}px`);
      mark.style.setProperty("top", `${rect.top + 4}px`);
    }
  }

  /** Returns whether something of the page lies over a comment where its mark belongs. */
  #isCovered(element: Element, { left, top, height }: DOMRect): boolean {
    const [x, y] = [Math.max(left, 4) + SIDE, top + Math.min(SIDE, height) / 2];
    const { localName } = this.#root.host;
    const first = document.elementsFromPoint(x, y).find((one) => one.localName !== localName);
    return first === undefined || !element.contains(first);
  }
}

function drawn({ kind, text, advice }: CommentMark): HTMLElement {
  const [sign, tone] = LOOKS[kind];
  const word = say(`ui_comment_${kind}`);
  const about = make("span", { class: "unseen", text: `${word}: ${text.slice(0, LONGEST)}` });
  const summary = make("summary", { title: word }, icon(sign), about);
  const cards = advice.map((one) =>
    make(
      "div",
      { class: `card card--${one.severity}`, lang: "en" },
      make("h3", { class: "card__title", text: one.title }),
      make("p", { class: "card__detail", text: one.detail }),
      routes(one),
    ),
  );
  const body = make("div", { class: "comments__body" }, ...cards);
  if (cards.length === 0) body.append(word);
  return make("details", { class: `comments__mark tone--${tone}` }, summary, body);
}

function closeByKey(event: KeyboardEvent): void {
  if (event.key !== "Escape" || !(event.target instanceof Element)) return;
  const mark = event.target.closest("details");
  if (mark === null || !mark.open) return;
  mark.open = false;
  mark.querySelector("summary")?.focus();
}
