/** What the sessions of one frame share: what is known, the interface, the files without a box. */

import type { Action, Reason } from "../shared/messages.ts";
import type { Advice } from "../shared/report.ts";
import type { Interface } from "../ui/view.ts";
import type { Draft, Where } from "./draft.ts";
import type { Knowledge } from "./known.ts";
import type { Quiet } from "./quiet.ts";
import type { Reminded } from "./reminders.ts";
import type { Session } from "./session.ts";

export interface World {
  readonly knowledge: Knowledge;
  readonly quiet: Quiet;
  readonly reminded: Reminded;
  /** People messages were written to whom the server does not know: not asked about again. */
  readonly strangers: Set<string>;
  /** Returns the interface, made when it is first needed. */
  ui(): Interface;
  /** Returns whether `session` has the interface now. */
  isFront(session: Session): boolean;
  /** Gives `session` the interface; whoever had it is hidden. */
  front(session: Session): void;
  /** Has badge and marks follow the page soon. */
  followSoon(): void;
  /** `session` was shown anew: the popup hears of it. */
  shown(session: Session): void;
  /** Returns the milliseconds since 1970. */
  now(): number;
  /** Tells the school what was advised and done, where it wants to know. */
  tell(
    where: Where,
    draft: Draft,
    advice: readonly Advice[],
    action: Action,
    reason: Reason | null,
  ): void;
  /** Ends everything with one sentence: the extension was updated under this page. */
  orphaned(): void;
}
