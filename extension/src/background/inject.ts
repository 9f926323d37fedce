/** Puts our scripts into pages that were open before we were. */

import { api } from "../shared/browser.ts";

/**
 * Runs the content scripts in open tabs that match. Not in Firefox, which does so by itself when an
 * extension starts; a tab that may not be touched or is gone is passed over.
 */
export async function inject(matches: readonly string[]): Promise<void> {
  const tabs = matches.length ? await api().tabs.query({ url: [...matches] }) : [];
  const open = tabs.flatMap((tab) => (tab.id === undefined || tab.discarded ? [] : [tab.id]));
  await Promise.allSettled(open.map(injectInto));
}

/** Returns whether this is Firefox: there only, our pages have this scheme. */
export function isFirefox(): boolean {
  return api().runtime.getURL("").startsWith("moz-extension:");
}

async function injectInto(tabId: number): Promise<void> {
  const { executeScript } = api().scripting;
  const target = { tabId, allFrames: true };
  await executeScript({ target, files: ["content.js"], injectImmediately: true });
  await executeScript({ target, files: ["page.js"], injectImmediately: true, world: "MAIN" });
}
