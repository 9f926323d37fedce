/** The settings: chosen here, or shown where the school has chosen. */

import { api } from "../shared/browser.ts";
import { knownSites } from "../shared/known_sites.ts";
import { loadChosen } from "../pages/chosen.ts";
import { begin, part } from "../pages/make.ts";
import { offerChoices } from "./choices.ts";
import { offerForgetting } from "./forget.ts";
import { showEffective } from "./effective.ts";
import { offerServer } from "./server.ts";
import { offerSites } from "./sites.ts";

async function main(): Promise<void> {
  begin();
  const [chosen, sites] = await Promise.all([loadChosen(), knownSites()]);
  const changed = async (): Promise<void> => showEffective(await loadChosen(), sites);
  part("managed", HTMLElement).hidden = !chosen.isManaged;
  offerServer(chosen, changed);
  offerChoices(chosen, changed);
  offerSites(chosen, sites, changed);
  offerForgetting();
  showEffective(chosen, sites);
  part("main", HTMLElement).hidden = false;
  api().storage.onChanged.addListener((_, area) => {
    if (area === "managed") location.reload(); // a policy came, or another one
  });
}

void main();
