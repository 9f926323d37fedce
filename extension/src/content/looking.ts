/** A second look from the draft's side: followed while the draft is open, and what came of it. */

import { say } from "../shared/browser.ts";
import { type LookStands, send } from "../shared/messages.ts";
import type { Advice } from "../shared/report.ts";
import { NEEDS_TWO } from "./decision.ts";
import type { Session } from "./session.ts";

/** Milliseconds until the server is first asked how a look stands, and the longest pause. */
const PACE = { first: 3_000, last: 60_000 };

/** Asks how the look at `text` stands until it is answered or the draft is over, ever more rarely. */
export async function follow(session: Session, look: string, text: string): Promise<void> {
  session.looking = look;
  for (let pace = PACE.first; ; pace = Math.min(1.5 * pace, PACE.last)) {
    await new Promise((done) => setTimeout(done, pace));
    if (session.looking !== look || session.signal.aborted) return; // over, or asked again
    const stands = await send("lookStands", look);
    if (stands === null || stands.state === "unsent" || stands.state === "waiting") continue;
    if (session.looking === look) await answered(session, stands, text);
    return;
  }
}

/** Returns the words a colleague suggested as advice about the whole text, or null. */
export function suggestion({ suggested, advised: { outcome } }: Session): Advice | null {
  if (!suggested || outcome?.by !== "report") return null;
  return {
    rule: "look",
    severity: "note",
    findings: [],
    title: say("content_look_words"),
    detail: "",
    clause: null,
    instead: [{ start: 0, end: outcome.draft.text.length, text: suggested }],
    door: null,
    routes: [],
    recorded: false,
  };
}

async function answered(session: Session, { state, says }: LookStands, text: string) {
  const { advised } = session;
  session.looking = null;
  if (state === "words") {
    session.suggested = says;
    session.notice = null;
  } else if (state !== "approved") session.notice = say(`content_look_${state}`, says);
  else if (session.where.editor.read().text !== text) session.notice = say("content_look_changed");
  else {
    // Whether exactly this is approved where two have to look, the server says for each draft.
    const open = advised.holding().filter(({ rule }) => rule !== NEEDS_TWO);
    advised.settle(open, "looked");
    advised.outcome = null;
    await session.look(true);
    session.held = null;
    session.notice = say("content_look_approved");
  }
  session.show();
  if (session.world.isFront(session)) session.world.ui().open();
}
