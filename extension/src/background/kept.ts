/**
 * A value that outlives the service worker, which sleeps after half a minute. Read once, then kept
 * in memory as well: where storage is full or broken, this worker goes on with what it has.
 */

import { api } from "../shared/browser.ts";

export class Kept<T> {
  readonly #area: "local" | "session";
  readonly #key: string;
  readonly #read: (stored: unknown) => T;
  #value: { is: T } | null = null;
  #loading: Promise<void> | null = null;

  /** `read` makes a value of whatever was stored, also of nothing or of an older shape. */
  constructor(area: "local" | "session", key: string, read: (stored: unknown) => T) {
    this.#area = area;
    this.#key = key;
    this.#read = read;
  }

  /** Returns the value. */
  async get(): Promise<T> {
    this.#loading ??= this.#load();
    await this.#loading;
    return this.#known().is;
  }

  /** Returns the value after `by` changed it; changes never overtake each other. */
  async change(by: (value: T) => T): Promise<T> {
    await this.get();
    const known = this.#known();
    const is = by(known.is); // from here to the assignment nothing else runs
    if (is === known.is) return is;
    this.#value = { is };
    await this.#store(is);
    return is;
  }

  #known(): { is: T } {
    return (this.#value ??= { is: this.#read(undefined) });
  }

  async #load(): Promise<void> {
    try {
      const stored = await api().storage[this.#area].get(this.#key);
      this.#value = { is: this.#read(stored[this.#key]) };
    } catch {
      this.#value = { is: this.#read(undefined) };
    }
  }

  async #store(is: T): Promise<void> {
    try {
      await api().storage[this.#area].set({ [this.#key]: is });
    } catch {
      // full or broken: memory has it
    }
  }
}
