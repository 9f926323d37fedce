/** The popup: how this page stands, what to do about it, and the ways to the other pages. */

import { api, say } from "../shared/browser.ts";
import { knownSites } from "../shared/known_sites.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { send } from "../shared/messages.ts";
import { readUrl } from "../shared/settings.ts";
import { isWatched } from "../shared/watched.ts";
import { mayWatchPrivately } from "../pages/browser.ts";
import { choose, isFixed, loadChosen } from "../pages/chosen.ts";
import type { Chosen } from "../pages/chosen.ts";
import { explained, troubleOf } from "../pages/connection.ts";
import { begin, button, icon, make, part, tell } from "../pages/make.ts";
import { askFor, refusedAmong } from "../pages/sites.ts";
import { standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";

type Tab = chrome.tabs.Tab;

async function main(): Promise<void> {
  begin();
  const [tabs, chosen, sites] = await Promise.all([
    api().tabs.query({ active: true, currentWindow: true }),
    loadChosen(),
    knownSites(),
  ]);
  const standing = await standingOf(tabs[0], chosen, sites);
  show(standing, tabs[0]);
  offerSwitch(standing, chosen);
  api().storage.onChanged.addListener((changes, area) => {
    if (area === "session" && "tabs" in changes) void again(); // a check came back meanwhile
  });
  void offerSites(chosen, sites);
  void sayPrivate();
  void sayTrouble(standing);
  void offerComments(tabs[0]?.id);
  await offerChecker();
}

function show({ tone, title, lines, act }: Standing, tab: Tab | undefined): void {
  const place = part("standing", HTMLElement);
  place.className = `standing tone--${tone}`;
  part("standing_icon", HTMLElement).replaceChildren(icon(tone));
  part("standing_title", HTMLElement).textContent = title;
  part("standing_lines", HTMLElement).replaceChildren(...lines.map((text) => make("p", { text })));
  part("standing_act", HTMLElement).replaceChildren(
    ...(act === null ? [] : [button(say(`pages_popup_${act}`), "button--main", deed(act, tab))]),
  );
}

function deed(act: NonNullable<Standing["act"]>, tab: Tab | undefined): () => void {
  return () => void DEEDS[act](tab?.id).then(() => window.close());
}

const DEEDS: Record<NonNullable<Standing["act"]>, (tab?: number) => Promise<unknown>> = {
  set_up: () => api().runtime.openOptionsPage(),
  reload: async (tab) => tab !== undefined && api().tabs.reload(tab),
  open_panel: async (tab) => tab !== undefined && api().tabs.sendMessage(tab, "open-panel"),
};

/** A person may switch a site off on this computer where the school leaves that open. */
function offerSwitch({ site }: Standing, chosen: Chosen): void {
  if (site === null || isFixed(chosen, "sitesOff")) return;
  if (site.isGeneric && !chosen.settings.genericSites.includes(site.id)) return;
  const box = part("watch", HTMLInputElement);
  part("watch_words", HTMLElement).textContent = say("pages_popup_watch", site.name);
  box.checked = isWatched(site, chosen.settings);
  part("watch_row", HTMLElement).hidden = false;
  box.addEventListener("change", () => void switchSite(site, box.checked));
}

async function switchSite(site: KnownSite, isOn: boolean): Promise<void> {
  const { settings } = await loadChosen();
  const others = settings.sitesOff.filter((id) => id !== site.id);
  await choose({ sitesOff: isOn ? others : [...others, site.id] });
  await again();
}

/** Lists sites that are wanted and that the browser keeps from us until the person says yes. */
async function offerSites(chosen: Chosen, sites: readonly KnownSite[]): Promise<void> {
  const refused = await refusedAmong(sites.filter((site) => isWatched(site, chosen.settings)));
  part("refused", HTMLElement).hidden = refused.length === 0;
  part("refused_list", HTMLElement).replaceChildren(...refused.map(refusedRow));
}

function refusedRow(site: KnownSite): HTMLLIElement {
  const ask = button(say("pages_allow"), "button--small", () => void askFor(site).then(again));
  ask.setAttribute("aria-label", say("pages_allow_site", site.name));
  return make("li", { class: "row" }, make("span", { text: site.name }), ask);
}

async function again(): Promise<void> {
  const [tabs, chosen, sites] = await Promise.all([
    api().tabs.query({ active: true, currentWindow: true }),
    loadChosen(),
    knownSites(),
  ]);
  show(await standingOf(tabs[0], chosen, sites), tabs[0]);
  await offerSites(chosen, sites);
}

async function sayPrivate(): Promise<void> {
  part("private", HTMLElement).hidden = await mayWatchPrivately();
}

/** Who looks after the page in front may have its comments looked at; never unasked. */
async function offerComments(tab: number | undefined): Promise<void> {
  if (tab === undefined) return;
  const tell = (message: string) => api().tabs.sendMessage(tab, message, { frameId: 0 });
  const count: unknown = await tell("comments").catch(() => 0);
  if (typeof count !== "number" || count === 0) return;
  const go = () => void tell("check-comments").then(() => window.close());
  part("comments", HTMLElement).replaceChildren(button(say("pages_popup_comments"), "", go));
}

/** Says so where the last request did not get through, whatever page that was on. */
async function sayTrouble({ isSetUp }: Standing): Promise<void> {
  const last = (await send("sent")).find(({ outcome }) => outcome !== "overtaken");
  const trouble = last === undefined ? null : troubleOf(last.outcome);
  if (!isSetUp || trouble === null || trouble === "too-much") return;
  const { serverUrl } = (await loadChosen()).settings;
  tell(part("trouble", HTMLElement), "warn", ...explained(trouble, serverUrl));
}

/** The school's own page for checking by hand, where its server has told its address. */
async function offerChecker(): Promise<void> {
  const { school } = await send("state");
  const address = readUrl(school?.page);
  if (address === null) return;
  const link = part("by_hand", HTMLAnchorElement);
  link.href = address;
  part("by_hand_row", HTMLElement).hidden = false;
}

void main();
