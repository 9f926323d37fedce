/**
 * Comments on an official account's own page, looked at where somebody asks for it: one after the
 * other, forty at a time. What was answered is known to this page alone, by the comment's words,
 * and forgotten with it; nothing is counted, and who wrote a comment is never told.
 */

import { say } from "../shared/browser.ts";
import { type Asked, send } from "../shared/messages.ts";
import type { Report } from "../shared/report.ts";
import { type Comment, commentsOn } from "../sites/comments.ts";
import { accountOf } from "../sites/reading.ts";
import type { Account } from "../sites/site.ts";
import { CommentMarks, type CommentMark } from "../ui/comments.ts";
import { type Acting, type Shown, acting } from "./account.ts";
import { checkable } from "./draft.ts";
import type { Knowledge } from "./known.ts";
import { reason } from "./outcome.ts";
import { type Line, type Reminded, lineOf } from "./reminders.ts";
import { siteOf } from "./watch.ts";

const MOST = 40; // comments at a time
const LATEST = 500; // ms after which a change of the page is followed

/** The comments that can be read here, and as whom. */
interface There {
  readonly as: Acting;
  readonly comments: readonly Comment[];
}

const NOTHING: There["comments"] = [];

export class Moderation {
  readonly #answers = new Map<string, Report>();
  #shown: AbortController | null = null; // while there are marks
  #run: AbortController | null = null; // while comments are asked about
  #marks: CommentMarks | null = null;
  #says = "";
  #line: Line | null = null;

  constructor(
    readonly knowledge: Knowledge,
    readonly reminded: Reminded,
    life: AbortSignal,
  ) {
    life.addEventListener("abort", () => this.stop());
  }

  /** Returns how many comments could be looked at here: none but for who looks after the page. */
  async count(): Promise<number> {
    await this.knowledge.first();
    return this.#there()?.comments.length ?? 0;
  }

  /** Looks at the comments that were not looked at yet. */
  async start(): Promise<void> {
    await this.knowledge.first();
    this.#begin();
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    const fresh = this.#fresh().slice(0, MOST);
    for (const [at, text] of fresh.entries()) {
      this.#say(say("content_comments_progress", at + 1, fresh.length));
      const failure = await this.#look(text, run.signal);
      if (run.signal.aborted) return;
      if (failure !== null) return this.#end(failure);
    }
    const all = this.#answers.size;
    this.#end(all === 0 ? say("content_comments_none") : say("content_comments_done", all));
  }

  /** Takes every mark away, and forgets what was answered. */
  stop(): void {
    this.#run?.abort();
    this.#shown?.abort();
    this.#shown = null;
    this.#marks = null;
    this.#line = null;
    this.#answers.clear();
  }

  /** Asks about one comment; returns why that was not possible, or null. */
  async #look(text: string, signal: AbortSignal): Promise<string | null> {
    const there = this.#there();
    if (there === null) return null;
    const answered = await send("check", askedOf(text, there.as)).catch(() => null);
    if (answered === null) return reason("orphaned", "");
    if (!answered.ok) return reason(answered.failure, answered.detail ?? "");
    const line = await this.reminded.firstNew(answered.report.reminders.map(lineOf));
    if (signal.aborted) return null;
    this.#answers.set(text, answered.report);
    if (line === null || this.#line !== null) return null;
    this.#line = line;
    void this.reminded.add(line.id);
    return null;
  }

  /** Marks follow the page until it is another; a site changes its address without a new page. */
  #begin(): void {
    if (this.#shown !== null) return;
    const shown = new AbortController();
    const more = () => void this.start().catch(() => this.stop()); // an orphan
    const decide = { more, close: () => this.stop() };
    this.#shown = shown;
    this.#marks = new CommentMarks(decide, shown.signal);
    const address = location.href;
    let soon = 0;
    const follow = () => {
      soon = 0;
      if (location.href !== address) this.stop();
      else this.#draw();
    };
    const observer = new MutationObserver(() => {
      soon ||= requestIdleCallback(follow, { timeout: LATEST });
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    shown.signal.addEventListener("abort", () => {
      observer.disconnect();
      cancelIdleCallback(soon);
    });
  }

  #say(sentence: string): void {
    this.#says = sentence;
    this.#draw();
  }

  #end(sentence: string): void {
    this.#run = null;
    this.#say(sentence);
  }

  #draw(): void {
    const marks = (this.#there()?.comments ?? NOTHING).flatMap(({ element, text }) => {
      const report = this.#answers.get(text);
      return report === undefined ? [] : [markOf(element, text, report)];
    });
    const canGoOn = this.#run === null && this.#fresh().length > 0;
    this.#marks?.show(marks, { says: this.#says, tells: this.#line?.tells ?? "", canGoOn });
  }

  #fresh(): string[] {
    const texts = (this.#there()?.comments ?? NOTHING).map(({ text }) => text);
    return [...new Set(texts)].filter((text) => !this.#answers.has(text));
  }

  /** Returns what can be read here, where an official account acts on a page of the school's. */
  #there(): There | null {
    const known = this.knowledge.now;
    const site = siteOf(location, known);
    if (site?.comments === undefined) return null;
    const { comments } = site;
    const who = (shown: Shown) =>
      acting(site.accountsOf ?? site.id, shown, known.school?.accounts ?? []);
    const said = (account: Account) => who(accountOf({ ...site, account }, document));
    const boxes = site.composers.filter(({ surface }) => surface === "comment");
    const voices = [site.account, ...boxes.flatMap(({ account }) => account ?? [])];
    const as = voices.map(said).find(({ kind }) => kind === "official");
    if (as === undefined || said(comments.owner).kind === "personal") return null;
    const isOwn = (author: Shown) => who(author).kind === "official";
    return { as, comments: commentsOn(comments, document, isOwn) };
  }
}

function askedOf(text: string, { handle, name }: Acting): Asked {
  return {
    text: checkable(text),
    site: location.hostname,
    surface: "moderation",
    account: { handle, name },
    recipient: null,
    has_video: false,
    pictures: [],
  };
}

function markOf(element: Element, text: string, { advice }: Report): CommentMark {
  const isToGo = advice.some(({ rule, severity }) => rule === REMOVE || severity === "stop");
  const kind = isToGo ? "remove" : advice.length > 0 ? "look" : "fine";
  return { element, text, kind, advice };
}

const REMOVE = "comment-to-remove";
