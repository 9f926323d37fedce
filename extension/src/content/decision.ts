/**
 * Whether a post may go out now. Pure: everything that decides stands in `Standing`, so that the
 * listener can answer while the event is still waiting.
 */

import type { Failure } from "../shared/messages.ts";
import type { AccountKind, Advice, Severity } from "../shared/report.ts";
import { rank } from "../shared/report.ts";
import type { Choices } from "../shared/settings.ts";

/** The rule of an account that posts nothing before a second person approved exactly that. */
export const NEEDS_TWO = "needs-second-look";

type Weighed = { readonly severity: Severity; readonly rule?: string };

/** What the last check covered: the very draft that is about to go out. */
export type Covered =
  | { readonly by: "report"; readonly advice: readonly Advice[] }
  | { readonly by: "failure"; readonly failure: Failure }
  | { readonly by: "nothing" };

/** Everything a decision rests on. */
export interface Standing {
  readonly choices: Pick<Choices, "hold" | "whenUnreachable">;
  readonly isSetUp: boolean;
  readonly kind: AccountKind;
  readonly mustAsk: boolean; // something is worth asking the server about
  readonly covered: Covered;
  readonly isSettled: (advice: Advice) => boolean; // approved, or called no problem
  readonly isApprovedUnchecked: boolean; // "post anyway" without a check
}

export type Decision = "pass" | "hold-advice" | "hold-pending" | "hold-unreachable";

/** What the panel calls each way of holding. */
export const HELD = {
  "hold-advice": "advice",
  "hold-pending": "pending",
  "hold-unreachable": "unreachable",
} as const;

/** Returns what is to happen with an attempt to post. */
export function decide(standing: Standing): Decision {
  const { choices, covered } = standing;
  if (!standing.isSetUp || !standing.mustAsk || choices.hold === "never") return "pass";
  if (covered.by === "report") {
    const open = covered.advice.some((one) => holds(one, choices.hold) && !standing.isSettled(one));
    return open ? "hold-advice" : "pass";
  }
  if (standing.isApprovedUnchecked) return "pass";
  if (covered.by === "nothing") return "hold-pending";
  const isHeld = choices.whenUnreachable === "hold-official" && standing.kind === "official";
  return isHeld ? "hold-unreachable" : "pass";
}

/** Returns whether advice holds a post until the person decides. */
export function holds(advice: Weighed, hold: Choices["hold"]): boolean {
  if (hold === "never") return false;
  return advice.rule === NEEDS_TWO || rank(advice.severity) >= rank(hold);
}

/** Returns whether somebody who posts all the same is asked why: not where it is never told. */
export function wantsReason(kind: AccountKind, advice: readonly { recorded: boolean }[]): boolean {
  const isTold = advice.length === 0 || advice.some(({ recorded }) => recorded);
  return kind === "official" && isTold;
}

/**
 * Returns whether a held post may go out as it is. A school may choose that a stop on its own
 * accounts may not, or that a second person looks first; everywhere else the decision is the
 * person's.
 */
export function mayPostAnyway(
  choices: Pick<Choices, "postAnyway">,
  kind: AccountKind,
  advice: readonly Weighed[],
): boolean {
  if (advice.some(({ rule }) => rule === NEEDS_TWO)) return false;
  if (choices.postAnyway === "always" || kind !== "official") return true;
  return !advice.some((one) => one.severity === "stop");
}
