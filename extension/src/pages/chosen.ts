/**
 * What holds on this computer, and who chose it: for pages that show it. The service worker makes
 * the same of the same places (background/settings.ts); a test compares the two.
 */

import { api } from "../shared/browser.ts";
import { DEFAULTS, KEYS, readSettings } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";

/** Who chose a value: device policy, the person, whoever built the extension, or nobody. */
export type Source = "school" | "own" | "build" | "default";

export interface Chosen {
  readonly settings: Settings;
  readonly sources: Readonly<Record<keyof Settings, Source>>;
  readonly isManaged: boolean; // a policy is known
  readonly wrong: readonly string[]; // keys of the policy that are not usable
}

type Layer = readonly [Source, Partial<Settings>];

const REMEMBERED = 14 * 24 * 60 * 60 * 1000; // milliseconds a policy outlives its absence

/** Returns what holds now. */
export async function loadChosen(): Promise<Chosen> {
  const [policy, own, preset] = await Promise.all([policyKnown(), ownStored(), presetOfBuild()]);
  const managed = readSettings(policy);
  const layers: Layer[] = [
    ["school", managed.values],
    ["own", readSettings(own).values],
    ["build", readSettings(preset).values],
    ["default", DEFAULTS],
  ];
  const isManaged = Object.keys(policy).length > 0;
  return { ...joined(layers), isManaged, wrong: managed.wrong };
}

/** Returns whether the school fixed a value; a server and its key come from one place. */
export function isFixed(chosen: Chosen, key: keyof Settings): boolean {
  if (key === "serverUrl" || key === "deviceKey")
    return chosen.sources.serverUrl === "school" || chosen.sources.deviceKey === "school";
  return chosen.sources[key] === "school";
}

let writing: Promise<void> = Promise.resolve();

/** Stores choices of the person's own; `undefined` takes one back. Calls follow one another. */
export function choose(values: { [K in keyof Settings]?: Settings[K] | undefined }): Promise<void> {
  const mine = writing.then(async () => {
    const own: Record<string, unknown> = { ...(await ownStored()), ...values };
    for (const key of Object.keys(own)) if (own[key] === undefined) delete own[key];
    await api().storage.local.set({ own });
  });
  writing = mine.catch(() => undefined); // whoever called is told; the next one still runs
  return mine;
}

function joined(layers: readonly Layer[]): Pick<Chosen, "settings" | "sources"> {
  const settings: Record<string, unknown> = {};
  const sources: Record<string, Source> = {};
  let hasServer = false;
  for (const [source, values] of layers) {
    const isClosed = hasServer && source !== "default";
    for (const key of KEYS) {
      if (key in settings || values[key] === undefined) continue;
      if (isClosed && (key === "serverUrl" || key === "deviceKey")) continue;
      settings[key] = values[key];
      sources[key] = source;
    }
    hasServer ||= values.serverUrl !== undefined || values.deviceKey !== undefined;
  }
  return { settings, sources } as unknown as Pick<Chosen, "settings" | "sources">;
}

/** Returns the policy, or while the browser has none ready the last one that was seen. */
async function policyKnown(): Promise<Record<string, unknown>> {
  const now = await policyNow();
  if (Object.keys(now).length > 0) return now;
  const { lastManaged } = await api().storage.local.get("lastManaged");
  const { at, policy } = (lastManaged ?? {}) as { at?: number; policy?: Record<string, unknown> };
  return typeof at === "number" && at > Date.now() - REMEMBERED ? (policy ?? {}) : {};
}

async function policyNow(): Promise<Record<string, unknown>> {
  try {
    return await api().storage.managed.get();
  } catch {
    return {}; // Firefox throws where there is none
  }
}

async function ownStored(): Promise<object> {
  const { own } = await api().storage.local.get("own");
  return typeof own === "object" && own !== null ? own : {};
}

async function presetOfBuild(): Promise<unknown> {
  try {
    return await (await fetch(api().runtime.getURL("preset.json"))).json();
  } catch {
    return {};
  }
}
