/**
 * What was advised and done, told to the school: rule, severity and action, never words or people.
 * Kept while the server is away, for a week at most, and told again where no answer came: each has
 * an id, by which it counts once. Times are told as minutes ago, so that a wrong clock makes no wrong
 * event (server/postcheck/api/events.py).
 */

import type { Told } from "../shared/messages.ts";
import type { Settings } from "../shared/settings.ts";
import { jsonOf } from "./client.ts";
import type { Outcome, Server } from "./client.ts";
import { Kept } from "./kept.ts";
import { words } from "./post.ts";

const MINUTE = 60_000;
const OLDEST = 7 * 24 * 60; // minutes
const MOST = 1000;
const BATCH = 200;

interface Waiting extends Told {
  readonly minute: number; // since 1970
}

interface Word {
  readonly rule: string;
  readonly entity: string;
}

interface Queue {
  readonly events: readonly Waiting[];
  readonly feedback: readonly Word[];
}

export class Outbox {
  readonly #kept = new Kept<Queue>("local", "outbox", readQueue);
  readonly #server: Server;
  readonly #settings: () => Promise<Settings>;
  readonly #clock: () => number;
  #sending: Promise<void> | null = null;

  constructor(server: Server, settings: () => Promise<Settings>, clock: () => number = Date.now) {
    this.#server = server;
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Keeps events until the server has them; nothing where the school does not count. */
  async tell(told: readonly Told[]): Promise<void> {
    if (!(await this.#settings()).events) return;
    const minute = this.#minute();
    const events = told.map((one) => ({ ...one, minute, id: crypto.randomUUID() }));
    await this.#change((queue) => ({ ...queue, events: [...queue.events, ...events] }));
  }

  /**
   * Keeps feedback, which the person agreed to send, until the server has it. The word they agreed
   * to share with it is sent at once or never, and lies in no storage.
   */
  async feedback(rule: string, entity: string, word = ""): Promise<void> {
    const told = { rule, entity };
    if (word && (await this.#server.ask(words("/feedback", JSON.stringify({ ...told, word })))).ok)
      return;
    await this.#change((queue) => ({ ...queue, feedback: [...queue.feedback, told] }));
  }

  /** Forgets what waits. */
  async forget(): Promise<void> {
    await this.#change(() => readQueue(undefined));
  }

  /** Sends what waits; what the server cannot take now stays. */
  send(): Promise<void> {
    this.#sending ??= this.#send().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #send(): Promise<void> {
    await this.#change((queue) => queue);
    if (!(await this.#settings()).events)
      await this.#change((queue) => (queue.events.length ? { ...queue, events: [] } : queue));
    while (await this.#sendEvents());
    while (await this.#sendWord());
  }

  /** Returns whether there may be more to send. */
  async #sendEvents(): Promise<boolean> {
    const batch = (await this.#kept.get()).events.slice(0, BATCH);
    if (batch.length === 0) return false;
    const events = batch.map((one) => this.#onTheWire(one));
    const outcome = await this.#server.ask(words("/events", JSON.stringify({ events })));
    const done = takenOf(outcome, batch);
    await this.#change((queue) => ({
      ...queue,
      events: queue.events.filter((one) => !done.has(one)),
    }));
    return done.size > 0;
  }

  async #sendWord(): Promise<boolean> {
    const word = (await this.#kept.get()).feedback[0];
    if (word === undefined) return false;
    const outcome = await this.#server.ask(words("/feedback", JSON.stringify(word)));
    if (!outcome.ok && !isUnacceptable(outcome)) return false;
    await this.#change((queue) => ({
      ...queue,
      feedback: queue.feedback.filter((one) => one !== word),
    }));
    return true;
  }

  #onTheWire({ minute, ...told }: Waiting): object {
    const ago = Math.min(OLDEST, Math.max(0, this.#minute() - minute));
    return { minutes_ago: ago, ...told };
  }

  async #change(by: (queue: Queue) => Queue): Promise<void> {
    await this.#kept.change((queue) => shortened(by(queue), this.#minute()));
  }

  #minute(): number {
    return Math.floor(this.#clock() / MINUTE);
  }
}

/** Returns the events that need not be sent again: taken, or never to be accepted. */
function takenOf(outcome: Outcome, batch: readonly Waiting[]): Set<Waiting> {
  if (outcome.ok) return new Set(batch);
  if (!isUnacceptable(outcome)) return new Set();
  const wrong = wrongIn(outcome.body).map((index) => batch[index]);
  const named = wrong.filter((one) => one !== undefined);
  return new Set(named.length > 0 ? named : batch);
}

function isUnacceptable(outcome: Outcome): boolean {
  return outcome.status === 400 || outcome.status === 422 || outcome.status === 413;
}

/** Returns the numbers of events that a problem document points to: `/events/3/rule` is 3. */
function wrongIn(body: ArrayBuffer | undefined): number[] {
  const problem = jsonOf(body) as { errors?: unknown } | null | undefined;
  const errors: unknown[] = Array.isArray(problem?.errors) ? problem.errors : [];
  const pointers = errors.map((error) => String((error as { pointer?: unknown })?.pointer));
  return pointers.map((pointer) => Number(/^\/events\/(\d+)/.exec(pointer)?.[1] ?? NaN));
}

function shortened(queue: Queue, minute: number): Queue {
  const fresh = queue.events.filter((one) => minute - one.minute <= OLDEST);
  const [events, feedback] = [fresh.slice(-MOST), queue.feedback.slice(-BATCH)];
  const isSame = events.length === queue.events.length && feedback.length === queue.feedback.length;
  return isSame ? queue : { events, feedback };
}

function readQueue(stored: unknown): Queue {
  const { events, feedback } = (stored ?? {}) as Partial<Queue>;
  return {
    events: Array.isArray(events) ? events : [],
    feedback: Array.isArray(feedback) ? feedback : [],
  };
}
