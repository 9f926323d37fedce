/**
 * The settings that hold: device policy, else the person's own, else what the build brings along.
 *
 * Policy comes late: for seconds after a first start, and right after an update, `storage.managed`
 * is empty or does not answer (Chromium 156), and Firefox throws where there is none
 * (research/DEPLOY section 3). So empty means "not known yet", and the last policy that was seen
 * goes on, for two weeks at most.
 */

import { api } from "../shared/browser.ts";
import { effective, readSettings } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";
import { Kept } from "./kept.ts";

/** Milliseconds to wait for the browser's word on a policy; nobody's post waits longer. */
const PROMPT = 300;
const DAY = 24 * 60 * 60 * 1000;
const REMEMBERED = 14 * DAY;

type Raw = Record<string, unknown>;

/** A policy as it was seen, and when (milliseconds since 1970). */
interface Seen {
  readonly at: number;
  readonly policy: Raw;
}

const NOTHING: Seen = { at: 0, policy: {} };

export class Chosen {
  readonly #seen = new Kept<Seen>("local", "lastManaged", readSeen);
  readonly #clock: () => number;
  #now: Promise<Settings> | null = null;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** Returns the settings that hold now; read again only after a change. */
  current(): Promise<Settings> {
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
      if (isRemoved && isEmpty(await policyNow())) await this.#seen.change(() => NOTHING);
    } else if (area !== "local" || !("own" in changes)) return false;
    this.#now = null;
    return true;
  }

  async #load(): Promise<Settings> {
    const [managed, own, preset] = await Promise.all([this.#managed(), ownNow(), presetNow()]);
    return effective(readSettings(managed).values, joined(own, preset));
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
    const seen = await this.#seen.get();
    return seen.at > this.#clock() - REMEMBERED ? seen.policy : {};
  }

  async #remember(policy: Raw): Promise<void> {
    const at = this.#clock();
    await this.#seen.change((seen) => (isNews(policy, seen, at) ? { at, policy } : seen));
  }
}

async function soon(): Promise<null> {
  return new Promise((done) => setTimeout(() => done(null), PROMPT));
}

async function policyNow(): Promise<Raw> {
  try {
    return await api().storage.managed.get();
  } catch {
    return {};
  }
}

async function ownNow(): Promise<Partial<Settings>> {
  try {
    return readSettings((await api().storage.local.get("own"))["own"]).values;
  } catch {
    return {};
  }
}

async function presetNow(): Promise<Partial<Settings>> {
  try {
    const answer = await fetch(api().runtime.getURL("preset.json"));
    return readSettings(await answer.json()).values;
  } catch {
    return {};
  }
}

/** Returns own settings over the build's; a server and its key come from the same place. */
function joined(own: Partial<Settings>, preset: Partial<Settings>): Partial<Settings> {
  const hasServer = own.serverUrl !== undefined || own.deviceKey !== undefined;
  const { serverUrl: _, deviceKey: __, ...others } = preset;
  return { ...(hasServer ? others : preset), ...own };
}

function isNews(policy: Raw, seen: Seen, now: number): boolean {
  const isSame = JSON.stringify(policy) === JSON.stringify(seen.policy);
  return !isSame || Math.abs(now - seen.at) > DAY;
}

function isEmpty(policy: Raw): boolean {
  return Object.keys(policy).length === 0;
}

function readSeen(stored: unknown): Seen {
  const { at, policy } = (stored ?? {}) as Partial<Seen>;
  if (typeof at !== "number" || typeof policy !== "object" || policy === null) return NOTHING;
  return { at, policy };
}
