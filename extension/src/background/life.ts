/** Installed, updated: open pages get the new scripts, and a new person the options page. */

import { api } from "../shared/browser.ts";
import { isSetUp } from "../shared/settings.ts";
import { inject, isFirefox } from "./inject.ts";
import type { Chosen } from "./settings.ts";

/** Milliseconds until a policy is there, on a first start (research/DEPLOY section 3: 3 to 6 s). */
const POLICY_IS_THERE = 10_000;

/** Does what an install or an update asks for. */
export async function installed(reason: string, chosen: Chosen): Promise<void> {
  if (reason !== "install" && reason !== "update") return; // the browser's own update
  if (!isFirefox()) await inject(namedMatches());
  if (reason === "install") await greet(chosen);
}

/**
 * Opens the options page where nobody has set anything up. A school's devices get their settings
 * by policy, and no page opens in front of a class.
 */
async function greet(chosen: Chosen): Promise<void> {
  await new Promise((done) => setTimeout(done, POLICY_IS_THERE));
  if ((await chosen.isManaged()) || isSetUp(await chosen.current())) return;
  await api().runtime.openOptionsPage();
}

function namedMatches(): readonly string[] {
  const scripts = api().runtime.getManifest().content_scripts ?? [];
  return [...new Set(scripts.flatMap((script) => script.matches ?? []))];
}
