/** Sites as pages show them: which one an address belongs to, and what the browser allows. */

import { api } from "../shared/browser.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { isHostOf } from "../shared/watched.ts";

/** Returns the site whose pages an address belongs to, or null. */
export function siteAt(sites: readonly KnownSite[], url: string | undefined): KnownSite | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return sites.find(({ matches }) => matches.some((one) => isHostOf(one, hostname))) ?? null;
}

/** Returns whether the browser lets the extension see a site. */
export async function isAllowed({ matches }: KnownSite): Promise<boolean> {
  return api().permissions.contains({ origins: [...matches] });
}

/** Returns those sites that the browser does not let the extension see. */
export async function refusedAmong(sites: readonly KnownSite[]): Promise<readonly KnownSite[]> {
  const allowed = await Promise.all(sites.map(isAllowed));
  return sites.filter((_, index) => !allowed[index]);
}

/** Has the browser ask the person; only works at once in a click. False where they said no. */
export async function askFor({ matches }: KnownSite): Promise<boolean> {
  return api().permissions.request({ origins: [...matches] });
}

/**
 * Returns whether our script runs in a tab. It listens for messages and leaves this one without
 * an answer; where nobody listens, the browser throws.
 */
export async function isRunning(tab: number): Promise<boolean> {
  try {
    await api().tabs.sendMessage(tab, "are-you-there");
    return true;
  } catch {
    return false;
  }
}
