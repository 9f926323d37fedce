/** The badge beside the send control: one look says how the draft stands. */

import type { BadgeState } from "../shared/messages.ts";
import type { Rect } from "../shared/rect.ts";
import { isFree } from "./free.ts";
import { type Icon, icon, make } from "./make.ts";
import { badgeSpots, isInView, viewOf } from "./place.ts";
import { reminderIn } from "./said.ts";
import type { Anchor, Reminder, View } from "./view.ts";
import { type Name, say } from "./words.ts";

const ICONS: Record<Exclude<BadgeState, "idle">, Icon> = {
  checked: "checked",
  look: "warn",
  stop: "stop",
  unchecked: "unchecked",
  unwatched: "unwatched",
};

export class Badge {
  readonly element: HTMLButtonElement;
  #drawn = "";
  #side: { of: string; at: number } | null = null; // so that it does not jump about

  /** `press` is called with whether a key was used rather than a pointer. */
  constructor(press: (byKey: boolean) => void) {
    this.element = make("button", { type: "button", class: "badge", "aria-haspopup": "dialog" });
    this.element.setAttribute("aria-keyshortcuts", "Alt+Shift+K");
    this.element.addEventListener("click", (event) => press(event.detail === 0));
  }

  /** Draws a view; returns whether there is anything to show. */
  draw(view: View): boolean {
    const { badge, cards, isChecking } = view;
    const line = cards.length === 0 ? view.reminder : null; // below advice, in the panel
    const key = [badge, cards.length, isChecking, line?.id].join();
    if (key !== this.#drawn) {
      this.#drawn = key;
      this.#fill(badge, cards.length, isChecking);
      if (line !== null) this.#say(line, badge === "idle");
    }
    return badge !== "idle" || isChecking || line !== null;
  }

  /** Returns whether a reminder can be read where the badge stands. */
  get isSaying(): boolean {
    const { classList } = this.element;
    return classList.contains("badge--says") && !classList.contains("badge--short");
  }

  /** Puts the badge where there is room; returns where, or null where there is none. */
  place(anchor: Anchor, host: Element): Rect | null {
    const view = viewOf(document);
    if (!isInView(anchor.rect, view)) return null;
    const size = { width: this.element.offsetWidth || 28, height: this.element.offsetHeight || 28 };
    const spots = badgeSpots(anchor, size, view);
    const of = [anchor.isSend, anchor.rect.width, size.width, spots.length].join();
    if (this.#side?.of !== of) {
      const free = spots.findIndex((spot) => isFree(spot, host));
      if (free < 0 && this.isSaying) {
        this.element.classList.add("badge--short"); // its line would lie over the page's own
        return this.place(anchor, host);
      }
      this.#side = { of, at: free >= 0 ? free : spots.length - 1 };
    }
    const spot = spots[this.#side.at] ?? null;
    if (spot !== null) {
      this.element.style.setProperty("left", `${spot.left}px`);
      this.element.style.setProperty("top", `${spot.top}px`);
    }
    return spot;
  }

  set isOpen(isOpen: boolean) {
    this.element.setAttribute("aria-expanded", String(isOpen));
  }

  #say(line: Reminder, isAlone: boolean): void {
    if (isAlone) this.element.prepend(icon("note"));
    this.element.append(make("span", { class: "badge__line", lang: "en", text: line.tells }));
    this.element.classList.add("badge--says");
    const before = isAlone ? `${say("ui_name")}: ` : `${this.element.getAttribute("aria-label")} `;
    this.element.setAttribute("aria-label", before + reminderIn(line));
    this.element.title = line.tells;
  }

  #fill(badge: BadgeState, count: number, isChecking: boolean): void {
    const parts: Node[] = badge === "idle" ? [] : [icon(ICONS[badge])];
    const isCounted = count > 0 && (badge === "look" || badge === "stop");
    if (isCounted) parts.push(make("span", { class: "badge__count", text: String(count) }));
    if (isChecking) parts.push(make("span", { class: "badge__busy" }));
    this.element.className = `badge badge--${badge}`;
    this.element.replaceChildren(...parts);
    const name = nameOf(badge, isCounted ? count : 0, isChecking);
    this.element.setAttribute("aria-label", name);
    this.element.title = name;
  }
}

function nameOf(badge: BadgeState, count: number, isChecking: boolean): string {
  const isCounted = (badge === "look" || badge === "stop") && count > 0;
  const name = isCounted ? `ui_badge_${badge}_${count === 1 ? "one" : "many"}` : plain(badge);
  const words = [say(name as Name, count), isChecking ? say("ui_badge_checking") : ""];
  if (badge === "idle") words.shift();
  return `${say("ui_name")}: ${words.filter(Boolean).join(" ")}`;
}

function plain(badge: BadgeState): Name {
  return badge === "look" || badge === "stop" ? `ui_badge_${badge}_one` : `ui_badge_${badge}`;
}
