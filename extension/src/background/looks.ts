/** Second looks: asked of the server, sent by the person on its page, followed until answered. */

import { api } from "../shared/browser.ts";
import type { Asked, LookAsked, LookStands } from "../shared/messages.ts";
import { isRecord } from "../shared/record.ts";
import { PATIENCE } from "../shared/settings.ts";
import { tried, told } from "./check.ts";
import { type Server, jsonOf } from "./client.ts";
import { wantedOf } from "./post.ts";

const STATES = ["unsent", "waiting", "approved", "words", "refused"] as const;
const BROKEN = { ok: false, failure: "broken" } as const;
const GONE = 404;

/** Has the server keep a post for a second look, and opens the page on which it is sent. */
export async function askLook(server: Server, asked: Asked): Promise<LookAsked> {
  const wanted = tried(() => wantedOf("/looks", asked));
  if (wanted === null) return BROKEN;
  const outcome = await server.ask(wanted);
  if (!outcome.ok) return told(outcome);
  const said = jsonOf(outcome.body);
  if (!isRecord(said)) return BROKEN;
  const { look, page } = said;
  if (typeof look !== "string" || typeof page !== "string") return BROKEN;
  if (!/^https?:/.test(page)) return BROKEN; // no other kind of page is a server's
  await api().tabs.create({ url: page });
  return { ok: true, look };
}

/** Returns how a second look stands, or null where the server does not say now. */
export async function lookStands(server: Server, look: string): Promise<LookStands | null> {
  const path = `/looks/${encodeURIComponent(look)}`;
  const outcome = await server.ask({ method: "GET", path, patience: PATIENCE.words });
  if (!outcome.ok) return outcome.status === GONE ? { state: "gone", says: "" } : null;
  const said = jsonOf(outcome.body);
  if (!isRecord(said)) return null;
  const state = STATES.find((one) => one === said["state"]);
  return state ? { state, says: String(said["words"] ?? said["says"] ?? "") } : null;
}
