/**
 * What belongs to a box: which controls look like buttons, what they are called, and how near
 * they stand. The same words ("Post") can be on a page many times.
 */

import { closestDeep, isElement, parentDeep, pathUp, queryAllDeep } from "./find.ts";
import { plain } from "./sources.ts";

export const BUTTON =
  'button, [role="button"], input[type="submit"], input[type="button"], summary';

export const DIALOG = 'dialog, [role="dialog"], [role="alertdialog"]';

const NAVIGATION = 'nav, [role="navigation"], [role="banner"]';

/** Longest text of a button that is worth reading, in UTF-16 units: cards can be buttons too. */
const LONGEST_LABEL = 80;

/** Returns what a control is called: its label, and the text in it. */
export function labelsOf(control: Element): string[] {
  const text = control.textContent ?? "";
  const value = control.matches("input") ? control.getAttribute("value") : null;
  const labels = [control.getAttribute("aria-label"), value, text];
  return labels
    .filter((label) => label !== null)
    .filter((label) => label.length <= LONGEST_LABEL)
    .map(folded);
}

/** Returns whether a control is called exactly one of `names`, whatever the case of letters. */
export function isCalled(control: Element, names: readonly string[]): boolean {
  const labels = labelsOf(control);
  return names.some((name) => labels.includes(folded(name)));
}

/** Returns the elements that `selector` finds in the box's own tree and those around it. */
export function aroundBox(box: Element, selector: string): Element[] {
  return [...new Set(treesOf(box).flatMap((tree) => queryAllDeep(tree, selector)))];
}

/** Returns the button that an icon stands in, or the element itself. */
export function buttonOf(found: Element, box?: Element): Element {
  const button = closestDeep(found, BUTTON);
  if (button === null) return found;
  return box !== undefined && pathUp(box).includes(button) ? found : button;
}

/** Returns whether two elements are in the same dialog, or both in none. */
export function shareDialog(one: Element, other: Element): boolean {
  return closestDeep(one, DIALOG) === closestDeep(other, DIALOG);
}

/** Returns whether `control` is part of the page's navigation and `box` is not. */
export function isNavigation(control: Element, box: Element): boolean {
  const navigation = closestDeep(control, NAVIGATION);
  return navigation !== null && !pathUp(box).includes(navigation);
}

/** Returns the nearest element that holds both, or null where they are in different pages. */
export function commonAncestor(one: Element, other: Element): Element | null {
  const above = new Set(pathUp(other));
  return pathUp(one).find((element) => above.has(element)) ?? null;
}

/** Returns how many levels above `box` the nearest element is that holds `other` as well. */
export function distance(box: Element, other: Element): number {
  const above = new Set(pathUp(other));
  const levels = pathUp(box).findIndex((element) => above.has(element));
  return levels < 0 ? Number.POSITIVE_INFINITY : levels;
}

/** Returns those of `elements` that stand nearest to `box`, in the order of the page. */
export function nearest(box: Element, elements: readonly Element[]): Element[] {
  const levels = elements.map((element) => distance(box, element));
  const least = Math.min(...levels);
  return elements.filter((_, n) => levels[n] === least);
}

/** Returns `elements`, nearest to `box` first. */
export function byNearness(box: Element, elements: readonly Element[]): Element[] {
  return elements.toSorted((one, other) => distance(box, one) - distance(box, other));
}

/** Returns the branch that holds `control` below the nearest element that also holds `box`. */
export function branchOf(control: Element, box: Element): Element {
  const above = new Set(pathUp(box));
  let branch = control;
  for (let up = parentDeep(branch); up !== null && !above.has(up); up = parentDeep(up)) branch = up;
  return branch;
}

/** Returns whether a control, or what was pressed inside it, is switched off. */
export function isDisabled(control: Element, path: readonly EventTarget[] = []): boolean {
  const inside = path.slice(0, path.indexOf(control) + 1).filter(isElement);
  return [control, ...inside].some(isOff);
}

function isOff(element: Element): boolean {
  return element.hasAttribute("disabled") || element.getAttribute("aria-disabled") === "true";
}

function treesOf(box: Element): ParentNode[] {
  const trees = new Set<Node>(pathUp(box).map((element) => element.getRootNode()));
  return [...trees].filter((tree): tree is Document | ShadowRoot => "querySelectorAll" in tree);
}

function folded(text: string): string {
  return plain(text).toLowerCase();
}
