/** Says, where a screen reader hears it, that a choice was stored or could not be. */

import { say } from "../shared/browser.ts";
import { part } from "../pages/make.ts";

/** Waits for a choice to be stored, and says how that went. */
export async function stored(choice: Promise<void>, changed: () => Promise<void>): Promise<void> {
  const place = part("saved", HTMLElement);
  try {
    await choice;
    await changed();
    place.className = "toast";
    place.textContent = say("pages_stored");
  } catch {
    place.className = "toast toast--bad";
    place.textContent = say("pages_not_stored");
  }
}
