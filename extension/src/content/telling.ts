/** The one place where events are made: never of advice that is not to be recorded. */

import type { Action, Reason, Told } from "../shared/messages.ts";
import type { Advice } from "../shared/report.ts";
import type { Draft, Where } from "./draft.ts";

/** Returns the events that tell what became of `advice`; none of advice that is not recorded. */
export function toldOf(
  where: Where,
  draft: Draft,
  advice: readonly Advice[],
  action: Action,
  reason: Reason | null,
): Told[] {
  return advice
    .filter(({ recorded }) => recorded)
    .map(({ rule, severity }) => ({
      site: where.editor.box.ownerDocument.location.hostname,
      surface: where.composer.surface,
      account_kind: draft.acting.kind,
      rule,
      severity,
      action,
      ...(reason !== null && { reason }),
    }));
}
