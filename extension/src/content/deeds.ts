/** What the person decides on the panel, done to the draft in front. */

import { say } from "../shared/browser.ts";
import { type CoverAsked, Orphaned, type Reason, send } from "../shared/messages.ts";
import type { Advice, Report } from "../shared/report.ts";
import type { Decisions } from "../ui/view.ts";
import { packed, unpacked } from "./attached.ts";
import { findingsOf, mended, wordOf } from "./cards.ts";
import { question } from "./draft.ts";
import { follow, suggestion } from "./looking.ts";
import { moved } from "./moved.ts";
import { reason } from "./outcome.ts";
import type { Session } from "./session.ts";

/** Returns the decisions of the panel; `front` gives the session that has it. */
export function decisionsFor(front: () => Session | null): Decisions {
  const on = (deed: (session: Session) => Promise<void> | void) => {
    const session = front();
    if (session !== null) void Promise.resolve(deed(session)).catch(orphanedIn(session));
  };
  const about = (card: string, deed: (session: Session, advice: Advice) => Promise<void> | void) =>
    on((session) => {
      const all = [suggestion(session), ...session.advised.visible()];
      const advice = all.find((one) => one !== null && session.advised.identityOf(one) === card);
      return advice ? deed(session, advice) : undefined;
    });
  return {
    useInstead: (card) => about(card, useInstead),
    copyInstead: (card) => about(card, copyInstead),
    coverPicture: (card) => about(card, coverPicture),
    notAProblem: (card, ...agreed) => about(card, (session, one) => dismiss(session, one, ...agreed)),
    changeIt: () => on(changeIt),
    postAnyway: (reason) => on((session) => postAnyway(session, reason)),
    askSecondLook: () => on(askSecondLook),
    closed: () => on(closed),
    reminded: (isOver) => on((session) => reminded(session, isOver)),
  };
}

function orphanedIn(session: Session) {
  return (error: unknown) => {
    if (!(error instanceof Orphaned)) throw error;
    session.world.orphaned();
  };
}

/** Writes the words offered into the editor, the last stretch first so that none moves another. */
async function useInstead(session: Session, advice: Advice): Promise<void> {
  const report = reportOf(session);
  if (report === null) return;
  const { editor } = session.where;
  const { text } = report.draft;
  const last = [...advice.instead].sort((one, other) => other.start - one.start);
  for (const one of last) {
    const span = moved(one, text, editor.read().text);
    const expected = text.slice(one.start, one.end);
    const written = span === null ? "failed" : await editor.replace(span, expected, one.text);
    if (written === "failed") return await offerCopy(session, advice);
  }
  session.tell([advice], "used_instead");
  session.held = session.suggested = null;
  session.notice = say("content_changed");
  session.world.ui().goBack(editor.box);
  await session.look(true);
}

async function offerCopy(session: Session, advice: Advice): Promise<void> {
  const isCopied = await copied(offered(session, advice));
  session.notice = say(isCopied ? "content_by_hand_copied" : "content_by_hand");
  session.show();
}

async function copyInstead(session: Session, advice: Advice): Promise<void> {
  session.notice = say((await copied(offered(session, advice))) ? "content_copied" : "content_by_hand");
  session.show();
}

function offered(session: Session, advice: Advice): string {
  const report = reportOf(session);
  const [only, ...more] = advice.instead;
  if (report === null || only === undefined) return "";
  return more.length === 0 && only.text !== "" ? only.text : mended(report.draft.text, advice.instead);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // a page's policy may forbid it: the words stand on the card to be selected
  }
}

