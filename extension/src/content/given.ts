/** Files that somebody gave a page, and the way to give it others in their place. */

/** What was chosen, pasted or dropped at once. */
export interface Given {
  readonly files: readonly File[];
  /** Where it happened: the file input, or what was pasted or dropped on; null where unknown. */
  readonly target: Element | null;
  /**
   * Gives the page other files by the same way, or into `box` where that way is gone; returns
   * whether there was a way. Null where there never was one.
   */
  readonly again: ((files: readonly File[], box: HTMLElement) => boolean) | null;
}
