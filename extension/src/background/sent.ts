/** The last requests as they left this computer: in memory, gone when the browser closes. */

import type { Sent } from "../shared/messages.ts";
import { Kept } from "./kept.ts";

const MOST = 20;

export class SentList {
  readonly #kept = new Kept<readonly Sent[]>("session", "sent", (stored) =>
    Array.isArray(stored) ? stored : [],
  );

  /** Takes note of a request; the oldest goes. What is only asked for stands there once. */
  async add(sent: Sent): Promise<void> {
    const isAgain = (one: Sent) => one.method === "GET" && one.path === sent.path;
    await this.#kept.change((list) => [...list.filter((one) => !isAgain(one)), sent].slice(-MOST));
  }

  /** Returns the last requests, the newest first. */
  async list(): Promise<readonly Sent[]> {
    return (await this.#kept.get()).toReversed();
  }

  async forget(): Promise<void> {
    await this.#kept.change(() => []);
  }
}
