/**
 * Whether a list of people or hashtags is open beside a box: then Enter picks from it and sends
 * nothing (research/SITES.md 3.6).
 */

import { isVisible, matchesDeep, queryAllDeep } from "./find.ts";
import { aroundBox } from "./nearness.ts";

const LIST = '[role="listbox"], [role="menu"], [role="grid"]';

const OPTION = '[role="option"], [role="menuitem"]';

/** How far from the box a list may stand that it does not name, in pixels. */
const NEAR = 80;

/** Returns whether a visible list of suggestions belongs to `box`. */
export function mentionListOpen(box: Element, document: Document): boolean {
  return namesOpenList(box, document) || hasListBeside(box);
}

function namesOpenList(box: Element, document: Document): boolean {
  const owner = box.closest("[aria-activedescendant], [aria-controls], [aria-owns]") ?? box;
  const active = named(owner, "aria-activedescendant", document);
  if (active.some(isVisible)) return true;
  if (owner.getAttribute("aria-expanded") === "false") return false;
  const lists = ["aria-controls", "aria-owns"].flatMap((name) => named(owner, name, document));
  return lists.some((list) => matchesDeep(list, LIST) && isFilled(list));
}

function named(owner: Element, attribute: string, document: Document): Element[] {
  const ids = (owner.getAttribute(attribute) ?? "").split(/\s+/).filter((id) => id !== "");
  const root = owner.getRootNode();
  const tree = "getElementById" in root ? (root as Document | ShadowRoot) : document;
  return ids
    .map((id) => tree.getElementById(id) ?? document.getElementById(id))
    .filter((element) => element !== null);
}

function hasListBeside(box: Element): boolean {
  const lists = aroundBox(box, '[role="listbox"]');
  return lists.some((list) => isFilled(list) && isBeside(list, box));
}

function isFilled(list: Element): boolean {
  return isVisible(list) && queryAllDeep(list, OPTION).some(isVisible);
}

function isBeside(list: Element, box: Element): boolean {
  const one = list.getBoundingClientRect();
  const other = box.getBoundingClientRect();
  const isLevel = one.top <= other.bottom + NEAR && one.bottom >= other.top - NEAR;
  return isLevel && one.left <= other.right + NEAR && one.right >= other.left - NEAR;
}
