/** What a session shows: its state as the interface's view, its marks, the place of its badge. */

import { say } from "../shared/browser.ts";
import type { BadgeState } from "../shared/messages.ts";
import type { Advice } from "../shared/report.ts";
import { sendControlOf } from "../sites/reading.ts";
import type { Anchor, Mark, View } from "../ui/view.ts";
import { isNumber } from "./account.ts";
import type { Advised } from "./advised.ts";
import { cardsOf, markedBy } from "./cards.ts";
import type { Where } from "./draft.ts";
import type { Known } from "./known.ts";
import { suggestion } from "./looking.ts";
import { moved } from "./moved.ts";
import { uncheckedIn } from "./outcome.ts";
import type { Session } from "./session.ts";

/** Returns what the panel is to show of a session. */
export function viewOf(session: Session, known: Known): View {
  const { attachments, advised } = session;
  const { outcome } = advised;
  const advice = advised.visible();
  const unchecked = outcome === null ? [] : uncheckedIn(outcome, attachments);
  const missesOne = outcome !== null && attachments.missesOneOf(session.scope);
  if (missesOne) unchecked.push(say("content_picture_unseen"));
  const pictures = attachments.pictures.map(({ file, given }) => ({
    name: file.name,
    canSwap: given.ways.length > 0,
  }));
  const canCover = known.school?.features.redact_picture ?? false;
  const suggested = suggestion(session);
  const shown = suggested === null ? advice : [suggested, ...advice];
  return {
    badge: badgeOf(advised, advice, unchecked.length > 0),
    cards:
      outcome?.by === "report"
        ? cardsOf(shown, outcome.report, { text: outcome.draft.text, pictures, canCover })
        : [],
    unchecked,
    notice: session.notice,
    account: accountLine(session),
    held: session.held,
    isChecking: session.isChecking,
    canAskSecondLook: known.school?.features.looks ?? false,
    reminder: session.reminding.line,
  };
}

/** Returns the badge: what was found, before what could not be looked at, before all is well. */
export function badgeOf(
  advised: Pick<Advised, "outcome" | "isWhole">,
  advice: readonly Advice[],
  hasUnchecked: boolean,
): BadgeState {
  const { outcome } = advised;
  if (outcome === null) return "idle";
  if (outcome.by === "failure") return outcome.failure === "not-set-up" ? "unwatched" : "unchecked";
  if (advice.some(({ severity }) => severity === "stop")) return "stop";
  if (advice.length > 0) return "look";
  if (!advised.isWhole) return "idle";
  return hasUnchecked ? "unchecked" : "checked";
}

/** Returns the marks of the last answer, moved to where their words stand now. */
export function marksOf(session: Session): Mark[] {
  const { where, advised } = session;
  const { outcome } = advised;
  if (outcome?.by !== "report") return [];
  const reading = where.editor.read();
  const { room } = session.world.ui();
  return markedBy(advised.visible(), outcome.report).flatMap(({ severity, card, ...span }) => {
    const now = moved(span, outcome.draft.text, reading.text);
    if (now === null) return [];
    const ranges = where.editor.ranges(reading, now);
    const rects = () => where.editor.rects(reading, now, room);
    return [{ severity, card, ranges, rects }];
  });
}

/** Returns where the badge belongs: beside the send control, else at the corner of the box. */
export function anchorOf(where: Where): Anchor {
  const { composer, editor } = where;
  const isRequest = composer.surface === "request";
  const control = isRequest ? editor.box : sendControlOf(composer, editor.box);
  const { left, top, width, height } = (control ?? editor.box).getBoundingClientRect();
  return {
    rect: { left, top, width, height },
    isSend: control !== null,
    dialog: openDialogAround(editor.box),
  };
}

/** Returns the modal dialog that holds `box`; what stands outside it cannot be clicked. */
function openDialogAround(box: HTMLElement): HTMLDialogElement | null {
  let node: Node | null = box;
  while (node !== null) {
    if (node instanceof HTMLDialogElement && node.matches(":modal")) return node;
    node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
  }
  return null;
}

function accountLine({ advised }: Session): string | null {
  const { outcome } = advised;
  if (outcome === null) return null;
  const { kind, official, handle, name } = outcome.draft.acting;
  if (kind === "official") return say("content_as_official", official ?? "");
  if (kind === "unknown") return say("content_as_unknown");
  const shown = name ?? (isNumber(handle) ? null : handle);
  return shown === null ? say("content_as_someone") : say("content_as_personal", shown);
}
