/**
 * Who has the interface: one session of the frame at a time. While it has, the badge follows the
 * page: a scroll or a new size in the same frame, keys and changes once the browser has nothing
 * better to do. Nothing runs otherwise.
 */

import type { BadgeState, TabState } from "../shared/messages.ts";
import type { Interface } from "../ui/view.ts";
import type { Session } from "./session.ts";
import { badgeOf } from "./showing.ts";

const LATEST = 150; // ms after which a change is followed, however busy the page is

export class Stage {
  #front: Session | null = null;
  #frame = 0;
  #idle = 0;
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
    this.#follow(session);
  }

  /** Takes the interface away from whoever has it. */
  leave(): void {
    this.#following?.abort();
    this.#following = null;
    this.#forgetSoon();
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

  #follow(session: Session): void {
    const following = new AbortController();
    const now = () => this.#inFrame();
    const options = { capture: true, passive: true, signal: following.signal };
    window.addEventListener("scroll", now, options);
    window.addEventListener("resize", now, options);
    const observer = new MutationObserver(() => this.later());
    for (const root of rootsOf(session.where.editor.box)) {
      observer.observe(root, { childList: true, subtree: true });
    }
    following.signal.addEventListener("abort", () => observer.disconnect());
    this.#following = following;
  }

  /** Has the session in front follow the page soon, when no key and no frame has to wait for it. */
  later(): void {
    if (this.#frame !== 0 || this.#idle !== 0 || this.#front === null) return;
    this.#idle = requestIdleCallback(() => this.#followNow(), { timeout: LATEST });
  }

  #inFrame(): void {
    if (this.#frame !== 0 || this.#front === null) return;
    this.#frame = requestAnimationFrame(() => this.#followNow());
  }

  #followNow(): void {
    this.#forgetSoon();
    this.#front?.followed();
  }

  #forgetSoon(): void {
    cancelAnimationFrame(this.#frame);
    cancelIdleCallback(this.#idle);
    this.#frame = 0;
    this.#idle = 0;
  }
}

/** Returns the document and the shadow roots that `node` stands in: a change is told in its own. */
function rootsOf(node: Node): Node[] {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}
