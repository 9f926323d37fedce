/**
 * Asks before a post goes out. Registered on `window` in the capture phase before the page's first
 * script runs, so that nothing of the page hears an event that is held; an event that may pass is
 * not touched and stays the person's own (research/SITES section 3.6).
 */

import { isSendControl, keysOf, mentionListOpen } from "../sites/reading.ts";
import type { SendKey } from "../sites/site.ts";
import type { Where } from "./draft.ts";

/** What the listeners ask of whoever knows the drafts. */
export interface Gate {
  /** Returns the boxes in which a draft is under way. */
  drafts(): readonly Where[];
  /** Returns the box that has the focus, or null. */
  focusedOn(path: readonly EventTarget[]): Where | null;
  /** Returns the friend or chat request that a press on this path would send or accept. */
  requested(path: readonly EventTarget[]): Where | null;
  /** Returns whether the draft may go out; shows why where it may not. */
  mayPass(where: Where): boolean;
  /** Pointer or focus is on something: where that would send, a check that is due is made now. */
  nearly(path: readonly EventTarget[]): void;
  /** Returns whether an event came from our own controls. */
  isOurs(path: readonly EventTarget[]): boolean;
}

const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const;

/** Holds posts back for as long as `signal` lives. */
export function holdPosts(gate: Gate, signal: AbortSignal): void {
  const capture = { capture: true, signal };
  window.addEventListener("keydown", (event) => onKey(event, gate), capture);
  for (const kind of PRESSES) {
    window.addEventListener(kind, (event) => onPress(event, gate), capture);
  }
  window.addEventListener("submit", (event) => onSubmit(event, gate), capture);
  for (const kind of ["pointerover", "focusin"]) {
    window.addEventListener(kind, (event) => gate.nearly(event.composedPath()), {
      ...capture,
      passive: true,
    });
  }
}

function onKey(event: KeyboardEvent, gate: Gate): void {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
  const path = event.composedPath();
  if (gate.isOurs(path)) return;
  const where = gate.focusedOn(path);
  if (where === null) return;
  const { composer, editor } = where;
  if (!sends(event, keysOf(composer, editor.box)) || picks(event, editor.box)) return;
  stopUnless(gate.mayPass(where), event);
}

/** Returns whether a press of Enter chooses from an open list; with Ctrl or Cmd it sends. */
function picks({ ctrlKey, metaKey }: KeyboardEvent, box: HTMLElement): boolean {
  return !ctrlKey && !metaKey && mentionListOpen(box, document);
}

/** Returns whether this press of Enter sends what is in the box. */
export function sends(
  event: Pick<KeyboardEvent, "shiftKey" | "altKey" | "ctrlKey" | "metaKey">,
  keys: readonly SendKey[],
): boolean {
  if (event.shiftKey || event.altKey) return false;
  const pressed: SendKey = event.ctrlKey ? "Ctrl+Enter" : event.metaKey ? "Meta+Enter" : "Enter";
  return keys.includes(pressed);
}

function onPress(event: MouseEvent, gate: Gate): void {
  if (event.button !== 0) return;
  const where = sentBy(event, gate);
  if (where !== null) stopUnless(gate.mayPass(where), event);
}

function onSubmit(event: SubmitEvent, gate: Gate): void {
  const form = event.composedPath()[0];
  if (!(form instanceof HTMLFormElement)) return;
  const where = gate.drafts().find(({ editor }) => form.contains(editor.box));
  if (where !== undefined) stopUnless(gate.mayPass(where), event);
}

/** Returns the draft that a press on this element sends, or null. */
function sentBy(event: Event, gate: Gate): Where | null {
  const path = event.composedPath();
  if (gate.isOurs(path)) return null;
  const sent = gate.drafts().find(({ composer, editor }) => isSendControl(composer, editor.box, path));
  return sent ?? gate.requested(path);
}

function stopUnless(mayPass: boolean, event: Event): void {
  if (mayPass) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