/** Gives the page a covered copy of a picture in the place of the picture. */
async function coverPicture(session: Session, advice: Advice): Promise<void> {
  const report = reportOf(session);
  if (report === null) return;
  const places = findingsOf(advice, report.report).map(({ place }) => place);
  const index = places.find(({ kind }) => kind !== "span");
  if (index === undefined || index.kind === "span") return;
  const attached = session.attachments.pictures[index.picture];
  if (attached === undefined) return;
  session.notice = say("content_covering");
  session.show();
  const asked = await coverQuestion(session, report.report, index.picture);
  const covered = await send("cover", asked);
  if (!covered.ok) {
    session.notice = reason(covered.failure, covered.detail ?? "");
    return session.show();
  }
  const taken = await session.giveCovered(attached, unpacked(covered.picture));
  if (taken !== "not-taken") session.tell([advice], "used_instead");
  if (taken === "instead") session.held = null;
  session.notice = say(TAKEN[taken]);
  await session.look(true);
}

const TAKEN = {
  instead: "content_covered",
  beside: "content_covered_beside",
  "not-taken": "content_cover_not_taken",
} as const;

/** Returns the question for a covered copy: everything the advice in sight found in a picture. */
async function coverQuestion(
  session: Session,
  report: Report,
  picture: number,
): Promise<CoverAsked> {
  const findings = session.advised
    .visible()
    .flatMap((one) => findingsOf(one, report))
    .filter(({ place }) => place.kind !== "span" && place.picture === picture)
    .map(({ id }) => id);
  const { where, attachments } = session;
  const { outcome } = session.advised;
  const pictures = await Promise.all(attachments.pictures.map(({ file }) => packed(file)));
  if (outcome === null) throw new Error("There is no outcome to cover.");
  return { ...question(where, outcome.draft, pictures), picture, findings: [...new Set(findings)] };
}

/**
 * Keeps advice quiet from now on, here and in later drafts; tells the school if they agree. Of
 * advice that is not recorded this draft alone knows, and nobody is told.
 */
async function dismiss(
  session: Session,
  advice: Advice,
  agrees: boolean,
  sharesWord: boolean,
): Promise<void> {
  const report = reportOf(session);
  const id = session.advised.identityOf(advice);
  session.advised.settle([advice], "dismissed");
  session.tell([advice], "dismissed");
  session.letGo();
  session.show();
  if (!advice.recorded) return;
  await session.world.quiet.add(id, session.world.now());
  if (!agrees || report === null) return;
  const findings = findingsOf(advice, report.report);
  let word = sharesWord ? wordOf(findings, report.draft.text) : "";
  for (const entity of new Set(findings.map((finding) => finding.entity))) {
    await send("feedback", advice.rule, entity, word);
    word = ""; // once
  }
}

function changeIt(session: Session): void {
  session.held = null;
  session.show();
  session.world.ui().close();
  session.world.ui().goBack(session.where.editor.box);
}

/** Lets this draft out: the person presses the site's own button, so that nothing is faked. */
function postAnyway(session: Session, reason: Reason | null): void {
  const advice = session.advised.holding();
  session.tell(advice, "posted_anyway", reason);
  session.advised.settle(advice, "approved");
  session.held = null;
  session.notice = say("content_again");
  session.show();
  session.world.ui().goBack(session.where.editor.box);
}

/** Sends the post to the school's second pair of eyes; the draft stays where it is. */
async function askSecondLook(session: Session): Promise<void> {
  const { outcome } = session.advised;
  if (outcome === null) return;
  const files = session.attachments.pictures;
  const pictures = await Promise.all(files.map(({ file }) => packed(file)));
  const asked = await send("look", question(session.where, outcome.draft, pictures));
  if (asked.ok) session.tell(session.advised.holding(), "asked");
  session.notice = asked.ok ? say("content_asked") : reason(asked.failure, asked.detail ?? "");
  session.show();
  if (asked.ok) await follow(session, asked.look, outcome.draft.text);
}

function closed(session: Session): void {
  session.held = null;
  session.notice = null;
  reminded(session, true);
}

function reminded(session: Session, isOver: boolean): void {
  session.reminding.seen();
  if (isOver && session.reminding.done()) session.show();
}

function reportOf(session: Session) {
  const { outcome } = session.advised;
  return outcome?.by === "report" ? outcome : null;
}
