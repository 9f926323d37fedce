/**
 * The interface's sentences, read once: a page that outlives an update of the extension can ask
 * the browser for none, and still has to say so.
 */

import { say as ask } from "../shared/browser.ts";

const kept = new Map<string, string>();

/** Returns the sentence called `name` with `$1` and `$2` filled in. */
export function say(name: Name, ...values: (string | number)[]): string {
  const sentence = kept.get(name) ?? read(name);
  return sentence.replace(/\$([12])/g, (_, at: string) => String(values[Number(at) - 1] ?? ""));
}

/** Reads every sentence while the extension is still there to give it. */
export function readAll(): void {
  for (const name of NAMES) read(name);
}

function read(name: Name): string {
  const sentence = ask(name, "$1", "$2");
  if (sentence !== name) kept.set(name, sentence);
  return sentence;
}

/** Every sentence there is, as in `static/words/ui.json`. */
export const NAMES = [
  "ui_language",
  "ui_name",
  "ui_close",
  "ui_badge_idle",
  "ui_badge_checked",
  "ui_badge_look_one",
  "ui_badge_look_many",
  "ui_badge_stop_one",
  "ui_badge_stop_many",
  "ui_badge_unchecked",
  "ui_badge_unwatched",
  "ui_badge_checking",
  "ui_title_idle",
  "ui_title_checked",
  "ui_title_checking",
  "ui_title_one",
  "ui_title_many",
  "ui_title_unchecked",
  "ui_title_unwatched",
  "ui_title_held",
  "ui_title_held_pending",
  "ui_title_held_unreachable",
  "ui_lead_idle",
  "ui_lead_checked",
  "ui_lead_unchecked",
  "ui_lead_unwatched",
  "ui_lead_held",
  "ui_lead_held_pending",
  "ui_lead_held_unreachable",
  "ui_lead_held_final",
  "ui_lead_held_final_unchecked",
  "ui_severity_note",
  "ui_severity_warn",
  "ui_severity_stop",
  "ui_quoted",
  "ui_why",
  "ui_policy",
  "ui_instead",
  "ui_use",
  "ui_copy",
  "ui_cover",
  "ui_picture",
  "ui_picture_unnamed",
  "ui_unchecked",
  "ui_doubt",
  "ui_doubt_says",
  "ui_doubt_unrecorded",
  "ui_doubt_share",
  "ui_doubt_word",
  "ui_reminder",
  "ui_comments_more",
  "ui_comment_fine",
  "ui_comment_look",
  "ui_comment_remove",
  "ui_got_it",
  "ui_ok",
  "ui_cancel",
  "ui_change",
  "ui_second_look",
  "ui_post_anyway",
  "ui_checking",
  "ui_reason",
  "ui_reason_consent",
  "ui_reason_somebody_else",
  "ui_reason_agreed",
  "ui_reason_mistaken",
  "ui_reason_other",
  "ui_reason_missing",
  "ui_say_one",
  "ui_say_many",
] as const;

export type Name = (typeof NAMES)[number];
