/**
 * The settings that hold, and who chose each: device policy, else the person, else whoever built
 * the extension, else nobody. Read of the same places by the service worker and by pages.
 */

import { api } from "./browser.ts";
import { isRecord } from "./record.ts";
import { DEFAULTS, KEYS, readSettings, type Settings } from "./settings.ts";

/** Who chose a value. */
export type Source = "school" | "own" | "build" | "default";

/** Settings with who chose each. */
export interface Effective {
  readonly settings: Settings;
  readonly sources: Readonly<Record<keyof Settings, Source>>;
}

/** Values that somebody chose, the strongest voice first. */
export type Layers = Readonly<Record<Exclude<Source, "default">, Partial<Settings>>>;

type Raw = Record<string, unknown>;

/** A policy as it was seen, and when (milliseconds since 1970). */
export interface Seen {
  readonly at: number;
  readonly policy: Raw;
}

/** Where the last policy lies in `storage.local`, and for how long it goes on (milliseconds). */
export const LAST_POLICY = "lastManaged";
const REMEMBERED = 14 * 24 * 60 * 60 * 1000;

export const NEVER_SEEN: Seen = { at: 0, policy: {} };

/**
 * Returns what holds. A server and its key come from one place, so that no key is ever sent to
 * another server.
 */
export function effective({ school, own, build }: Layers): Effective {
  const settings: Raw = {};
  const sources: Record<string, Source> = {};
  let hasServer = false;
  for (const [source, values] of Object.entries({ school, own, build, default: DEFAULTS })) {
    const isClosed = hasServer && source !== "default";
    for (const key of KEYS) {
      if (key in settings || values[key] === undefined) continue;
      if (isClosed && (key === "serverUrl" || key === "deviceKey")) continue;
      settings[key] = values[key];
      sources[key] = source as Source;
    }
    hasServer ||= values.serverUrl !== undefined || values.deviceKey !== undefined;
  }
  return { settings, sources } as unknown as Effective;
}

/** Returns the policy as the browser has it now; Firefox throws where there is none. */
export async function policyNow(): Promise<Raw> {
  try {
    return await api().storage.managed.get();
  } catch {
    return {};
  }
}

/** Returns the last policy that was seen, as long as it goes on. */
export function lastPolicy(seen: Seen, now: number): Raw {
  return seen.at > now - REMEMBERED ? seen.policy : {};
}

/** Returns what is stored of the last policy. */
export function readSeen(stored: unknown): Seen {
  if (!isRecord(stored) || typeof stored["at"] !== "number") return NEVER_SEEN;
  const { at, policy } = stored;
  return isRecord(policy) ? { at, policy } : NEVER_SEEN;
}

/** Returns the person's own choices as they are stored; throws where storage cannot be read. */
export async function ownStored(): Promise<Raw> {
  const { own } = await api().storage.local.get("own");
  return isRecord(own) ? own : {};
}

/** Returns the usable settings that the build brings along. */
export async function presetOfBuild(): Promise<Partial<Settings>> {
  try {
    const answer = await fetch(api().runtime.getURL("preset.json"));
    return readSettings(await answer.json()).values;
  } catch {
    return {};
  }
}
