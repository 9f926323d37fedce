/** The icon in the toolbar: a sign, a colour and a sentence for each tab. */

import { api, say } from "../shared/browser.ts";
import type { BadgeState, TabState } from "../shared/messages.ts";

const SIGNS: Record<BadgeState, string> = {
  idle: "",
  checked: "✓",
  look: "!",
  stop: "✕",
  unchecked: "?",
  unwatched: "–",
};

/** White on each of these has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
const COLOURS: Record<BadgeState, string> = {
  idle: "#505a5f",
  checked: "#00703c",
  look: "#8a4b00",
  stop: "#b3001b",
  unchecked: "#505a5f",
  unwatched: "#505a5f",
};

/** Shows a tab's state; a tab that was closed meanwhile is passed over. */
export async function paint(tabId: number, state: TabState | null): Promise<void> {
  const badge = state?.badge ?? "idle";
  const { action } = api();
  const count = state?.advice ?? 0;
  const text = count > 1 && (badge === "look" || badge === "stop") ? String(count) : SIGNS[badge];
  try {
    await Promise.all([
      action.setBadgeText({ tabId, text }),
      action.setBadgeBackgroundColor({ tabId, color: COLOURS[badge] }),
      action.setBadgeTextColor({ tabId, color: "#ffffff" }),
      action.setTitle({ tabId, title: titleOf(badge) }),
    ]);
  } catch {
    // no such tab any more
  }
}

function titleOf(badge: BadgeState): string {
  return badge === "idle" ? say("extension_name") : say(`toolbar_${badge}`);
}
