/**
 * Which clauses people were reminded of on this device: ids of clauses and nothing else. Each is
 * shown once.
 */

import { api } from "../shared/browser.ts";
import type { Reminder, Report } from "../shared/report.ts";
import type { LocalReminder } from "../shared/school.ts";
import type { Draft, Where } from "./draft.ts";
import { fits } from "./moments.ts";

const STORED = "reminded";
const MOST = 500; // clauses; a policy has fewer than a hundred

/** A reminder as it is shown. */
export interface Line {
  readonly id: string;
  readonly says: string;
  readonly tells: string;
}

/** What was shown on this device, as far as this page knows. */
export class Reminded {
  #ids: ReadonlySet<string> = new Set();

  /** Returns the first that was not shown before, here or in another page. */
  async firstNew(lines: readonly Line[]): Promise<Line | null> {
    if (!this.lacksOneOf(lines)) return null;
    await this.#read();
    return lines.find(({ id }) => !this.#ids.has(id)) ?? null;
  }

  lacksOneOf(lines: readonly Line[]): boolean {
    return lines.some(({ id }) => !this.#ids.has(id));
  }

  /** Remembers a clause; where storage is full, in this page alone. */
  async add(id: string): Promise<void> {
    if (this.#ids.has(id)) return;
    await this.#read();
    this.#ids = new Set([...this.#ids, id].slice(-MOST));
    try {
      await api().storage.local.set({ [STORED]: [...this.#ids] });
    } catch {
      // full, or an orphan
    }
  }

  async #read(): Promise<void> {
    try {
      const { [STORED]: stored } = await api().storage.local.get(STORED);
      const ids = Array.isArray(stored) ? stored.filter((one) => typeof one === "string") : [];
      this.#ids = new Set([...this.#ids, ...ids]);
    } catch {
      // storage cannot be read, or an orphan
    }
  }
}

/** The one reminder of a draft. */
export class Reminding {
  #line: Line | null = null;
  #isOver = false; // one a draft, and not another when that was taken away

  constructor(readonly reminded: Reminded) {}

  get line(): Line | null {
    return this.#line;
  }

  /** Takes the first that nobody was shown yet; returns whether there is one now. */
  async offer(lines: readonly Line[]): Promise<boolean> {
    if (this.#line !== null || this.#isOver) return false;
    const line = await this.reminded.firstNew(lines);
    if (this.#line !== null || this.#isOver) return false; // another came first
    this.#line = line;
    return line !== null;
  }

  /** The line can be read where it stands. */
  seen(): void {
    if (this.#line !== null) void this.reminded.add(this.#line.id);
  }

  /** The person has read it; returns whether there was one. */
  done(): boolean {
    const was = this.#line !== null;
    this.seen();
    this.#isOver ||= was;
    this.#line = null;
    return was;
  }

  /** Another draft may have its own. */
  renew(): void {
    this.#line = null;
    this.#isOver = false;
  }
}

/** Returns the reminders that fit a draft, those of its report first. */
export function fitting(
  local: readonly LocalReminder[],
  report: Report | null,
  where: Where,
  draft: Draft,
  now: Date,
): Line[] {
  const told = (report?.reminders ?? []).map(lineOf);
  return [...told, ...local.filter((one) => fits(one, where, draft, now))];
}

/** Returns a report's reminder as it is shown. */
export function lineOf({ clause, tells }: Reminder): Line {
  return { id: clause.id, says: clause.says, tells };
}
