/** Which sites are watched: on or off, and whether the browser allows it. */

import { api, say } from "../shared/browser.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { isWatched } from "../shared/watched.ts";
import { choose, isFixed } from "../pages/chosen.ts";
import type { Chosen } from "../pages/chosen.ts";
import { button, make, part } from "../pages/make.ts";
import { askFor, isAllowed } from "../pages/sites.ts";
import { fix } from "./choices.ts";
import { stored } from "./saved.ts";

interface Row {
  readonly site: KnownSite;
  readonly box: HTMLInputElement;
  readonly line: HTMLLIElement;
}

/** Lists the sites; `changed` is called after a change. */
export function offerSites(
  chosen: Chosen,
  sites: readonly KnownSite[],
  changed: () => Promise<void>,
): void {
  const rows = sites.map((site) => rowOf(site, chosen));
  place("sites_list", rows.filter(({ site }) => !site.isGeneric));
  place("generic_list", rows.filter(({ site }) => site.isGeneric));
  fix(part("sites", HTMLFieldSetElement), chosen, "sitesOff");
  fix(part("generic", HTMLFieldSetElement), chosen, "genericSites");
  for (const row of rows)
    row.box.addEventListener("click", () => void flip(row, rows, chosen, changed));
  const look = (): void => rows.forEach((row) => void showAllowed(row));
  look();
  api().permissions.onAdded.addListener(look);
  api().permissions.onRemoved.addListener(look);
}

function place(id: string, rows: readonly Row[]): void {
  part(id, HTMLElement).replaceChildren(...rows.map(({ line }) => line));
}

function rowOf(site: KnownSite, { settings }: Chosen): Row {
  const box = make("input", { type: "checkbox", class: "mark", id: `site-${site.id}` });
  box.checked = isWatched(site, settings);
  const label = make("label", { class: "choice" }, box, make("span", { text: site.name }));
  return { site, box, line: make("li", { class: "row" }, label) };
}

async function flip(
  row: Row,
  rows: readonly Row[],
  chosen: Chosen,
  changed: () => Promise<void>,
): Promise<void> {
  const { site, box } = row;
  const isAsked = box.checked && site.isGeneric;
  if (isAsked && !(await askFor(site).catch(() => false))) box.checked = false;
  await stored(choose(listsOf(rows, chosen)), changed);
  await showAllowed(row);
}

/** Returns both lists as the boxes say them; what the school has fixed is left out. */
function listsOf(rows: readonly Row[], chosen: Chosen): object {
  const ids = (isGeneric: boolean, isOn: boolean): string[] =>
    rows
      .filter(({ site, box }) => !site.isGeneric === !isGeneric && box.checked === isOn)
      .map(({ site }) => site.id);
  const isNamed = isFixed(chosen, "genericSites"); // switched off in the popup, if at all
  const generic = new Set(rows.filter(({ site }) => site.isGeneric).map(({ site }) => site.id));
  const kept = isNamed ? chosen.settings.sitesOff.filter((id) => generic.has(id)) : [];
  return {
    ...(!isFixed(chosen, "sitesOff") && { sitesOff: [...ids(false, false), ...kept] }),
    ...(!isFixed(chosen, "genericSites") && { genericSites: ids(true, true) }),
  };
}

/** Offers to allow a site that is on here and off in the browser. */
async function showAllowed({ site, box, line }: Row): Promise<void> {
  const isMissing = box.checked && !(await isAllowed(site));
  line.querySelector("button")?.remove();
  if (!isMissing) return;
  const ask = button(say("pages_allow"), "button--small", () => void askFor(site));
  ask.setAttribute("aria-label", say("pages_allow_site", site.name));
  line.append(ask);
}
