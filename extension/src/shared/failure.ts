/** What a status of HTTP means for somebody who waits for a check. */

import type { Failure } from "./messages.ts";

/** Returns the failure that a status stands for; of a status that is none, "broken". */
export function failureOf(status: number): Failure {
  if (status === 401 || status === 403) return "refused";
  if (status === 429 || status === 503) return "busy";
  if (status === 413 || status === 422) return "too-much";
  return status === 408 || status === 504 ? "slow" : "broken";
}
