/**
 * Draft.js keeps no object on its element; it takes a paste, or a Backspace, into its own model.
 * The words must be selected by then.
 */

import type { Outcome } from "../shared/page_calls.ts";
import type { PageEdit } from "./edit.ts";
import { backspace, pasting, tell } from "./events.ts";

/** Replaces what is selected. */
export function changeDraft(edit: PageEdit): Outcome {
  return tell(edit, edit.text === "" ? backspace() : pasting(edit.text));
}
