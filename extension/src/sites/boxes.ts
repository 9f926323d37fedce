/** Boxes that people write in: which composer of a site one is, and which belong together. */

import { isVisible, matchesDeep, pathMatches, queryAllDeep } from "./find.ts";
import { scopeOf } from "./sending.ts";
import type { Composer, Site } from "./site.ts";

type Place = Pick<Location, "pathname">;

/** Returns the composer that `box` is: those made for this path before those for any path. */
export function composerOf(site: Site, location: Place, box: Element): Composer | null {
  const ranked = site.composers
    .map((composer) => ({ composer, rank: pathRank(composer.paths, location.pathname) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((one, other) => other.rank - one.rank);
  return ranked.find(({ composer }) => isBoxOf(composer, box))?.composer ?? null;
}

/** Returns how exactly a path is meant: letters of the pattern; 0 for any path; -1 for no. */
export function pathRank(paths: readonly string[] | undefined, path: string): number {
  if (paths === undefined) return 0;
  const fitting = paths.filter((pattern) => pathMatches(pattern, path));
  return Math.max(-1, ...fitting.map((pattern) => pattern.replaceAll("*", "").length));
}

/** Returns whether `box` is one of the composer's. */
export function isBoxOf(composer: Composer, box: Element): boolean {
  return composer.box.some((selector) => matchesDeep(box, selector));
}

/**
 * Returns all boxes of the draft that `box` is part of, in the order of the page: the rows of a
 * thread, a video's title and description. Where a later step hides them all, all count.
 */
export function siblingBoxes(composer: Composer, box: HTMLElement): HTMLElement[] {
  const scope = scopeOf(composer, box);
  const found = composer.box.flatMap((selector) => queryAllDeep(scope, selector));
  const isHidden = !isVisible(box);
  const boxes = new Set([...found, box]);
  const shown = [...boxes].filter((one) => one === box || isHidden || isVisible(one));
  return shown.toSorted(inPageOrder) as HTMLElement[];
}

function inPageOrder(one: Element, other: Element): number {
  return one.compareDocumentPosition(other) & 4 ? -1 : 1;
}
