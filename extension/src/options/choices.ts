/** When a post is held, and whether advice is counted. */

import { say } from "../shared/browser.ts";
import type { Settings } from "../shared/settings.ts";
import { choose, isFixed } from "../pages/chosen.ts";
import type { Chosen } from "../pages/chosen.ts";
import { part } from "../pages/make.ts";
import { stored } from "./saved.ts";

/** Readies both; `changed` is called after a change. */
export function offerChoices(chosen: Chosen, changed: () => Promise<void>): void {
  offerHold(chosen, changed);
  offerEvents(chosen, changed);
}

function offerHold(chosen: Chosen, changed: () => Promise<void>): void {
  const group = part("hold", HTMLFieldSetElement);
  fix(group, chosen, "hold");
  for (const one of group.querySelectorAll<HTMLInputElement>("input[name=hold]")) {
    one.checked = one.value === chosen.settings.hold;
    const hold = one.value as Settings["hold"];
    one.addEventListener("change", () => void stored(choose({ hold }), changed));
  }
}

function offerEvents(chosen: Chosen, changed: () => Promise<void>): void {
  const box = part("events", HTMLInputElement);
  fix(part("events_group", HTMLFieldSetElement), chosen, "events");
  box.checked = chosen.settings.events;
  box.addEventListener("change", () => void stored(choose({ events: box.checked }), changed));
}

/**
 * Makes the choices of a group read-only where the school has chosen, and says so. Buttons stay:
 * the browser may still have to be asked.
 */
export function fix(group: HTMLFieldSetElement, chosen: Chosen, key: keyof Settings): void {
  if (!isFixed(chosen, key)) return;
  for (const one of group.querySelectorAll("input")) one.disabled = true;
  const tag = group.querySelector(".fixed");
  if (tag !== null) tag.textContent = say("pages_from_school");
}
