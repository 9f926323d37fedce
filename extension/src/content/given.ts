/** Files that somebody gave a page, and the ways to give it others in their place. */

/** What was chosen, pasted or dropped at once. */
export interface Given {
  readonly files: readonly File[];
  /** Where it happened: the file input, or what was pasted or dropped on; null where unknown. */
  readonly target: Element | null;
  /** Ways to give the page another file, best first; none where there never was one. */
  readonly ways: readonly Way[];
}

/**
 * Gives the page `copy` in the place of `file`, by the way that came by, or into `box` where that
 * is gone. Returns false where the page cannot have noticed.
 */
export type Way = (copy: File, file: File, box: HTMLElement) => boolean;
