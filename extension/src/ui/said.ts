/** What a view is in words: the panel's heading, the sentence under it, what is read aloud. */

import type { Reminder, View } from "./view.ts";
import { say } from "./words.ts";

const HELD = {
  advice: "ui_title_held",
  pending: "ui_title_held_pending",
  unreachable: "ui_title_held_unreachable",
} as const;

const LEADS = {
  advice: "ui_lead_held",
  pending: "ui_lead_held_pending",
  unreachable: "ui_lead_held_unreachable",
} as const;

/** Returns the panel's heading. */
export function titleOf({ held, cards, badge, isChecking }: View): string {
  if (held) return say(HELD[held.kind]);
  if (cards.length > 0) return count("ui_title", cards.length);
  if (isChecking) return say("ui_title_checking");
  if (badge === "look" || badge === "stop") return say("ui_title_idle");
  return say(`ui_title_${badge}`);
}

/** Returns the sentence under the heading, or null where the cards say it all. */
export function leadOf({ held, cards, badge, isChecking }: View): string | null {
  if (held) return say(LEADS[held.kind]);
  if (cards.length > 0 || isChecking || badge === "look" || badge === "stop") return null;
  return say(`ui_lead_${badge}`);
}

/** Returns what a screen reader is told of the cards: how many, and the first one's title. */
export function aloud({ cards }: View): string {
  const first = cards[0];
  if (first === undefined) return "";
  const name = cards.length === 1 ? "ui_say_one" : "ui_say_many";
  return cards.length === 1 ? say(name, first.title) : say(name, cards.length, first.title);
}

/** Returns a reminder as it is read aloud. */
export function reminderIn({ tells }: Reminder): string {
  return say("ui_reminder", tells);
}

function count(name: "ui_title", cards: number): string {
  return say(`${name}_${cards === 1 ? "one" : "many"}`, cards);
}
