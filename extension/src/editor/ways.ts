/** The ways to change an editor's text as a person would: typing, and through the page's world. */

import type { EditCall, PageLink } from "../shared/page_calls.ts";
import { isSelected, select } from "./places.ts";
import type { Edit, Way } from "./replacing.ts";
import { pause } from "./replacing.ts";

/** Milliseconds that an editor gets to follow the focus, and at most to follow a selection. */
const SETTLING = 30;
const SETTLED = 200;

/** How a line ends within typed text. */
export type LineEnd = "insertParagraph" | "insertLineBreak";

/** Returns the way of typing over a selection; the events that an editor sees are trusted. */
export function typing(lineEnd: LineEnd = "insertParagraph"): Way {
  return async (edit) => {
    if (!(await selected(edit))) return "untouched";
    typeOver(edit.text, lineEnd);
    return "done";
  };
}

/** Returns the way of typing a few words over others that stand in one node. */
export function typingInOneNode(): Way {
  const type = typing();
  return async (edit) => {
    const isPlain = edit.text !== "" && !edit.text.includes("\n");
    return isPlain && edit.start.node === edit.end.node ? await type(edit) : "untouched";
  };
}

/** Returns the way of asking the page's world, where the editor's own object is. */
export function asking(page: PageLink | null, name: EditCall): Way {
  return async ({ box, start, end, text }) => {
    if (page === null || !page.isThere()) return "untouched";
    const nodes = [box, start.node, end.node];
    try {
      return await page.call(name, nodes, start.offset, end.offset, text);
    } catch {
      return "done"; // nobody knows how far it came: no second way after it
    }
  };
}

/** Returns the way of selecting, then asking the page's world to act on the selection. */
export function selectingAndAsking(page: PageLink | null, name: EditCall): Way {
  return async (edit) => {
    if (page === null || !page.isThere() || !(await selected(edit))) return "untouched";
    return await asking(page, name)(edit);
  };
}

/**
 * Selects what an edit replaces. Resolves to whether the text is still the same and the selection
 * still there once the editor knows: it learns of it by `selectionchange`, in a task of its own.
 */
export async function selected({ box, start, end, isCurrent }: Edit): Promise<boolean> {
  if (focus(box)) await pause(SETTLING); // an editor may put its own selection back
  if (!isCurrent()) return false;
  const told = heard("selectionchange");
  if (select(box, start, end)) await Promise.race([told, pause(SETTLED)]);
  await pause(SETTLING);
  return isCurrent() && isSelected(box, start, end);
}

function heard(type: string): Promise<unknown> {
  const options = { capture: true, once: true, signal: AbortSignal.timeout(SETTLED) };
  return new Promise((resolve) => document.addEventListener(type, resolve, options));
}

/** Types `text` over what is selected; an empty text deletes it. */
export function typeOver(text: string, lineEnd: LineEnd): void {
  if (text === "") return void document.execCommand("delete");
  text.split("\n").forEach((line, index) => {
    if (index > 0) document.execCommand(lineEnd);
    if (line !== "") document.execCommand("insertText", false, line);
  });
}

/** Gives the box the focus without moving the page; returns whether it had it not. */
export function focus(box: HTMLElement): boolean {
  const root = box.getRootNode() as Document | ShadowRoot;
  if (root.activeElement === box) return false;
  box.focus({ preventScroll: true });
  return true;
}
