/**
 * One box's life: read, wait, ask, show. It ends with its signal: the box is gone, or the
 * extension was updated. A check that was overtaken by typing is dropped.
 */

import { say } from "../shared/browser.ts";
import { type Action, Orphaned, type Reason } from "../shared/messages.ts";
import type { Advice, Report } from "../shared/report.ts";
import { scopeOf } from "../sites/reading.ts";
import type { Held, View } from "../ui/view.ts";
import { Advised } from "./advised.ts";
import { type Attached, Attachments } from "./attached.ts";
import { type Decision, HELD, decide, mayPostAnyway, wantsReason } from "./decision.ts";
import { type Draft, type Where, draftOf, isEmpty, isSame, mustAsk, strangerIn } from "./draft.ts";
import type { Given } from "./given.ts";
import { type Outcome, ask, failed } from "./outcome.ts";
import { Reminding, fitting } from "./reminders.ts";
import { anchorOf, marksOf, viewOf } from "./showing.ts";
import { type Taken, swap } from "./swapping.ts";
import type { World } from "./world.ts";

/** Milliseconds of rest after which words are checked, and words with their pictures. */
export const REST = { words: 450, pictures: 1_400 };
/** Times a held draft is checked, where each check is overtaken by another. */
const TRIES = 3;

export class Session {
  readonly attachments = new Attachments();
  readonly advised: Advised;
  readonly reminding: Reminding;
  isChecking = false;
  held: Held | null = null;
  notice: string | null = null;
  looking: string | null = null; // the second look that is under way
  suggested: string | null = null; // the words that came of it
  #view: View | null = null;
  #seen = ""; // the text of the last look
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(
    readonly where: Where,
    readonly world: World,
    readonly signal: AbortSignal,
  ) {
    this.advised = new Advised({
      choices: () => world.knowledge.now.choices,
      quiet: () => world.quiet,
    });
    this.reminding = new Reminding(world.reminded);
    signal.addEventListener("abort", () => this.#end());
  }

  /** Somebody typed; what was pasted is looked at without waiting for more. */
  typed(isPaste: boolean): void {
    this.held = null;
    this.notice = null;
    this.#rest(isPaste ? 0 : REST.words);
    if (this.advised.outcome !== null) this.world.followSoon();
  }

  /** Files were given to the page while this box was in front. */
  attach(given: Given): void {
    this.attachments.add(given);
    this.notice = null;
    this.#rest(0);
  }

  /** Somebody is about to post: a check that is due is made at once. */
  hurry(): void {
    if (this.#timer !== undefined) this.#rest(0, true);
  }

  /**
   * Returns what is to happen with an attempt to post, and shows why where it is held. Everything
   * is read again: text, account and recipient may have changed since the last check.
   */
  attempt(): Decision {
    const draft = this.#draft();
    const decision = this.#decide(draft);
    if (decision === "pass") return decision;
    const isPending = decision === "hold-pending";
    if (isPending && this.held?.kind === "pending") return decision; // the same press goes on
    const advice = decision === "hold-advice" ? this.advised.holding() : [];
    const { choices } = this.world.knowledge.now;
    this.held = {
      kind: HELD[decision],
      canPostAnyway: !isPending && mayPostAnyway(choices, draft.acting.kind, advice),
      wantsReason: wantsReason(draft.acting.kind, advice),
    };
    this.notice = this.attachments.hasBoth ? say("content_covered_beside") : null;
    this.world.front(this);
    this.show();
    this.world.ui().open();
    if (isPending) void this.#settleHeld(this.held);
    return decision;
  }

  /** Looks at the draft now; `isNow` does not wait for a rest before it sends pictures. */
  async look(isNow: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      await this.#look(isNow);
    } catch (error) {
      if (!(error instanceof Orphaned)) throw error;
      this.world.orphaned();
    }
  }

  /** More is known of the school than before: what was judged without it is judged again. */
  knowsMore(): void {
    if (this.advised.outcome?.by !== "report") this.advised.outcome = null;
    this.#rest(0, true);
  }

  /** Shows what is known of the draft, where this session has the interface. */
  show(): void {
    if (!this.world.isFront(this) || this.signal.aborted) return;
    this.#view = viewOf(this, this.world.knowledge.now);
    this.#place();
    this.world.shown(this);
  }

  /** The page changed or moved: the badge and the marks go along, or the draft is over. */
  followed(): void {
    const { editor } = this.where;
    const { text } = editor.read();
    const before = this.advised.outcome?.draft.text.trim() ?? "";
    const isOver = before !== "" && text.trim() === "";
    if (!editor.box.isConnected || isOver) void this.look(false);
    else this.#place();
    if (this.#timer !== undefined) return;
    const { attachments } = this;
    // A picture's preview is gone; a page that only draws it anew shows it before the rest is over.
    const isOneOut = !attachments.isEmpty && attachments.isOutdated(this.scope);
    // Editors change their text without an input event, too: Draft.js where it pastes or undoes.
    if (isOneOut || text !== this.#seen) this.#rest(REST.words, isOneOut);
  }

  /** Gives the page a covered copy: in the picture's place, or beside it, and then both count. */
  async giveCovered(picture: Attached, copy: File): Promise<Taken> {
    const taken = await swap(picture, copy, this.where.editor.box, () => this.scope);
    if (taken !== "not-taken") this.attachments.cover(picture.id, copy, taken === "beside");
    return taken;
  }

  /** Says that a held draft may go out, where no advice holds it any more. */
  letGo(): void {
    if (this.held?.kind !== "advice" || this.advised.holding().length > 0) return;
    this.held = null;
    this.notice = say("content_again");
  }

  /** Tells the school what the person did about advice, and why, where they were asked. */
  tell(advice: readonly Advice[], action: Action, reason: Reason | null = null): void {
    const { outcome } = this.advised;
    if (outcome !== null) this.world.tell(this.where, outcome.draft, advice, action, reason);
  }

  /** Returns what holds the composer, with the previews of its files. */
  get scope(): Element {
    return scopeOf(this.where.composer, this.where.editor.box);
  }

  #draft(): Draft {
    if (!this.attachments.isEmpty) this.attachments.look(this.scope);
    const { knowledge, strangers } = this.world;
    return draftOf(this.where, this.attachments, knowledge.now, strangers);
  }

  #decide(draft: Draft): Decision {
    const known = this.world.knowledge.now;
    const holding = new Set(this.advised.holding());
    return decide({
      choices: known.choices,
      isSetUp: known.isSetUp,
      kind: draft.acting.kind,
      mustAsk: mustAsk(this.where, draft, known, this.attachments.pictures.length > 0),
      covered: this.advised.covers(draft),
      isSettled: (one) => !holding.has(one),
      isApprovedUnchecked: this.advised.isApprovedUnchecked,
    });
  }

  /**
   * Checks a held draft and says how it went; the person presses the site's own button again. A
   * check may be overtaken by that of a rest or of another press: then it is made once more.
   */
  async #settleHeld(held: Held): Promise<void> {
    let decision: Decision = "hold-pending";
    for (let tries = 0; tries < TRIES && decision === "hold-pending"; tries += 1) {
      await this.look(true);
      if (this.held !== held || this.signal.aborted) return; // typed on, closed, or pressed again
      decision = this.#decide(this.#draft());
    }
    this.held = null;
    if (decision === "pass" || decision === "hold-pending") {
      const isChecked = decision === "pass" && this.advised.outcome?.by !== "failure";
      this.notice = say(isChecked ? "content_again_clear" : "content_again_unchecked");
      return this.show();
    }
    this.attempt();
  }

