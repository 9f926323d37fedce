/**
 * The settings that hold: device policy, else the person's own, else what the build brings along.
 *
 * Policy comes late: for seconds after a first start, and right after an update, `storage.managed`
 * is empty or does not answer (Chromium 156), and Firefox throws where there is none
 * (research/DEPLOY section 3). So empty means "not known yet", and the last policy that was seen
 * goes on, for two weeks at most.
 */

import {
  LAST_POLICY,
  NEVER_SEEN,
  effective,
  lastPolicy,
  ownStored,
  policyNow,
  presetOfBuild,
  readSeen,
} from "../shared/chosen.ts";
import type { Effective, Seen } from "../shared/chosen.ts";
import { readSettings } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";
import { Kept } from "./kept.ts";

/** Milliseconds to wait for the browser's word on a policy; nobody's post waits longer. */
const PROMPT = 300;
const DAY = 24 * 60 * 60 * 1000;

type Raw = Record<string, unknown>;

/** What holds, who chose it, and the names of what cannot be used in the policy. */
export interface Held extends Effective {
  readonly wrong: readonly string[];
}

export class Chosen {
  readonly #seen = new Kept<Seen>("local", LAST_POLICY, readSeen);
  readonly #clock: () => number;
  #now: Promise<Held> | null = null;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** Returns the settings that hold now; read again only after a change. */
  async current(): Promise<Settings> {
    return (await this.held()).settings;
  }

  /** Returns the same, with who chose what. */
  held(): Promise<Held> {
    return (this.#now ??= this.#load());
  }

  /** Returns whether a policy is known on this device, now or from the last time. */
  async isManaged(): Promise<boolean> {
    return Object.keys(await this.#managed()).length > 0;
  }

  /** Takes note of a change in storage; returns whether settings may be others now. */
  async changed(changes: Record<string, chrome.storage.StorageChange>, area: string) {
    if (area === "managed") {
      const isRemoved = Object.values(changes).every((change) => change.newValue === undefined);
      if (isRemoved && isEmpty(await policyNow())) await this.#seen.change(() => NEVER_SEEN);
    } else if (area !== "local" || !("own" in changes)) return false;
    this.#now = null;
    return true;
  }

  async #load(): Promise<Held> {
    const [policy, own, build] = await Promise.all([this.#managed(), ownNow(), presetOfBuild()]);
    const { values: school, wrong } = readSettings(policy);
    return { ...effective({ school, own: readSettings(own).values, build }), wrong };
  }

  async #managed(): Promise<Raw> {
    const asked = policyNow();
    const policy = await Promise.race([asked, soon()]);
    if (policy === null) void asked.then((late) => this.#cameLate(late));
    if (policy === null || isEmpty(policy)) return this.#remembered();
    await this.#remember(policy);
    return policy;
  }

  async #cameLate(policy: Raw): Promise<void> {
    if (isEmpty(policy)) return;
    await this.#remember(policy);
    this.#now = null;
  }

  async #remembered(): Promise<Raw> {
    return lastPolicy(await this.#seen.get(), this.#clock());
  }

  async #remember(policy: Raw): Promise<void> {
    const at = this.#clock();
    await this.#seen.change((seen) => (isNews(policy, seen, at) ? { at, policy } : seen));
  }
}

async function soon(): Promise<null> {
  return new Promise((done) => setTimeout(() => done(null), PROMPT));
}

/** Storage that is broken holds no choice. */
async function ownNow(): Promise<Raw> {
  try {
    return await ownStored();
  } catch {
    return {};
  }
}

function isNews(policy: Raw, seen: Seen, now: number): boolean {
  const isSame = JSON.stringify(policy) === JSON.stringify(seen.policy);
  return !isSame || Math.abs(now - seen.at) > DAY;
}

function isEmpty(policy: Raw): boolean {
  return Object.keys(policy).length === 0;
}
