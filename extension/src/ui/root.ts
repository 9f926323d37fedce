/**
 * The one place where anything of ours lives in a page: a closed shadow root outside every editor.
 * Its parts are manual popovers, so that they stand above a site's dialogs and z-indexes.
 */

import palette from "../shared/palette.css";
import layers from "./root.css";
import { keepInside } from "./events.ts";
import { dress } from "./style.ts";

const NAME = "postcheck-panel"; // not registered: an element without behaviour

/**
 * Takes away what an older copy left in this document: in Firefox its script dies with the update,
 * and nobody else would.
 */
export function removeOlder(): void {
  for (const host of document.querySelectorAll(NAME)) host.remove();
}

export class Root {
  readonly host = document.createElement(NAME);
  readonly shadow = this.host.attachShadow({ mode: "closed" });
  readonly #up: HTMLElement[] = []; // lowest first

  constructor(sheets: readonly string[], signal: AbortSignal) {
    dress(this.shadow, [palette, layers, ...sheets].join("\n"));
    keepInside(this.shadow, signal);
    signal.addEventListener("abort", () => this.detach(), { once: true });
  }

  /** Adds a part, which stays down until it is raised. */
  add(part: HTMLElement): void {
    part.popover = "manual";
    part.hidden = true;
    this.shadow.append(part);
  }

  /**
   * Sees to it that the host is where it can be used: in the open modal dialog, because everything
   * outside that is inert, else at the end of the page. Sites may have removed or moved it.
   */
  attach(dialog: HTMLDialogElement | null): void {
    const parent = dialog?.isConnected ? dialog : document.documentElement;
    for (const attribute of ["inert", "aria-hidden"]) this.host.removeAttribute(attribute);
    if (this.host.parentNode === parent) return;
    const focused = this.shadow.activeElement;
    parent.append(this.host); // takes popovers down
    for (const part of this.#up) lift(part);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  detach(): void {
    for (const part of [...this.#up]) this.lower(part);
    this.host.remove();
  }

  /** Shows a part above those that are up. */
  raise(part: HTMLElement): void {
    if (this.isUp(part)) return;
    this.#up.push(part);
    if (this.host.isConnected) lift(part);
  }

  lower(part: HTMLElement): void {
    if (!this.isUp(part)) return;
    this.#up.splice(this.#up.indexOf(part), 1);
    if (isPopover(part) && part.matches(":popover-open")) part.hidePopover();
    part.hidden = true;
  }

  isUp(part: HTMLElement): boolean {
    return this.#up.includes(part);
  }
}

function lift(part: HTMLElement): void {
  part.hidden = false;
  if (isPopover(part) && !part.matches(":popover-open")) part.showPopover();
}

/** Returns whether the browser knows popovers; without them, parts stand fixed on the page. */
function isPopover(part: HTMLElement): boolean {
  return "showPopover" in part;
}
