/**
 * Generic sites, such as Teams: watched where the school names them and the person allowed them.
 * Their scripts are registered in the browser, which keeps them over a restart.
 */

import { api } from "../shared/browser.ts";
import { knownSites } from "../shared/known_sites.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { inject } from "./inject.ts";

type Script = chrome.scripting.RegisteredContentScript;

export class GenericSites {
  #running: Promise<void> = Promise.resolve();

  /** Registers what is named and allowed, and nothing else; one call after the other. */
  keep(named: readonly string[]): Promise<void> {
    this.#running = this.#running.then(() => bringInLine(named)).catch(() => undefined);
    return this.#running;
  }
}

async function bringInLine(named: readonly string[]): Promise<void> {
  const { scripting } = api();
  const wanted = await allowed(named);
  const scripts = wanted.flatMap(scriptsOf);
  const there = new Set((await scripting.getRegisteredContentScripts()).map((one) => one.id));
  const ids = new Set(scripts.map((one) => one.id));
  const gone = [...there].filter((id) => !ids.has(id));
  const fresh = scripts.filter((one) => !there.has(one.id));
  if (gone.length) await scripting.unregisterContentScripts({ ids: gone });
  if (fresh.length) await scripting.registerContentScripts(fresh);
  const isFresh = new Set(fresh.map((one) => one.id));
  for (const site of wanted) if (isFresh.has(site.id)) await inject(site.matches);
}

async function allowed(named: readonly string[]): Promise<KnownSite[]> {
  const sites = (await knownSites()).filter((site) => site.isGeneric && named.includes(site.id));
  const isAllowed = await Promise.all(
    sites.map((site) => api().permissions.contains({ origins: [...site.matches] })),
  );
  return sites.filter((_, index) => isAllowed[index]);
}

function scriptsOf(site: KnownSite): Script[] {
  const both = {
    matches: [...site.matches],
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: "document_start" as const,
  };
  return [
    { ...both, id: site.id, js: ["content.js"] },
    { ...both, id: `${site.id}-page`, js: ["page.js"], world: "MAIN" },
  ];
}
