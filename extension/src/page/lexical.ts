/**
 * Lexical takes a chosen suggestion into its own model, whatever the site does with pastes
 * (lexical, LexicalEvents: `insertReplacementText`). The words must be selected by then.
 */

import type { Outcome } from "../shared/page_calls.ts";
import type { PageEdit } from "./edit.ts";
import { deleting, suggesting, tell } from "./events.ts";

/** Replaces what is selected: one step of undo. */
export function changeLexical(edit: PageEdit): Outcome {
  return tell(edit, edit.text === "" ? deleting() : suggesting(edit.text));
}
