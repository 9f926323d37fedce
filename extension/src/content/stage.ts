/**
 * Who has the interface: one session of the frame at a time. While it has, the badge follows the
 * page: a change, a scroll or a new size is answered once a frame, and nothing runs otherwise.
 */

import type { BadgeState, TabState } from "../shared/messages.ts";
import type { Interface } from "../ui/view.ts";
import type { Session } from "./session.ts";
import { badgeOf } from "./showing.ts";

export class Stage {
  #front: Session | null = null;
  #frame = 0;
  #following: AbortController | null = null;
  #told = "";

  constructor(
    readonly ui: () => Interface,
    readonly tellPage: (state: TabState) => void,
  ) {}

  get front(): Session | null {
    return this.#front;
  }

  /** Gives the interface to `session`. */
  take(session: Session): void {
    if (this.#front === session) return;
    this.leave();
    this.#front = session;
    this.#follow();
  }

  /** Takes the interface away from whoever has it. */
  leave(): void {
    this.#following?.abort();
    this.#following = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#front !== null) this.ui().hide();
    this.#front = null;
  }

  /** Tells the popup how it stands, if that changed. */
  report(session: Session): void {
    const { advised } = session;
    const { outcome } = advised;
    const advice = advised.visible();
    const badge: BadgeState = badgeOf(advised, advice, false);
    const acting = outcome?.draft.acting;
    const state: TabState = {
      site: session.where.site.id,
      badge,
      account: {
        kind: acting?.kind ?? "unknown",
        shown: acting?.official ?? acting?.handle ?? acting?.name ?? null,
      },
      advice: advice.length,
    };
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    this.tellPage(state);
  }

  #follow(): void {
    const following = new AbortController();
    const later = () => this.later();
    const options = { capture: true, passive: true, signal: following.signal };
    window.addEventListener("scroll", later, options);
    window.addEventListener("resize", later, options);
    const observer = new MutationObserver(later);
    observer.observe(document, { childList: true, subtree: true });
    following.signal.addEventListener("abort", () => observer.disconnect());
    this.#following = following;
  }

  /** Has the session in front follow the page in the next frame. */
  later(): void {
    if (this.#frame !== 0 || this.#front === null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#front?.followed();
    });
  }
}
