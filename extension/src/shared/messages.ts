/**
 * How the parts talk: a message's name and the function behind it, stated once. The content
 * script asks, the service worker answers; everything is JSON, because Chromium's messages are.
 */

import { api, isCurrent } from "./browser.ts";
import type { Report, Severity, Surface } from "./report.ts";
import type { School } from "./school.ts";
import type { Choices } from "./settings.ts";

/** A picture or file on its way to the server: `data` is base64. */
export interface SentPicture {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

/** A post on its way to the server (DESIGN section 2). */
export interface Asked {
  readonly text: string;
  readonly site: string;
  readonly surface: Surface;
  readonly account: { readonly handle: string | null; readonly name: string | null } | null;
  readonly recipient: string | null;
  readonly has_video: boolean;
  readonly pictures: readonly SentPicture[];
  readonly is_public?: true; // the site says that everybody will see it
  readonly page?: "official" | "other"; // whose page it goes to, where it is not one's own
}

/** Why there is no report; `wait` is in seconds where the server said how long. */
export type Failure =
  | "not-set-up" // no server address or key yet
  | "unreachable" // no network, server down, name not found
  | "slow" // no answer in time
  | "refused" // the key is unknown or revoked (401, 403)
  | "busy" // 429 or 503
  | "too-much" // 413 or 422: too long, too large, not a picture
  | "broken" // 500, or an answer that is none
  | "orphaned"; // the extension was updated or removed: this page has the old one

export type Answered =
  | { readonly ok: true; readonly report: Report }
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly detail?: string;
      readonly wait?: number;
    };

/** Which picture is to be covered, and where: ids of findings and places of one's own. */
export interface CoverAsked extends Asked {
  readonly picture: number;
  readonly findings: readonly string[];
}

export type Covered =
  | { readonly ok: true; readonly picture: SentPicture }
  | { readonly ok: false; readonly failure: Failure; readonly detail?: string };

/** `look` is the token by which the second look is followed. */
export type LookAsked =
  | { readonly ok: true; readonly look: string }
  | { readonly ok: false; readonly failure: Failure; readonly detail?: string };

/** How a second look stands; `says` are the words suggested, or why it should not go out. */
export interface LookStands {
  readonly state: "unsent" | "waiting" | "approved" | "words" | "refused" | "gone";
  readonly says: string;
}

/** What a content script has to know; `school` is null until the server was reached once. */
export interface State {
  readonly choices: Choices;
  readonly school: School | null;
  readonly stamp: string; // changes when anything in here does
  readonly isSetUp: boolean;
}

export type Action =
  | "shown"
  | "changed"
  | "used_instead"
  | "asked"
  | "posted_anyway"
  | "dismissed";

/** Why somebody posts all the same: one of the server's words (`api/events.py`). */
export const REASONS = ["consent", "somebody_else", "agreed", "mistaken", "other"] as const;
export type Reason = (typeof REASONS)[number];

/** What was advised and done: never about what, or by whom. */
export interface Told {
  readonly site: string;
  readonly surface: Surface;
  readonly account_kind: "official" | "personal" | "unknown";
  readonly rule: string;
  readonly severity: Severity;
  readonly action: Action;
  readonly reason?: Reason;
}

export type BadgeState = "idle" | "checked" | "look" | "stop" | "unchecked" | "unwatched";

/** What the popup says of a page. */
export interface TabState {
  readonly site: string | null; // id of the adapter
  readonly badge: BadgeState;
  readonly account: { readonly kind: string; readonly shown: string | null };
  readonly advice: number; // pieces of advice in the open draft
}

/** One request as it left this computer; kept in memory only, gone with the browser. */
export interface Sent {
  readonly at: number; // milliseconds since 1970
  readonly method: string;
  readonly path: string;
  readonly body: string; // as sent; pictures as "[picture, 123 kB]"
  readonly outcome: string; // "200", "429", "unreachable"
  readonly took: number; // milliseconds
}

/** Name of a message -> what it takes and gives. */
export interface Messages {
  state: () => State;
  check: (asked: Asked) => Answered;
  cover: (asked: CoverAsked) => Covered;
  look: (asked: Asked) => LookAsked; // where the server offers second looks
  lookStands: (look: string) => LookStands | null; // null: the server does not say now
  tell: (told: readonly Told[]) => void;
  feedback: (rule: string, entity: string, word: string) => void; // no word: empty
  page: (state: TabState) => void; // from a content script, about its own tab
  pageState: (tab: number) => TabState | null; // from the popup
  sent: () => readonly Sent[];
  forgetSent: () => void;
  forget: () => void; // all that is kept on this computer but the school's policy
  refresh: () => State; // asks the server for its settings now
}

export type Name = keyof Messages;
export type Arguments<N extends Name> = Parameters<Messages[N]>;
export type Result<N extends Name> = ReturnType<Messages[N]>;

/** Raised where the extension was updated or removed under a page that is still open. */
export class Orphaned extends Error {}

/**
 * Returns the service worker's answer. A worker that was asleep may miss the first call, so it is
 * made once more. Throws Orphaned where this copy of the extension is not current any more.
 */
export async function send<N extends Name>(name: N, ...given: Arguments<N>): Promise<Result<N>> {
  try {
    return await once(name, given);
  } catch (error) {
    if (!isCurrent() || isInvalidated(error)) throw new Orphaned();
    return await once(name, given);
  }
}

async function once<N extends Name>(name: N, given: Arguments<N>): Promise<Result<N>> {
  if (!isCurrent()) throw new Orphaned();
  const answer: unknown = await api().runtime.sendMessage({ name, given });
  if (isFailed(answer)) throw new Error("The service worker could not do this.");
  return answer as Result<N>;
}

/** The answer of a handler that threw: whoever asked is told, and does not wait for ever. */
const FAILED = { isFailed: true };

function isFailed(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "isFailed" in answer;
}

function isInvalidated(error: unknown): boolean {
  return error instanceof Error && /context invalidated/i.test(error.message);
}

export type Handlers = {
  [N in Name]: (
    sender: chrome.runtime.MessageSender,
    ...given: Arguments<N>
  ) => Result<N> | Promise<Result<N>>;
};

/** Has `handlers` answer messages; to be called at once when the service worker starts. */
export function listen(handlers: Handlers): void {
  api().runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const handler = handlerOf(handlers, message);
    if (handler === null || sender.id !== api().runtime.id) return false;
    const { given } = message as { given: unknown[] };
    const answer = (async () => handler(sender, ...given))();
    void answer.then(respond, () => respond(FAILED));
    return true; // the answer comes later
  });
}

function handlerOf(handlers: Handlers, message: unknown) {
  if (typeof message !== "object" || message === null) return null;
  const { name, given } = message as { name?: unknown; given?: unknown };
  if (typeof name !== "string" || !Object.hasOwn(handlers, name)) return null;
  if (!Array.isArray(given)) return null;
  return handlers[name as Name] as (
    sender: chrome.runtime.MessageSender,
    ...given: unknown[]
  ) => unknown;
}
