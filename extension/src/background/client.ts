/**
 * Requests to the school's server: with the device's key, within a time, tried once again when the
 * connection broke or a balancer's did (502, which the server itself never says). Every way in which
 * that can end is one value; nothing is thrown.
 */

import { failureOf } from "../shared/failure.ts";
import type { Failure, Sent } from "../shared/messages.ts";
import { isSetUp } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";

/** What is asked of the server. */
export interface Wanted {
  readonly method: "GET" | "POST";
  readonly path: string; // after `/api/v1`
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData;
  readonly shown?: string; // the body for the page "what leaves this computer"
  readonly patience: number; // milliseconds for everything, answer included
  readonly signal?: AbortSignal; // nobody waits for this any more
}

export interface Reply {
  readonly ok: true;
  readonly status: number; // 200, 204 or 304
  readonly headers: Headers;
  readonly body: ArrayBuffer;
}

export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
  readonly status: number | null; // null: there was no answer
  readonly detail?: string; // the server's sentence, where it sent one
  readonly wait?: number; // seconds
  readonly body?: ArrayBuffer;
}

export type Outcome = Reply | Failed;

/** `detail` of a request given up because its frame asked again. */
export const OVERTAKEN = "overtaken";

const PREFIX = "/api/v1";
const LONGEST_WAIT = 60; // seconds; a wrong clock or a proxy may ask for years
const LONGEST_DETAIL = 300;

export class Server {
  readonly #settings: () => Promise<Settings>;
  readonly #note: (sent: Sent) => void;

  /** `note` is told of each request after it ended; the key is not in it. */
  constructor(settings: () => Promise<Settings>, note: (sent: Sent) => void) {
    this.#settings = settings;
    this.#note = note;
  }

  /** Returns how a request ended. */
  async ask(wanted: Wanted): Promise<Outcome> {
    const settings = await this.#settings();
    if (!isSetUp(settings)) return { ok: false, failure: "not-set-up", status: null };
    const at = Date.now();
    const start = performance.now();
    const outcome = await attempt(settings, wanted);
    this.#note({
      at,
      method: wanted.method,
      path: PREFIX + wanted.path,
      body: wanted.shown ?? (typeof wanted.body === "string" ? wanted.body : ""),
      outcome: outcome.ok ? String(outcome.status) : named(outcome),
      took: Math.round(performance.now() - start),
    });
    return outcome;
  }
}

/** Returns an answer's JSON, or undefined where it is none. */
export function jsonOf(body: ArrayBuffer | undefined): unknown {
  try {
    return body && JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

async function attempt(settings: Settings, wanted: Wanted): Promise<Outcome> {
  const timer = AbortSignal.timeout(wanted.patience);
  const signal = wanted.signal ? AbortSignal.any([timer, wanted.signal]) : timer;
  const once = () => exchange(settings, wanted, signal);
  try {
    const first = await once().catch((error: unknown) => {
      if (signal.aborted) throw error;
    });
    return !first || (!first.ok && first.status === 502) ? await once() : first;
  } catch {
    if (wanted.signal?.aborted) return failed("slow", null, { detail: OVERTAKEN });
    return failed(timer.aborted ? "slow" : "unreachable", null);
  }
}

async function exchange(settings: Settings, wanted: Wanted, signal: AbortSignal) {
  const answer = await fetch(settings.serverUrl + PREFIX + wanted.path, {
    method: wanted.method,
    headers: { ...wanted.headers, Authorization: `Bearer ${settings.deviceKey}` },
    ...(wanted.body !== undefined && { body: wanted.body }),
    signal,
    cache: "no-store",
    credentials: "omit",
    redirect: "error", // a post goes to the school's server and nowhere else
    referrerPolicy: "no-referrer",
  });
  return outcomeOf(answer, await answer.arrayBuffer());
}

function outcomeOf(answer: Response, body: ArrayBuffer): Outcome {
  const { status, headers } = answer;
  if (answer.ok || status === 304) return { ok: true, status, headers, body };
  return failed(failureOf(status), status, {
    ...detailIn(body),
    ...waitIn(headers.get("Retry-After")),
    body,
  });
}

function failed(
  failure: Failure,
  status: number | null,
  more: { detail?: string; wait?: number; body?: ArrayBuffer } = {},
): Failed {
  return { ok: false, failure, status, ...more };
}

function detailIn(body: ArrayBuffer): { detail?: string } {
  const problem = jsonOf(body) as { detail?: unknown } | null | undefined;
  const detail = problem?.detail;
  return typeof detail === "string" ? { detail: detail.slice(0, LONGEST_DETAIL) } : {};
}

/** Returns a Retry-After in seconds; of a date as this computer's clock sees it. */
function waitIn(header: string | null): { wait?: number } {
  if (header === null) return {};
  const isNumber = /^\s*\d+\s*$/.test(header);
  const seconds = isNumber ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  if (Number.isNaN(seconds)) return {};
  return { wait: Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds))) };
}

function named({ status, failure, detail }: Failed): string {
  return status === null ? (detail ?? failure) : String(status);
}
