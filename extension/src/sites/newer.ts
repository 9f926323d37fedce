/**
 * Newer adapters from the school's server, merged over the built-in ones: a site changed its page
 * and schools should not wait for a release. They are data and are not trusted: only known keys
 * (`allowed.ts`), only for sites that are built in, and no host is ever added. What is not usable
 * is refused by itself, with a reason that names the adapter and the key, never what they hold.
 */

import { isRecord } from "../shared/record.ts";
import { isComments, isComposer, isRequest, problemOfAccount } from "./allowed.ts";
import type { Account, Composer, RequestControl, Site } from "./site.ts";

/** Most of all adapters together, in UTF-16 units of JSON, and most composers of a site. */
const MOST = { size: 200_000, composers: 40, requests: 20 };

const KEYS = new Set(
  ["id", "seen", "name", "matches", "composers", "requests", "comments", "account"],
);

export interface Merged {
  readonly sites: Site[];
  readonly refused: string[];
}

/** Returns the sites with every usable adapter merged in, and why others were refused. */
export function merged(builtIn: readonly Site[], adapters: readonly unknown[]): Merged {
  const refused: string[] = [];
  const isTooLarge = sizeOf(adapters) > MOST.size;
  if (isTooLarge) return { sites: [...builtIn], refused: ["adapters: too large"] };
  const sites = new Map(builtIn.map((site) => [site.id, site]));
  for (const [n, adapter] of adapters.entries()) {
    const site = isRecord(adapter) ? sites.get(String(adapter["id"])) : undefined;
    if (site === undefined || !isRecord(adapter)) refused.push(`adapter ${n + 1}: id`);
    else sites.set(site.id, mergedSite(site, adapter, refused));
  }
  return { sites: [...sites.values()], refused };
}

function mergedSite(site: Site, adapter: Record<string, unknown>, refused: string[]): Site {
  const refuse = (key: string): void => void refused.push(`${site.id}: ${key}`);
  for (const key of Object.keys(adapter)) {
    if (!KEYS.has(key)) refuse("unknown key");
  }
  if (!isDay(adapter["seen"])) refuse("seen");
  else if (!addsNoHost(site, adapter["matches"])) refuse("matches");
  else if (adapter["seen"] > site.seen) return newerSite(site, adapter, adapter["seen"], refuse);
  return site;
}

function newerSite(
  site: Site,
  adapter: Record<string, unknown>,
  seen: string,
  refuse: (key: string) => void,
): Site {
  const { comments } = adapter;
  const isGood = isComments(comments, site);
  if (comments !== undefined && !isGood) refuse("comments");
  return {
    ...site,
    ...(isGood && { comments }),
    account: account(site, adapter["account"], refuse),
    composers: composers(site, adapter["composers"], refuse),
    requests: requests(site, adapter["requests"], refuse),
    seen,
  };
}

/** Those of the same id are replaced whole; new ones are tried before the old. */
function composers(
  site: Site,
  given: unknown,
  refuse: (key: string) => void,
): readonly Composer[] {
  const good = usable(given, "composers", MOST.composers, refuse, (one): one is Composer =>
    isComposer(one, site),
  );
  if (good === null) return site.composers;
  const byId = new Map(good.map((composer) => [composer.id, composer]));
  const known = site.composers.map((composer) => byId.get(composer.id) ?? composer);
  const ids = new Set(site.composers.map((composer) => composer.id));
  const all = [...[...byId.values()].filter((composer) => !ids.has(composer.id)), ...known];
  if (all.length <= MOST.composers) return all;
  refuse("composers");
  return site.composers;
}

function requests(
  site: Site,
  given: unknown,
  refuse: (key: string) => void,
): readonly RequestControl[] {
  const good = usable(given, "requests", MOST.requests, refuse, (one): one is RequestControl =>
    isRequest(one, site),
  );
  return good ?? site.requests;
}

/** Returns the good ones of a list, or null where there is no list. */
function usable<T>(
  given: unknown,
  key: string,
  most: number,
  refuse: (key: string) => void,
  isGood: (one: unknown) => one is T,
): T[] | null {
  if (given === undefined) return null;
  if (!Array.isArray(given) || given.length > most) {
    refuse(key);
    return null;
  }
  for (const [n, one] of given.entries()) {
    if (!isGood(one)) refuse(`${key}[${n}]`);
  }
  const good = given.filter(isGood);
  return good.length === 0 && given.length > 0 ? null : good;
}

function account(site: Site, given: unknown, refuse: (key: string) => void): Account {
  if (given === undefined) return site.account;
  const problem = problemOfAccount(given, site);
  if (problem === null) return given as Account;
  refuse(problem);
  return site.account;
}

function addsNoHost(site: Site, matches: unknown): boolean {
  if (matches === undefined) return true;
  return Array.isArray(matches) && matches.every((match) => site.matches.includes(match));
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^20\d\d-[01]\d-[0-3]\d$/.test(value);
}

function sizeOf(adapters: readonly unknown[]): number {
  try {
    return JSON.stringify(adapters).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