  async #look(isNow: boolean): Promise<void> {
    const known = await this.world.knowledge.first();
    if (this.signal.aborted) return;
    const { isConnected } = this.where.editor.box;
    if (!isConnected) this.attachments.clear(); // a dialog that was closed still has its previews
    const draft = this.#draft();
    this.#seen = draft.text;
    if (isConnected) void this.#remind(draft, null);
    if (!isConnected || isEmpty(draft)) return this.#empty(isConnected);
    if (this.#isKnown(draft, isNow)) return this.show();
    const hasPictures = this.attachments.pictures.length > 0;
    if (!known.isSetUp) return this.#bring(failed(draft, "not-set-up"));
    if (!mustAsk(this.where, draft, known, hasPictures)) {
      const { isBlind } = this.world.knowledge; // without the school's names, nothing is seen here
      return this.#bring(isBlind ? failed(draft, "unreachable") : { by: "here", draft });
    }
    const isWhole = isNow || !hasPictures;
    await this.#ask(draft, isWhole);
    if (!isWhole && this.#timer === undefined) this.#rest(REST.pictures - REST.words, true);
  }

  /** Returns whether the last answer is about this draft; one that failed is asked for again. */
  #isKnown(draft: Draft, isNow: boolean): boolean {
    const { outcome, isWhole } = this.advised;
    if (outcome === null || !isWhole || !isSame(outcome.draft, draft)) return false;
    return outcome.by !== "failure" || !isNow;
  }

