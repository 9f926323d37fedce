/** Asks the school's server for its settings, and says how that went and why it did not. */

import { say } from "../shared/browser.ts";
import { failureOf } from "../shared/failure.ts";
import { send } from "../shared/messages.ts";
import type { Failure, Sent } from "../shared/messages.ts";
import type { School } from "../shared/school.ts";

export type Trouble = Failure | "elsewhere"; // something answers that is no Postcheck

export type Connection =
  | { readonly ok: true; readonly took: number; readonly school: School } // took: milliseconds
  | { readonly ok: false; readonly trouble: Trouble; readonly server: string };

const PATH = "/api/v1/settings";

/** Returns how a request for the school's settings went that was made after `since`. */
export async function testConnection(since: number): Promise<Connection> {
  let state = await send("refresh");
  let sent = await newest(since);
  if (sent === undefined && state.isSetUp) {
    state = await send("refresh"); // the first was an older question still on its way
    sent = await newest(since);
  }
  const server = state.choices.serverUrl;
  if (!state.isSetUp) return { ok: false, trouble: "not-set-up", server };
  const trouble = troubleOf(sent?.outcome ?? "unreachable");
  if (trouble !== null) return { ok: false, trouble, server };
  if (state.school === null) return { ok: false, trouble: "elsewhere", server };
  return { ok: true, took: sent?.took ?? 0, school: state.school };
}

async function newest(since: number): Promise<Sent | undefined> {
  return (await send("sent")).find(({ at, path }) => path === PATH && at >= since);
}

/** Returns what an outcome of a request means, or null where it went well or was given up. */
export function troubleOf(outcome: string): Trouble | null {
  if (/^(2\d\d|304|overtaken)$/.test(outcome)) return null;
  if (!/^\d/.test(outcome)) return outcome === "slow" ? "slow" : "unreachable";
  const failure = failureOf(Number(outcome));
  return failure === "broken" && !/^5\d\d$/.test(outcome) ? "elsewhere" : failure;
}

/** Returns a sentence that says what is wrong, and one that says what to do. */
export function explained(trouble: Trouble, server: string): [string, string] {
  const kind = trouble.replaceAll("-", "_");
  if (trouble === "not-set-up") return [say("failure_not_set_up"), say("pages_do_set_up")];
  if (trouble === "orphaned") return [say("failure_orphaned"), say("pages_do_reload")];
  return [say(`pages_trouble_${kind}`, server), say(`pages_do_${kind}`)];
}

/** Returns the names of a school and of its trust, where it is not the whole trust. */
export function nameOf({ school, trust }: School): string {
  return school === null || school === trust ? trust : `${school}, ${trust}`;
}
