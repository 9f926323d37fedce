/** What the browser is, and whether private windows are watched. */

import { api } from "../shared/browser.ts";

/** Returns the browser's name and version, as it names itself. */
export function browserName(): string {
  const agent = navigator.userAgent;
  const known = /(Firefox|Edg|OPR|Chrome)\/[\d.]+/g;
  const found = agent.match(known) ?? [];
  const own = found.find((one) => !one.startsWith("Chrome")) ?? found[0] ?? agent;
  return own.replace("Edg/", "Edge/").replace("OPR/", "Opera/").replace("/", " ");
}

/** Returns whether the extension may run in private windows. */
export async function mayWatchPrivately(): Promise<boolean> {
  return api().extension.isAllowedIncognitoAccess();
}
