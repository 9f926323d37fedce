/**
 * What somebody called no problem: remembered on this device by rule and by a keyed hash of the
 * words, never by the words. Forgotten after a year, or when there are too many.
 */

import { api } from "../shared/browser.ts";
import { blake2s } from "../shared/blake2s.ts";
import { bytesOfHex, hexOf } from "../shared/hex.ts";
import type { Advice, Report } from "../shared/report.ts";
import { folded } from "./account.ts";

const STORED = "quiet";
const MOST = 500;
const DAYS = 365;
const DAY = 86_400_000;

interface Stored {
  readonly key: string;
  readonly days: Readonly<Record<string, number>>; // hash -> day it was said
}

/** Everything called no problem on this device. */
export class Quiet {
  #stored: Stored;

  private constructor(stored: Stored) {
    this.#stored = stored;
  }

  /** Returns what nothing is remembered in. */
  static none(): Quiet {
    return new Quiet({ key: hexOf(crypto.getRandomValues(new Uint8Array(32))), days: {} });
  }

  /** Returns what is remembered; nothing where the browser's storage cannot be read. */
  static async load(): Promise<Quiet> {
    try {
      const { [STORED]: stored } = await api().storage.local.get(STORED);
      return isStored(stored) ? new Quiet(stored) : Quiet.none();
    } catch {
      return Quiet.none();
    }
  }

  /** Returns whether this very advice was called no problem before. */
  holds(advice: string): boolean {
    const { days } = this.#stored;
    return Object.keys(days).length > 0 && this.#hash(advice) in days; // asked at every key
  }

  /** Remembers that this advice is no problem here. Storage that is full forgets it at the end. */
  async add(advice: string, now: number): Promise<void> {
    const today = Math.floor(now / DAY);
    const days = { ...this.#stored.days, [this.#hash(advice)]: today };
    const kept = Object.entries(days)
      .filter(([, day]) => today - day < DAYS)
      .sort(([, one], [, other]) => other - one)
      .slice(0, MOST);
    this.#stored = { key: this.#stored.key, days: Object.fromEntries(kept) };
    try {
      await api().storage.local.set({ [STORED]: this.#stored });
    } catch {
      // Full, or an orphan: it stays quiet in this page, and that is what was asked for now.
    }
  }

  #hash(advice: string): string {
    const key = bytesOfHex(this.#stored.key);
    return hexOf(blake2s(new TextEncoder().encode(advice), key, 12));
  }
}

/**
 * Returns what makes advice the same advice in another draft: its rule and the words or the
 * picture it is about.
 */
export function identity(advice: Advice, report: Report, text: string): string {
  const about = report.findings
    .filter((finding) => advice.findings.includes(finding.id))
    .map(({ place, entity }) => {
      if (place.kind === "span") return folded(text.slice(place.start, place.end));
      return `${entity}:${place.picture}:${folded(place.read)}`;
    });
  return [advice.rule, ...new Set(about)].join("\n");
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== "object" || value === null) return false;
  const { key, days } = value as Record<string, unknown>;
  const isKey = typeof key === "string" && /^[0-9a-f]{64}$/.test(key);
  return isKey && typeof days === "object" && days !== null;
}
