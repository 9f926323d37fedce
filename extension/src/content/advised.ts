/** The advice of a draft's last answer, and how the person settled it. */

import type { Action } from "../shared/messages.ts";
import type { AccountKind, Advice } from "../shared/report.ts";
import type { Choices } from "../shared/settings.ts";
import { type Covered, holds, mayPostAnyway } from "./decision.ts";
import { type Draft, isSame } from "./draft.ts";
import { type Outcome, adviceIn } from "./outcome.ts";
import { type Quiet, identity } from "./quiet.ts";

/** How a piece of advice was settled in this draft: by the person, or by a colleague's look. */
export type Settled = "approved" | "dismissed" | "looked";

/** What is asked of whoever knows the choices and what was called no problem before. */
export interface Rules {
  readonly choices: () => Choices;
  readonly quiet: () => Quiet;
}

/** What an answer changed: advice seen for the first time, and advice an edit made go away. */
export type Changes = readonly { readonly action: Action; readonly advice: readonly Advice[] }[];

export class Advised {
  /** The last answer, and whether it covers the pictures too. */
  outcome: Outcome | null = null;
  isWhole = false;
  #settled = new Map<string, Settled>();
  #isApprovedUnchecked = false;
  #shown: ReadonlyMap<string, Advice> = new Map();

  constructor(readonly rules: Rules) {}

  /** Takes in an answer; returns what is to be told of it. */
  bring(outcome: Outcome, isWhole: boolean): Changes {
    const before = this.#shown;
    this.outcome = outcome;
    this.isWhole = isWhole;
    this.#shown = new Map(this.visible().map((one) => [this.identityOf(one), one]));
    const fresh = [...this.#shown].filter(([id]) => !before.has(id));
    const gone = [...before].filter(([id]) => !this.#shown.has(id) && !this.#settled.has(id));
    return [
      { action: "shown", advice: fresh.map(([, one]) => one) },
      { action: "changed", advice: isWhole ? gone.map(([, one]) => one) : [] },
    ];
  }

  /** The draft is over: nothing of it is kept. */
  forget(): void {
    this.outcome = null;
    this.isWhole = false;
    this.#settled = new Map();
    this.#isApprovedUnchecked = false;
    this.#shown = new Map();
  }

  /** Returns what the last answer says of this very draft. */
  covers(draft: Draft): Covered {
    const { outcome } = this;
    if (outcome === null || !this.isWhole || !isSame(outcome.draft, draft)) return { by: "nothing" };
    if (outcome.by === "report") return { by: "report", advice: outcome.report.advice };
    return outcome.by === "failure" ? { by: "failure", failure: outcome.failure } : { by: "nothing" };
  }

  /** Returns advice that is still to be seen: not called no problem, now or before. */
  visible(): readonly Advice[] {
    return adviceIn(this.outcome).filter((one) => {
      const id = this.identityOf(one);
      const isQuiet = this.#settled.get(id) === "dismissed" || this.rules.quiet().holds(id);
      return !isQuiet || this.#isFinal(one);
    });
  }

  /** Returns the advice that holds the draft. */
  holding(): readonly Advice[] {
    const { hold } = this.rules.choices();
    return this.visible().filter((one) => {
      const how = this.#settled.get(this.identityOf(one));
      const isOpen = how !== "looked" && (how === undefined || this.#isFinal(one));
      return isOpen && holds(one, hold);
    });
  }

  /** The person decided about advice: it does not hold this draft again. */
  settle(advice: readonly Advice[], how: Settled): void {
    for (const one of advice) this.#settled.set(this.identityOf(one), how);
    if (how === "approved" && this.outcome?.by !== "report") this.#isApprovedUnchecked = true;
  }

  /** Returns whether the person lets the draft out without a check. */
  get isApprovedUnchecked(): boolean {
    return this.#isApprovedUnchecked;
  }

  /** Returns what makes advice of the last answer the same in another one. */
  identityOf(advice: Advice): string {
    if (this.outcome?.by !== "report") return advice.rule;
    return identity(advice, this.outcome.report, this.outcome.draft.text);
  }

  /** Returns whether the school leaves no way around this advice. */
  #isFinal(advice: Advice): boolean {
    const kind: AccountKind = this.outcome?.draft.acting.kind ?? "unknown";
    return !mayPostAnyway(this.rules.choices(), kind, [advice]);
  }
}
