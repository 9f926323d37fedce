/** Of one frame only the latest check matters: a newer one ends the older one's request. */

export class Latest {
  readonly #running = new Map<string, AbortController>();

  /** Returns what `work` returns; `work` is told to stop when `frame` comes again meanwhile. */
  async run<T>(frame: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const mine = new AbortController();
    this.#running.get(frame)?.abort();
    this.#running.set(frame, mine);
    try {
      return await work(mine.signal);
    } finally {
      if (this.#running.get(frame) === mine) this.#running.delete(frame);
    }
  }
}
