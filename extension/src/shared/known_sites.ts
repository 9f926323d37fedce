/**
 * The sites this build knows, for parts that do not know adapters: the build writes `sites.json`
 * from `sites/index.ts`.
 */

import { api } from "./browser.ts";

export interface KnownSite {
  readonly id: string;
  readonly name: string;
  readonly matches: readonly string[]; // match patterns
  readonly isGeneric?: boolean; // off unless the school names it and the person allows it
}

/** Returns every site of this build, in the order of `sites/index.ts`. */
export async function knownSites(): Promise<readonly KnownSite[]> {
  const answer = await fetch(api().runtime.getURL("sites.json"));
  return (await answer.json()) as readonly KnownSite[];
}
