/** What a check of one draft brought, with the draft it is about. */

import { say } from "../shared/browser.ts";
import { type Answered, type Failure, send } from "../shared/messages.ts";
import { inUnits } from "../shared/offsets.ts";
import type { Advice, Report } from "../shared/report.ts";
import { type Attachments, packed } from "./attached.ts";
import { LONGEST, type Draft, type Where, checkable, question } from "./draft.ts";

export type Outcome =
  | { readonly by: "here"; readonly draft: Draft } // nothing local pointed at school
  | { readonly by: "report"; readonly draft: Draft; readonly report: Report } // UTF-16 units
  | {
      readonly by: "failure";
      readonly draft: Draft;
      readonly failure: Failure;
      readonly detail: string;
    };

/**
 * Asks the server about a draft, with its pictures or with its words alone. Throws Orphaned.
 * Pictures that can no longer be read (a file deleted meanwhile) are a failure of their own.
 */
export async function ask(
  where: Where,
  draft: Draft,
  attachments: Attachments | null,
): Promise<Outcome> {
  const files = attachments?.pictures ?? [];
  let pictures;
  try {
    pictures = await Promise.all(files.map(({ file }) => packed(file)));
  } catch {
    return { by: "failure", draft, failure: "broken", detail: say("content_file_gone") };
  }
  return outcome(draft, await send("check", question(where, draft, pictures)));
}

/** Returns the outcome of a draft that could not be asked about at all. */
export function failed(draft: Draft, failure: Failure): Outcome {
  return { by: "failure", draft, failure, detail: "" };
}

/** Returns an answer of the service worker as what it means for the draft. */
export function outcome(draft: Draft, answered: Answered | undefined): Outcome {
  if (answered === undefined) return failed(draft, "broken");
  if (answered.ok) {
    return { by: "report", draft, report: inUnits(answered.report, checkable(draft.text)) };
  }
  return { by: "failure", draft, failure: answered.failure, detail: answered.detail ?? "" };
}

/** Returns a sentence for everything about a draft that was not looked at. */
export function uncheckedIn(outcome: Outcome, attachments: Attachments): string[] {
  const files = attachments.unchecked();
  if (outcome.by === "failure") return [reason(outcome.failure, outcome.detail), ...files];
  if (outcome.by === "here") return files;
  const isLong = [...outcome.draft.text].length > LONGEST;
  const said = outcome.report.unchecked
    .filter(({ what }) => what !== "video") // said by the file itself
    .map(({ what, why }) => say("content_unchecked", what, why));
  return [...said, ...(isLong ? [say("content_too_long", LONGEST)] : []), ...files];
}

/** Returns the sentence for a check that failed. */
export function reason(failure: Failure, detail: string): string {
  if (failure === "too-much" && detail !== "") return detail;
  return say(`failure_${failure.replaceAll("-", "_")}`);
}

/** Returns the advice of an outcome; none where there is no report. */
export function adviceIn(outcome: Outcome | null): readonly Advice[] {
  return outcome?.by === "report" ? outcome.report.advice : [];
}
