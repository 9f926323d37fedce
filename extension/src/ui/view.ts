/**
 * What the interface is told and what it tells: boxes, sentences and decisions. It knows neither
 * editors nor sites. Content decides, `ui` shows.
 */

import type { BadgeState, Reason } from "../shared/messages.ts";
import type { Severity } from "../shared/report.ts";
import type { Rect } from "../shared/rect.ts";

/** A stretch to mark: ranges where the highlight API can mark them, else rectangles. */
export interface Mark {
  readonly severity: Severity;
  readonly ranges: readonly Range[];
  readonly rects: () => readonly Rect[]; // window, CSS pixels; asked where no range can show
  readonly card: number; // index of the card that the mark opens
}

/** One piece of advice as a card. */
export interface Card {
  readonly id: string; // stable while the advice stands: rule and what it is about
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  readonly routes: readonly string[]; // where the matter belongs: a sentence each
  readonly isRecorded: boolean; // false: nobody is ever told of it, and nothing kept
  readonly canDoubt: boolean; // false: to call it no problem would change nothing
  readonly why: string; // "first name and class on the roll"
  readonly about: string; // the words it is about, as the person wrote them; may be empty
  readonly word: string; // the one word or name it is about; empty where there is none
  readonly clause: string | null; // "Names only with consent (soke)"
  readonly instead: string | null; // words offered; null where there are none
  readonly canUse: boolean; // false: "copy" is offered alone
  readonly picture: PictureCard | null;
}

/** A card's picture: which, and whether a covered copy can take its place. */
export interface PictureCard {
  readonly index: number;
  readonly name: string; // file name
  readonly canCover: boolean;
}

/** A held post: why, and which ways out there are. */
export interface Held {
  readonly kind: "advice" | "pending" | "unreachable";
  readonly canPostAnyway: boolean;
  readonly wantsReason: boolean; // on official accounts
}

/** Everything the panel shows. */
export interface View {
  readonly badge: BadgeState;
  readonly cards: readonly Card[];
  readonly unchecked: readonly string[]; // sentences: what could not be looked at
  readonly notice: string | null; // one line: "Now press Post again.", "Extension was updated …"
  readonly account: string | null; // "Writing as St Mary's (official)"
  readonly held: Held | null;
  readonly isChecking: boolean;
  readonly canAskSecondLook: boolean;
  readonly reminder: Reminder | null;
}

/** A line of the school's policy, shown once: no advice, and nothing waits for it. */
export interface Reminder {
  readonly id: string;
  readonly says: string; // what the policy asks
  readonly tells: string; // what that means here
}

/** What the person decides. Every function returns at once. */
export interface Decisions {
  useInstead(card: string): void;
  copyInstead(card: string): void;
  coverPicture(card: string): void;
  notAProblem(card: string, agreesToShare: boolean, sharesWord: boolean): void;
  changeIt(): void; // close, focus back to the editor
  postAnyway(reason: Reason | null): void; // null where none was asked for
  askSecondLook(): void;
  closed(): void; // the panel was closed without a decision
  reminded(isOver: boolean): void; // the reminder can be read; or has been, and goes
}

/** Where the badge belongs: beside the send control, else the corner of the box. */
export interface Anchor {
  readonly rect: Rect;
  readonly isSend: boolean;
  readonly dialog: HTMLDialogElement | null; // the open modal dialog that holds the composer
}

/** The whole interface of one frame; one composer at a time has it. */
export interface Interface {
  show(view: View, anchor: Anchor | null): void;
  mark(marks: readonly Mark[]): void;
  open(card?: number): void; // opens the panel; focus goes into it only when a post is held
  close(): void;
  goBack(box: HTMLElement): void; // from the panel to the box, its caret where it was
  hide(): void; // badge, marks and panel away: the composer is gone
  contains(path: readonly EventTarget[]): boolean; // an event came from our own controls
  readonly room: ParentNode; // where something may be measured, unseen by the page
}
