/** One frame of a page: joins boxes, drafts, gate and interface. */

import { boxOf } from "../editor/index.ts";
import { Orphaned, send } from "../shared/messages.ts";
import { isCurrent, say } from "../shared/browser.ts";
import type { PageLink } from "../shared/page_calls.ts";
import { isRequestPage, isSendControl, requestOf } from "../sites/reading.ts";
import { makeInterface } from "../ui/interface.ts";
import type { Interface } from "../ui/view.ts";
import { decisionsFor } from "./deeds.ts";
import type { Where } from "./draft.ts";
import type { Given } from "./given.ts";
import type { Gate } from "./hold.ts";
import { Knowledge } from "./known.ts";
import { Moderation } from "./moderation.ts";
import { Quiet } from "./quiet.ts";
import { Reminded } from "./reminders.ts";
import { requestTo } from "./request.ts";
import type { Session } from "./session.ts";
import { Sessions } from "./sessions.ts";
import { Stage } from "./stage.ts";
import { toldOf } from "./telling.ts";
import { boxInFocus, siteOf, type BoxEvents } from "./watch.ts";
import type { World } from "./world.ts";

export class Frame implements BoxEvents, Gate, World {
  readonly knowledge = new Knowledge();
  quiet: Quiet = Quiet.none();
  readonly reminded = new Reminded();
  readonly moderation: Moderation;
  readonly strangers = new Set<string>();
  readonly sessions: Sessions;
  readonly stage: Stage;
  readonly #interfaceLife = new AbortController();
  #interface: Interface | null = null;
  #farewell = ""; // an orphan can ask the browser for no sentence
  #isReady = false;

