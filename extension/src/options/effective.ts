/** What holds now, value by value, with who chose it; and what of the policy is not usable. */

import { say } from "../shared/browser.ts";
import type { KnownSite } from "../shared/known_sites.ts";
import { KEYS } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";
import type { Chosen } from "../pages/chosen.ts";
import { make, part } from "../pages/make.ts";
import { keyInWords, valueInWords, wrongInWords } from "../pages/words.ts";

/** Fills the table, and the list of wrong values above the page. */
export function showEffective(chosen: Chosen, sites: readonly KnownSite[]): void {
  const { settings, sources, wrong } = chosen;
  const from = (key: keyof Settings): HTMLElement =>
    make("td", { class: `from from--${sources[key]}`, text: say(`pages_from_${sources[key]}`) });
  part("effective", HTMLElement).replaceChildren(
    ...KEYS.map((key) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text: keyInWords(key) }),
        make("td", { text: valueInWords(key, settings[key], sites) }),
        from(key),
      ),
    ),
  );
  part("wrong", HTMLElement).hidden = wrong.length === 0;
  part("wrong_list", HTMLElement).replaceChildren(
    ...wrong.map((key) => make("li", { text: wrongInWords(key) })),
  );
}
