/** The panel: everything there is to say of a draft, and everything that can be decided. */

import type { Rect } from "../shared/rect.ts";
import { type CardDecisions, cardSlot, drawCard } from "./card.ts";
import { focus, goRound, keepingFocus, reveal, revealFocus } from "./focus.ts";
import { drawHeld, type HeldDecisions } from "./held.ts";
import { button, icon, make } from "./make.ts";
import { panelSpot, viewOf } from "./place.ts";
import { leadOf, titleOf } from "./said.ts";
import { Slot } from "./slot.ts";
import type { View } from "./view.ts";
import { say } from "./words.ts";

const WIDTH = 368; // pixels, where there is room
const LOW = 440; // pixels; in a lower panel, head and foot scroll along with the cards

/** Everything decided in the panel; `close` is closing it without a decision. */
export interface PanelDecisions extends CardDecisions, HeldDecisions {
  close(): void;
  gotIt(): void;
}

export class Panel {
  readonly element = make("div", { class: "panel", tabindex: "-1", "aria-labelledby": "title" });
  readonly #decide: PanelDecisions;
  readonly #head = make("div", { class: "panel__head" });
  readonly #title = new Slot(make("h2", { id: "title", class: "panel__title" }));
  readonly #lead = new Slot(make("p", { id: "lead", class: "panel__lead" }));
  readonly #account = new Slot(make("p", { class: "panel__account" }));
  readonly #notice = new Slot(make("p", { class: "panel__notice" }));
  readonly #list = make("ul", { class: "cards" });
  readonly #cards = new Map<string, Slot>();
  readonly #unchecked = new Slot(make("div", { class: "unchecked" }));
  readonly #reminder = new Slot(make("div", { class: "panel__reminder" }));
  readonly #foot = new Slot(make("div", { class: "panel__foot" }));
  #view: View | null = null;

  constructor(decide: PanelDecisions) {
    this.#decide = decide;
    this.element.lang = say("ui_language");
    this.#head.append(this.#brand(), this.#title.element, this.#account.element);
    const body = make("div", { class: "panel__body" });
    const below = [this.#unchecked.element, this.#reminder.element];
    body.append(this.#notice.element, this.#lead.element, this.#list, ...below);
    this.element.append(this.#head, body, this.#foot.element);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", revealFocus);
  }

  /** Draws what has changed; the focus stays with the control it was on. */
  draw(view: View): void {
    this.#view = view;
    const root = this.element.getRootNode();
    if (root instanceof ShadowRoot) keepingFocus(root, this.element, () => this.#drawAll(view));
    else this.#drawAll(view);
  }

  /** Puts the panel beside `near`, in window pixels; at the lower right corner without one. */
  place(near: Rect | null): void {
    const { offsetHeight, scrollHeight, clientHeight } = this.element;
    const view = viewOf(document);
    const width = Math.min(WIDTH, view.width - 16);
    const height = offsetHeight - clientHeight + scrollHeight;
    const { maxHeight, ...spot } = panelSpot(near, { width, height }, view);
    for (const [name, value] of Object.entries({ ...spot, "max-height": maxHeight })) {
      this.element.style.setProperty(name, value === null ? "auto" : `${value}px`);
    }
    this.element.classList.toggle("panel--low", maxHeight < LOW);
  }

  /** Moves the focus in: to the first way on of a held post, else to the first card's. */
  focus(): void {
    const isLow = this.element.classList.contains("panel--low");
    const first = this.#view?.held ? "[name=change]" : ".cards button";
    const found = this.element.querySelector<HTMLElement>(first);
    focus((isLow ? null : found) ?? this.element); // in a low one the foot would hide the reasons
  }

  /** Shows which card is meant. */
  point(index: number): void {
    for (const other of this.#list.children) other.classList.remove("card--here");
    const card = this.#list.children[index];
    if (!(card instanceof HTMLElement)) return;
    card.classList.add("card--here");
    reveal(card);
  }

  #drawAll(view: View): void {
    const { held } = view;
    const tone = view.cards[0]?.severity ?? (view.badge === "checked" ? "clear" : "plain");
    this.#head.className = `panel__head tone--${tone}`;
    this.element.setAttribute("role", held ? "dialog" : "region");
    if (held) this.element.setAttribute("aria-modal", "false");
    else this.element.removeAttribute("aria-modal");
    this.element.setAttribute("aria-describedby", "lead");
    this.#title.write(titleOf(view));
    this.#lead.write(leadOf(view));
    this.#account.write(view.account);
    this.#notice.write(view.notice);
    this.#drawCards(view);
    this.#unchecked.fill(view.unchecked, () => unchecked(view.unchecked));
    this.#reminder.fill(view.reminder, () => reminder(view.reminder, this.#decide));
    this.#drawFoot(view);
  }

  #drawCards({ cards }: View): void {
    const gone = new Set(this.#cards.keys());
    const elements = cards.map((card) => {
      const slot = this.#cards.get(card.id) ?? cardSlot();
      this.#cards.set(card.id, slot);
      gone.delete(card.id);
      drawCard(slot, card, this.#decide);
      return slot.element;
    });
    for (const id of gone) this.#cards.delete(id);
    this.#list.hidden = elements.length === 0;
    const isSame = elements.every((element, at) => this.#list.children[at] === element);
    if (isSame && this.#list.children.length === elements.length) return;
    this.#list.replaceChildren(...elements);
  }

  #drawFoot({ held, canAskSecondLook }: View): void {
    this.#foot.fill(held && [held, canAskSecondLook], () => {
      const stays = (isAsking: boolean) =>
        this.#foot.element.classList.toggle("panel__foot--stays", !isAsking);
      stays(false);
      return held ? drawHeld(held, canAskSecondLook, this.#decide, stays) : [];
    });
  }

  #brand(): HTMLElement {
    const close = make("button", { type: "button", class: "close", name: "close" }, icon("close"));
    close.setAttribute("aria-label", say("ui_close"));
    close.addEventListener("click", () => this.#decide.close());
    const name = make("span", { text: say("ui_name") });
    return make("div", { class: "brand" }, icon("speech"), name, close);
  }

  #key(event: KeyboardEvent): void {
    const root = this.element.getRootNode();
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault(); // else a site's own dialog would close as well
      this.#decide.close();
    } else if (event.key === "Tab" && this.#view?.held && root instanceof ShadowRoot) {
      goRound(event, this.element, root.activeElement);
    }
  }
}

function reminder(shown: View["reminder"], decide: PanelDecisions): Node[] {
  if (shown === null) return [];
  const says = make("span", { lang: "en", text: shown.says });
  return [
    make("p", { lang: "en", text: shown.tells }),
    make("p", { class: "panel__policy" }, make("b", { text: `${say("ui_policy")} ` }), says),
    button("got-it", say("ui_got_it"), "button--plain", () => decide.gotIt()),
  ];
}

function unchecked(sentences: readonly string[]): Node[] {
  if (sentences.length === 0) return [];
  const items = sentences.map((text) => make("li", { text }));
  return [make("h3", { text: say("ui_unchecked") }), make("ul", {}, ...items)];
}