  constructor(
    link: PageLink | null,
    readonly life: AbortController,
  ) {
    this.sessions = new Sessions(this, link, life.signal);
    this.stage = new Stage(
      () => this.ui(),
      (state) => void send("page", state).catch(() => undefined), // an orphan tells nobody
    );
    this.moderation = new Moderation(this.knowledge, this.reminded, life.signal);
    this.knowledge.follow(() => this.#knowsMore(), life.signal);
  }

  // What happens in boxes.

  focused(box: HTMLElement): void {
    void this.#ready().then(() => {
      const session = this.life.signal.aborted ? null : this.sessions.of(box);
      if (session === null) return;
      this.front(session);
      void session.look(false);
    });
  }

  typed(box: HTMLElement, isPaste: boolean): void {
    const session = this.#isReady ? this.sessions.of(box) : null;
    if (session === null) return;
    this.front(session);
    session.typed(isPaste);
  }

  given(given: Given): void {
    void this.#ready().then(() => {
      if (this.life.signal.aborted) return;
      const session = this.sessions.give(given, this.stage.front);
      if (session !== null) this.front(session);
    });
  }

  left(box: HTMLElement): void {
    this.sessions.known(box)?.hurry();
  }

  // What the gate asks.

  drafts(): readonly Where[] {
    if (!this.#isReady) return [];
    if (this.sessions.hasLoose) this.sessions.firstOnPage();
    const { front } = this.stage;
    const alive = this.sessions.alive();
    const first = alive.filter((one) => one === front);
    return [...first, ...alive.filter((one) => one !== front)].map(({ where }) => where);
  }

  focusedOn(path: readonly EventTarget[]): Where | null {
    const box = this.#isReady ? boxOf(path[0] ?? null) : null;
    return (box && this.sessions.of(box)?.where) ?? null;
  }

  requested(path: readonly EventTarget[]): Where | null {
    const site = this.#isReady ? siteOf(document.location, this.knowledge.now) : null;
    const found = site === null ? null : requestOf(site, document.location, [...path]);
    if (site === null || found?.who == null || !this.#isToLookAt(found.who)) return null;
    const known = this.sessions.known(found.control)?.where;
    const isKnown = known !== undefined && known.who === found.who;
    return isKnown ? known : this.#begun(requestTo(site, found.control, found.who));
  }

  mayPass(where: Where): boolean {
    if (!isCurrent()) this.orphaned();
    if (this.life.signal.aborted) return true;
    const session = this.sessions.known(where.editor.box);
    if (session === undefined) return true;
    const all = this.sessions.together(session);
    return all.every((one) => one.attempt() === "pass");
  }

  nearly(path: readonly EventTarget[]): void {
    if (!this.#isReady) return void (this.#mayRequest(path) && this.#ready());
    const { front } = this.stage;
    const request = this.requested(path);
    if (request !== null) {
      const session = this.sessions.known(request.editor.box);
      if (session?.advised.outcome !== null) return;
      if (front === null) this.front(session); // so that a reminder can be shown
      void session.look(true);
    } else if (front !== null && isSendControl(front.where.composer, front.where.editor.box, path)) {
      front.hurry();
    }
  }

  /** A request is looked at for a name on the roll, or for what the policy says of requests. */
  #isToLookAt(who: string): boolean {
    const { school, mayBeName } = this.knowledge.now;
    const lines = (school?.reminders ?? []).filter(({ moment }) => moment === "request");
    return mayBeName(who) || this.reminded.lacksOneOf(lines);
  }

  /** Where nobody wrote yet, nothing is known; a request has to be looked at all the same. */
  #mayRequest(path: readonly EventTarget[]): boolean {
    const site = siteOf(document.location, this.knowledge.now);
    if (site === null) return false;
    return isRequestPage(site, location) || requestOf(site, location, [...path]) !== null;
  }

  isOurs(path: readonly EventTarget[]): boolean {
    return this.#interface?.contains(path) ?? false;
  }

  // What sessions share.

  ui(): Interface {
    return (this.#interface ??= this.#makeInterface());
  }

  isFront(session: Session): boolean {
    return this.stage.front === session;
  }

  front(session: Session): void {
    this.stage.take(session);
  }

  followSoon(): void {
    this.stage.later();
  }

  shown(session: Session): void {
    this.stage.report(session);
  }

  now(): number {
    return Date.now();
  }

  tell(...what: Parameters<World["tell"]>): void {
    const told = toldOf(...what);
    if (told.length === 0 || !this.knowledge.now.choices.events) return;
    void send("tell", told).catch(() => undefined); // an orphan: the next look says so
  }

  /** The extension was updated or removed: posts go through, and one line says so. */
  orphaned(): void {
    if (this.life.signal.aborted) return;
    const front = this.stage.front?.where;
    this.life.abort();
    this.stage.leave();
    if (front === undefined || this.#interface === null) return this.end();
    this.#interface.show(...farewell(front, this.#farewell));
    this.#interface.open();
  }

  /** Ends everything, as where a newer copy takes over. */
  end(): void {
    this.life.abort();
    this.stage.leave();
    this.#interfaceLife.abort();
  }

  /** Opens the panel, as by the keyboard. */
  openPanel(): void {
    if (this.stage.front !== null) this.ui().open();
  }

  /** Settings changed under an open page: a site that is switched off is left alone at once. */
  #knowsMore(): void {
    const { front } = this.stage;
    if (siteOf(document.location, this.knowledge.now) === null) {
      this.stage.leave();
      this.moderation.stop();
      return this.sessions.endAll();
    }
    const box = boxInFocus();
    if (front !== null) front.knowsMore();
    else if (box !== null) this.focused(box);
  }

  #makeInterface(): Interface {
    this.#farewell = say("content_updated");
    const decisions = decisionsFor(() => this.stage.front);
    return makeInterface(decisions, this.#interfaceLife.signal);
  }

  #begun(where: Where): Where {
    this.sessions.begin(where);
    return where;
  }

  /** Asks once what there is to know; nothing is asked on a page where nobody writes. */
  async #ready(): Promise<void> {
    if (this.#isReady) return;
    try {
      const [, quiet] = await Promise.all([this.knowledge.first(), Quiet.load()]);
      this.quiet = quiet;
      this.#isReady = true;
    } catch (error) {
      if (!(error instanceof Orphaned)) throw error;
      this.orphaned();
    }
  }
}

function farewell({ editor }: Where, notice: string): Parameters<Interface["show"]> {
  const { left, top, width, height } = editor.box.getBoundingClientRect();
  const view = {
    badge: "unwatched" as const,
    cards: [],
    unchecked: [],
    notice,
    account: null,
    held: null,
    isChecking: false,
    canAskSecondLook: false,
    reminder: null,
  };
  return [view, { rect: { left, top, width, height }, isSend: false, dialog: null }];
}
