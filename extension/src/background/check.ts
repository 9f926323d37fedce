/** Checks and covered copies: what the content script asked, put to the server. */

import { base64Of } from "../shared/base64.ts";
import type { Answered, Asked, CoverAsked, Covered } from "../shared/messages.ts";
import { readReport } from "../shared/report.ts";
import { jsonOf } from "./client.ts";
import type { Failed, Server } from "./client.ts";
import { wantedOf } from "./post.ts";

const BROKEN = { ok: false, failure: "broken" } as const;

/** Returns the server's report on a post; `signal` ends when its frame asks again. */
export async function check(server: Server, asked: Asked, signal: AbortSignal): Promise<Answered> {
  const wanted = tried(() => wantedOf("/check", asked));
  if (wanted === null) return BROKEN;
  const outcome = await server.ask({ ...wanted, signal });
  if (!outcome.ok) return told(outcome);
  const report = readReport(jsonOf(outcome.body));
  return report === null ? BROKEN : { ok: true, report };
}

/** Returns a copy of one picture of a post with the chosen findings covered. */
export async function cover(server: Server, asked: CoverAsked): Promise<Covered> {
  const { picture, findings, ...post } = asked;
  const wanted = tried(() => wantedOf("/redact/picture", post, { picture, findings }));
  if (wanted === null) return BROKEN;
  const outcome = await server.ask(wanted);
  if (!outcome.ok) return told(outcome);
  const type = outcome.headers.get("Content-Type")?.split(";")[0]?.trim() ?? "";
  if (!type.startsWith("image/")) return BROKEN;
  const data = base64Of(new Uint8Array(outcome.body));
  return { ok: true, picture: { name: post.pictures[picture]?.name ?? "", type, data } };
}

/** Returns what `make` makes, or null where a picture's data is no base64. */
export function tried<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** Returns a failure as the content script hears of it. */
export function told({ failure, detail, wait }: Failed) {
  return {
    ok: false as const,
    failure,
    ...(detail !== undefined && { detail }),
    ...(wait !== undefined && { wait }),
  };
}
