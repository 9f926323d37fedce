/** A draft at one moment: what would go out, from whom, to whom. */

import type { Editor } from "../editor/editor.ts";
import type { Asked, SentPicture } from "../shared/messages.ts";
import type { Report } from "../shared/report.ts";
import type { Official } from "../shared/school.ts";
import { accountOf, isPublic, ownerOf, pathRank } from "../sites/reading.ts";
import { recipientOf, siblingBoxes } from "../sites/reading.ts";
import type { Composer, Site } from "../sites/site.ts";
import { type Acting, acting } from "./account.ts";
import type { Attachments } from "./attached.ts";
import type { Known } from "./known.ts";

/** Code points that one check takes; what is longer is checked so far and said to be. */
export const LONGEST = 20_000;

/** Where somebody writes: a box on a site. */
export interface Where {
  readonly site: Site;
  readonly composer: Composer;
  readonly editor: Editor;
  /** Whom a request is for; the recipient of a message is read from the page each time. */
  readonly who?: string;
}

/** Everything that makes a draft this one; another value of nearly any field is another draft. */
export interface Draft {
  readonly text: string;
  readonly files: string; // ids of the files
  readonly hasVideo: boolean;
  readonly acting: Acting;
  readonly recipient: string | null; // only where it may be somebody on the roll
  /** Of these two, other values make no other draft: they matter to reminders alone. */
  readonly isPublic: boolean; // the site says that everybody will see it
  readonly page: "own" | "official" | "other"; // whose it goes to, as far as the site shows it
}

/** Returns the draft as it stands now: one read of the editor, the account and the recipient. */
export function draftOf(
  where: Where,
  attachments: Attachments,
  known: Known,
  strangers: ReadonlySet<string>,
): Draft {
  const { site, composer, editor } = where;
  const recipient = composer.surface === "message" ? recipientOf(composer, editor.box) : where.who;
  const shown = accountOf(site, editor.box.ownerDocument, composer, editor.box);
  const officials = known.school?.accounts ?? [];
  return {
    text: editor.read().text,
    files: attachments.mark,
    hasVideo: attachments.hasVideo,
    acting: acting(site.accountsOf ?? site.id, shown, officials),
    recipient: isToAskAbout(recipient, known, strangers) ? recipient : null,
    isPublic: isPublic(composer, editor.box),
    page: pageOf(where, officials),
  };
}

/** Returns whose page a draft goes to. A name counts here where the handle is not a listed one. */
function pageOf({ site, composer, editor }: Where, officials: readonly Official[]): Draft["page"] {
  const { handle, name } = ownerOf(composer, editor.box);
  const either = [
    { handle, name: null },
    { handle: null, name },
  ];
  const id = site.accountsOf ?? site.id;
  if (either.some((one) => acting(id, one, officials).kind === "official")) return "official";
  const { pathname } = editor.box.ownerDocument.location;
  return pathRank(composer.elsewhere ?? [], pathname) > 0 ? "other" : "own";
}

/** Returns whether somebody may be on the roll, and was not found to be a stranger before. */
function isToAskAbout(
  who: string | null | undefined,
  known: Known,
  strangers: ReadonlySet<string>,
): who is string {
  return who != null && !strangers.has(who) && known.mayBeName(who);
}

/** Returns whether two moments are of the same draft. */
export function isSame(one: Draft, other: Draft): boolean {
  return (
    one.text === other.text &&
    one.files === other.files &&
    one.recipient === other.recipient &&
    one.acting.kind === other.acting.kind &&
    one.acting.handle === other.acting.handle
  );
}

/**
 * Returns whether there is nothing to look at. Whom a message goes to is something from the
 * moment the box has the focus; a request has no words at all.
 */
export function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === "" && draft.files === "" && draft.recipient === null;
}

/**
 * Returns whether the server is to be asked (DESIGN section 6): always for the school's own
 * accounts; for anybody else's only where something local points at school, or with a picture.
 */
export function mustAsk(where: Where, draft: Draft, known: Known, hasPictures: boolean): boolean {
  const isOfficial = draft.acting.kind === "official";
  if (where.composer.surface === "request") return draft.recipient !== null && !isOfficial;
  if (isEmpty(draft)) return false;
  if (isOfficial || hasPictures || draft.recipient !== null) return true;
  return known.look(draft.text).length > 0;
}

/** Returns who turned out to be nobody of school: no message to them is asked about again. */
export function strangerIn({ acting, recipient }: Draft, { advice }: Report): string | null {
  const isPersonal = acting.kind !== "official"; // to whom a pupil may be nobody
  return isPersonal && advice.length === 0 ? recipient : null;
}

/** Returns the question to the server about a draft. */
export function question(where: Where, draft: Draft, pictures: readonly SentPicture[]): Asked {
  const { handle, name } = draft.acting;
  const { isPublic, page } = draft;
  return {
    text: checkable(draft.text),
    site: where.editor.box.ownerDocument.location.hostname,
    surface: where.composer.surface,
    account: handle === null && name === null ? null : { handle, name },
    recipient: draft.recipient,
    has_video: draft.hasVideo,
    pictures,
    ...(isPublic && { is_public: true }),
    ...(page !== "own" && { page }),
  };
}

/** Returns the part of a text that one check takes. */
export function checkable(text: string): string {
  if (text.length <= LONGEST) return text;
  return [...text].slice(0, LONGEST).join("");
}

/** Returns the other boxes of the same draft, such as the further posts of a thread. */
export function siblings(where: Where): HTMLElement[] {
  const { box } = where.editor;
  return siblingBoxes(where.composer, box).filter((other) => other !== box);
}
