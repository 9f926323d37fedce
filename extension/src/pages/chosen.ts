/** What holds on this computer, for pages that show it and let the person choose. */

import { api } from "../shared/browser.ts";
import {
  type Effective,
  LAST_POLICY,
  effective,
  lastPolicy,
  ownStored,
  policyNow,
  presetOfBuild,
  readSeen,
} from "../shared/chosen.ts";
import { readSettings } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";

export interface Chosen extends Effective {
  readonly isManaged: boolean; // a policy is known
  readonly wrong: readonly string[]; // keys of the policy that are not usable
}

/** Returns what holds now. */
export async function loadChosen(): Promise<Chosen> {
  const [policy, own, build] = await Promise.all([policyKnown(), ownStored(), presetOfBuild()]);
  const { values, wrong } = readSettings(policy);
  const isManaged = Object.keys(policy).length > 0;
  const mine = readSettings(own).values;
  return { ...effective({ school: values, own: mine, build }), isManaged, wrong };
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

/** Returns the policy, or while the browser has none ready the last one that was seen. */
async function policyKnown(): Promise<Record<string, unknown>> {
  const now = await policyNow();
  if (Object.keys(now).length > 0) return now;
  const { [LAST_POLICY]: stored } = await api().storage.local.get(LAST_POLICY);
  return lastPolicy(readSeen(stored), Date.now());
}
