/** How the page in front stands, in words. */

import { say } from "../shared/browser.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { send } from "../shared/messages.ts";
import type { BadgeState, TabState } from "../shared/messages.ts";
import { isSetUp } from "../shared/settings.ts";
import { isWatched } from "../shared/watched.ts";
import type { Chosen } from "../pages/chosen.ts";
import type { Tone } from "../pages/make.ts";
import { isRunning, siteAt } from "../pages/sites.ts";

export interface Standing {
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly string[];
  readonly act: "set_up" | "reload" | "open_panel" | null;
  readonly site: KnownSite | null;
  readonly isSetUp: boolean;
}

const TONES: Record<BadgeState, Tone> = {
  idle: "good",
  checked: "good",
  look: "warn",
  stop: "bad",
  unchecked: "note",
  unwatched: "off",
};

/**
 * Returns how a tab stands. The browser tells its address only where the extension may see the
 * site, so that of any other page no more is known than that it is another.
 */
export async function standingOf(
  tab: chrome.tabs.Tab | undefined,
  chosen: Chosen,
  sites: readonly KnownSite[],
): Promise<Standing> {
  const site = siteAt(sites, tab?.url);
  const about = { site, isSetUp: isSetUp(chosen.settings) };
  if (!about.isSetUp) return { ...notSetUp(chosen), ...about };
  if (site === null || tab?.id === undefined) return { ...plain("off", "elsewhere"), ...about };
  if (!isWatched(site, chosen.settings)) return { ...switchedOff(site, chosen), ...about };
  const [isThere, state] = await Promise.all([isRunning(tab.id), send("pageState", tab.id)]);
  if (!isThere) return { ...plain("note", "stale"), act: "reload", ...about };
  return { ...watched(site, state), ...about };
}

type Said = Pick<Standing, "tone" | "title" | "lines" | "act">;

function plain(tone: Tone, kind: string, ...names: string[]): Said {
  const title = say(`pages_popup_${kind}`, ...names);
  return { tone, title, lines: [say(`pages_popup_${kind}_says`, ...names)], act: null };
}

/** Where a policy is there but cannot be used, the person can do nothing about it. */
function notSetUp({ isManaged }: Chosen): Said {
  if (isManaged) return plain("note", "wrong_policy");
  return { ...plain("note", "not_set_up"), act: "set_up" };
}

function switchedOff(site: KnownSite, { settings, sources }: Chosen): Said {
  const key = settings.sitesOff.includes(site.id) ? "sitesOff" : "genericSites";
  const isBySchool = sources[key] === "school";
  return plain("off", isBySchool ? "off_by_school" : "off_by_you", site.name);
}

function watched(site: KnownSite, state: TabState | null): Said {
  if (state === null || state.badge === "idle") {
    const { tone, title, lines } = plain("good", "watching", site.name);
    return { tone, title, lines: [...accountOf(state), ...lines], act: null };
  }
  const isAdvice = state.badge === "look" || state.badge === "stop";
  return {
    tone: TONES[state.badge],
    title: titleOf(state),
    lines: [...accountOf(state), say(`pages_popup_${state.badge}_says`)],
    act: isAdvice ? "open_panel" : null,
  };
}

function titleOf({ badge, advice }: TabState): string {
  if (badge !== "look" && badge !== "stop") return say(`pages_popup_${badge}`);
  return advice === 1 ? say("pages_popup_advice_one") : say("pages_popup_advice", advice);
}

function accountOf(state: TabState | null): string[] {
  if (state === null) return [];
  const { kind, shown } = state.account;
  if (shown === null || (kind !== "official" && kind !== "personal"))
    return [say("content_as_unknown")];
  return [say(`content_as_${kind}`, shown)];
}