  async #ask(draft: Draft, isWhole: boolean): Promise<void> {
    if (!isWhole && draft.text.trim() === "") return; // pictures alone: after the rest
    const asked = (this.#asked += 1);
    this.isChecking = true;
    this.show();
    const outcome = await ask(this.where, draft, isWhole ? this.attachments : null);
    if (asked !== this.#asked || this.signal.aborted) return; // overtaken
    this.#bring(outcome, isWhole);
    if (outcome.by !== "report") return;
    const stranger = strangerIn(draft, outcome.report);
    if (stranger !== null) this.world.strangers.add(stranger);
    this.world.knowledge.keepUp(outcome.report.version);
    void this.#remind(draft, outcome.report);
  }

  #bring(outcome: Outcome, isWhole = true): void {
    this.isChecking = false;
    for (const { action, advice } of this.advised.bring(outcome, isWhole)) this.tell(advice, action);
    if (isWhole) this.letGo();
    this.show();
  }

  /** Shows a line of the school's policy, where one fits; never under somebody's hands. */
  async #remind(draft: Draft, report: Report | null): Promise<void> {
    const local = this.world.knowledge.now.school?.reminders ?? [];
    const lines = fitting(local, report, this.where, draft, new Date(this.world.now()));
    const isNew = await this.reminding.offer(lines);
    if (isNew && this.#timer === undefined && this.where.editor.box.isConnected) this.show();
  }

  #rest(milliseconds: number, isNow = false): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(isNow), milliseconds);
  }

  #place(): void {
    if (this.#view === null || this.signal.aborted || !this.world.isFront(this)) return;
    const ui = this.world.ui();
    ui.show(this.#view, anchorOf(this.where)); // the same view again only moves
    ui.mark(marksOf(this));
  }

  /** Nothing is written: no more than a reminder is shown. */
  #empty(isConnected: boolean): void {
    const hasLine = isConnected && this.reminding.line !== null;
    if (!hasLine || this.advised.outcome !== null || this.isChecking) this.#reset();
    if (hasLine && this.reminding.line !== null) this.show();
  }

  /** The draft is over: sent, or deleted. */
  #reset(): void {
    this.#asked += 1;
    if (this.advised.outcome !== null) this.reminding.renew();
    this.advised.forget();
    this.isChecking = false;
    this.held = this.looking = this.suggested = null;
    this.#view = null;
    if (this.world.isFront(this)) this.world.ui().hide();
    this.world.shown(this);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#reset();
    this.attachments.clear();
  }
}
