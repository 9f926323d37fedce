/**
 * The control that sends a draft. A page has many that look like it: the inline box behind a
 * dialog, other comments, "Repost", a "Post" in the navigation. One match or none, never a guess
 * between two.
 */

import { closestDeep, isElement, isVisible, matchesDeep, pathUp, queryAllDeep } from "./find.ts";
import { GENERIC } from "./generic.ts";
import {
  aroundBox,
  branchOf,
  BUTTON,
  buttonOf,
  commonAncestor,
  DIALOG,
  distance,
  isCalled,
  isDisabled,
  isNavigation,
  nearest,
  shareDialog,
} from "./nearness.ts";
import type { Composer, SendKey } from "./site.ts";

/** How far above a box of which nothing is known its button may be looked for, in levels. */
const GENERIC_REACH = 8;

/** Returns the visible control that sends the draft, switched off or not; null where none. */
export function sendControlOf(composer: Composer, box: Element): HTMLElement | null {
  return (sendControlsOf(composer, box)[0] as HTMLElement | undefined) ?? null;
}

/** Returns whether an event with this `composedPath` presses the draft's send control. */
export function isSendControl(
  composer: Composer,
  box: Element,
  path: readonly EventTarget[],
): boolean {
  const pressed = path.filter(isElement);
  if (!pressed.some((element) => mayBeControl(composer, element))) return false;
  return sendControlsOf(composer, box).some(
    (control) => pressed.includes(control as HTMLElement) && !isDisabled(control, path),
  );
}

/**
 * Returns the nearest element that holds the box and its send control; where there is none (some
 * come with the first letter) the composer's own scope, else the dialog, form or parent.
 */
export function scopeOf(composer: Composer, box: Element): Element {
  const control = sendControlOf(composer, box);
  const both = control === null ? null : commonAncestor(box, control);
  const stated = statedScope(composer, box) ?? closestDeep(box, DIALOG);
  return both ?? stated ?? closestDeep(box, "form") ?? box.parentElement ?? box;
}

/** Returns the ancestor that the composer's data names, or null. */
export function statedScope(composer: Composer, box: Element): Element | null {
  const scopes = (composer.scope ?? []).map((selector) => closestDeep(box, selector));
  return scopes.find((scope) => scope !== null) ?? null;
}

/** Returns the keys that send the draft as it stands. */
export function keysOf(composer: Composer, box: Element): readonly SendKey[] {
  if (composer.keysAlone !== true) return composer.keys;
  return sendControlOf(composer, box) === null ? composer.keys : [];
}

/** Most often one; several where a draft can be published or saved side by side. */
function sendControlsOf(composer: Composer, box: Element): Element[] {
  for (const selector of composer.send) {
    const control = oneOf(composer, box, fitting(composer, box, selector));
    if (control !== null) return [control];
  }
  const called = controlsCalled(composer, box);
  return called.length > 0 ? called : byShape(composer, box);
}

function fitting(composer: Composer, box: Element, selector: string): Element[] {
  const found = aroundBox(box, selector).map((element) => buttonOf(element, box));
  return [...new Set(found)].filter((control) => isOwn(composer, box, control));
}

/** The only one; else the only one of the right name; else, where no name is known, the nearest. */
function oneOf(composer: Composer, box: Element, controls: readonly Element[]): Element | null {
  if (controls.length < 2) return controls[0] ?? null;
  const names = composer.sendText ?? [];
  const named = names.length === 0 ? controls : controls.filter((one) => isCalled(one, names));
  return only(nearest(box, named));
}

function controlsCalled(composer: Composer, box: Element): Element[] {
  const names = composer.sendText ?? [];
  if (names.length === 0) return [];
  const called = aroundBox(box, BUTTON)
    .filter((control) => isCalled(control, names) && !isNavigation(control, box))
    .filter((control) => isOwn(composer, box, control));
  const chosen = names.map((name) =>
    only(nearest(box, called.filter((control) => isCalled(control, [name])))),
  );
  return [...new Set(chosen.filter((control) => control !== null))];
}

/** In a language that no label is known of: the lowest button that fills half of the dialog. */
function byShape(composer: Composer, box: Element): Element[] {
  const dialog = closestDeep(box, DIALOG);
  if (composer.sendShape === undefined || dialog === null) return [];
  const least = dialog.getBoundingClientRect().width / 2;
  const below = box.getBoundingClientRect().bottom;
  const wide = queryAllDeep(dialog, BUTTON)
    .map((control) => ({ control, rect: control.getBoundingClientRect() }))
    .filter(({ rect }) => least > 0 && rect.width >= least && rect.top >= below)
    .filter(({ control }) => isOwn(composer, box, control))
    .toSorted((one, other) => other.rect.top - one.rect.top);
  return wide.slice(0, 1).map(({ control }) => control);
}

function isOwn(composer: Composer, box: Element, control: Element): boolean {
  if (!isVisible(control) || !shareDialog(box, control)) return false;
  const path = pathUp(control);
  if (path.includes(box) || pathUp(box).includes(control)) return false;
  const scope = statedScope(composer, box);
  if (scope !== null && !path.includes(scope)) return false;
  if (composer.id === GENERIC && scope === null && distance(box, control) > GENERIC_REACH) {
    return false;
  }
  return !isAnothers(composer, box, control);
}

/** Another box of the same kind that stands nearer to the control has the better claim. */
function isAnothers(composer: Composer, box: Element, control: Element): boolean {
  const branch = branchOf(control, box);
  const inside = composer.box.flatMap((selector) => queryAllDeep(branch, selector));
  return inside.some((other) => other !== box && isVisible(other));
}

function mayBeControl(composer: Composer, element: Element): boolean {
  if (element.matches(BUTTON)) return true;
  return composer.send.some((selector) => matchesDeep(element, selector));
}

function only(elements: readonly Element[]): Element | null {
  return elements.length === 1 ? (elements[0] ?? null) : null;
}
