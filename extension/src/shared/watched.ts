/** Which site an address belongs to, and whether that site is watched. */

import type { Choices } from "./settings.ts";

/** Returns whether a host is one of a match pattern's: `https://*.example.org/web*`. */
export function isHostOf(pattern: string, hostname: string): boolean {
  const host = pattern.split("/")[2] ?? "";
  if (!host.startsWith("*.")) return host === hostname;
  return hostname === host.slice(2) || hostname.endsWith(host.slice(1));
}

/** Returns whether an address is under a match pattern; its scheme is the browser's business. */
export function isAt(pattern: string, { hostname, pathname }: Pick<URL, "hostname" | "pathname">) {
  const path = `/${pattern.split("/").slice(3).join("/")}`;
  const isPath = path.endsWith("*") ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
  return isPath && isHostOf(pattern, hostname);
}

/** Returns whether a site is watched: listed and not switched off, or generic and switched on. */
export function isWatched(
  site: { readonly id: string; readonly isGeneric?: boolean },
  choices: Pick<Choices, "sitesOff" | "genericSites">,
): boolean {
  if (choices.sitesOff.includes(site.id)) return false;
  return site.isGeneric !== true || choices.genericSites.includes(site.id);
}
