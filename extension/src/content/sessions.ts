/** The boxes of a frame and their sessions: begun by focus, by files or by a press, ended once. */

import { boxOf } from "../editor/index.ts";
import type { PageLink } from "../shared/page_calls.ts";
import { isVisible, queryAllDeep } from "../sites/find.ts";
import type { Site } from "../sites/site.ts";
import { Attachments, previewsIn } from "./attached.ts";
import { type Where, siblings } from "./draft.ts";
import type { Given } from "./given.ts";
import { Session } from "./session.ts";
import { siteOf, whereOf } from "./watch.ts";
import type { World } from "./world.ts";

export class Sessions {
  readonly #ofBox = new WeakMap<HTMLElement, Session>();
  #alive = new Map<Session, AbortController>();
  /** Files given to the page before it had a box to write in. */
  readonly #loose = new Attachments();

  constructor(
    readonly world: World,
    readonly link: PageLink | null,
    readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.endAll());
  }

  /** Returns the session of a box, begun if it is one to watch; else null. */
  of(box: HTMLElement): Session | null {
    const known = this.#ofBox.get(box);
    if (known !== undefined && !known.signal.aborted) return known;
    const where = whereOf(box, this.world.knowledge.now, this.link);
    return where === null ? null : this.begin(where);
  }

  /** Begins the session of a box or of a request's control. */
  begin(where: Where): Session {
    const end = new AbortController();
    const session = new Session(where, this.world, end.signal);
    this.#alive.set(session, end);
    this.#ofBox.set(where.editor.box, session);
    if (where.composer.surface !== "request") this.#handOver(session);
    return session;
  }

  /** A box that a picture opened has the picture: nobody else's composer shows it. */
  #handOver(session: Session): void {
    session.attachments.adopt(this.#loose);
    for (const other of this.alive()) {
      const hasNone = other !== session && previewsIn(other.scope).length === 0;
      if (hasNone) session.attachments.adopt(other.attachments);
    }
  }

  /** Returns the session of a box or control that has one. */
  known(box: HTMLElement): Session | undefined {
    const session = this.#ofBox.get(box);
    return session?.signal.aborted ? undefined : session;
  }

  /** Returns every session whose box is still on the page; the others end. */
  alive(): readonly Session[] {
    for (const [session, end] of this.#alive) {
      if (session.where.editor.box.isConnected) continue;
      this.#alive.delete(session);
      end.abort();
    }
    return [...this.#alive.keys()];
  }

  /** Returns a draft's session and those of its other boxes, such as the rest of a thread. */
  together(session: Session): readonly Session[] {
    const { surface } = session.where.composer;
    if (surface === "request") return [session];
    const boxes = siblings(session.where);
    // What a profile said before is nobody's new words; what was changed has a session.
    const others = boxes.map((box) => (surface === "profile" ? this.known(box) : this.of(box)));
    return [session, ...others.filter((one) => one != null)];
  }

  /** Has a draft take in files: the one in front, else the first the page shows, else nobody yet. */
  give(given: Given, front: Session | null): Session | null {
    const box = given.target instanceof HTMLElement ? boxOf(given.target) : null;
    const session = (box && this.of(box)) ?? this.#living(front) ?? this.firstOnPage();
    if (session === null) this.#loose.add(given);
    else session.attach(given);
    return session;
  }

  /** Returns the session of the first box the page shows, where nobody has focused one. */
  firstOnPage(): Session | null {
    const site = siteOf(document.location, this.world.knowledge.now);
    for (const box of site === null ? [] : boxesOf(site)) {
      const session = this.of(box);
      if (session !== null && session.where.composer.surface !== "profile") return session;
    }
    return null;
  }

  get hasLoose(): boolean {
    return !this.#loose.isEmpty;
  }

  #living(session: Session | null): Session | null {
    const isOne = session !== null && session.where.composer.surface !== "request";
    return isOne && session.where.editor.box.isConnected ? session : null;
  }

  /** Ends every session: the page is not watched any more. */
  endAll(): void {
    for (const end of this.#alive.values()) end.abort();
    this.#alive = new Map();
    this.#loose.clear();
  }
}

function boxesOf(site: Site): HTMLElement[] {
  const selectors = site.composers.flatMap(({ box }) => box);
  const found = selectors.flatMap((selector) => queryAllDeep(document, selector));
  return [...new Set(found)].filter((one) => one instanceof HTMLElement).filter(isVisible);
}
