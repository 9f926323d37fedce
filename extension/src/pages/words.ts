/** Values and keys of settings, in words. */

import { say } from "../shared/browser.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { DEFAULTS } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";

const SHOWN_OF_KEY = 8; // characters: enough to tell one key from another, too few to use it

/** Returns what a setting is called. */
export function keyInWords(key: keyof Settings): string {
  return say(`pages_key_${snake(key)}`);
}

/** Returns what is wrong with a value of the policy. */
export function wrongInWords(key: string): string {
  if (!Object.hasOwn(DEFAULTS, key)) return `${key}: ${say("pages_wrong_unknown")}`;
  return `${key}: ${say(`pages_wrong_${snake(key)}`)}`;
}

/** Returns a value in words; of the device's key only its beginning. */
export function valueInWords<K extends keyof Settings>(
  key: K,
  value: Settings[K],
  sites: readonly KnownSite[],
): string {
  if (value === "" || (Array.isArray(value) && value.length === 0)) return say("pages_none");
  if (Array.isArray(value)) return value.map((id: string) => named(id, sites)).join(", ");
  if (typeof value === "boolean") return say(value ? "pages_yes" : "pages_no");
  if (key === "serverUrl") return String(value);
  if (key === "deviceKey") return `${String(value).slice(0, SHOWN_OF_KEY)}…`;
  return say(`pages_${snake(key)}_${snake(String(value))}`);
}

/** Returns a key as names of sentences have it: `sitesOff` is `sites_off`. */
function snake(key: string): string {
  return key.replaceAll("-", "_").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function named(id: string, sites: readonly KnownSite[]): string {
  return sites.find((site) => site.id === id)?.name ?? id;
}
