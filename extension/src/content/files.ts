/**
 * Sees files on their way into a page: chosen, pasted, dropped. It changes nothing; the page gets
 * the very event it would have got. Inputs that never were part of the page are told by the
 * script in the page's own world (`page/files.ts`).
 */

import type { PageLink } from "../shared/page_calls.ts";
import type { Given } from "./given.ts";
import { choose, drop, paste } from "./giving.ts";

/** Tells `heard` of every file given to the page. */
export function watchFiles(
  link: PageLink | null,
  heard: (given: Given) => void,
  signal: AbortSignal,
): void {
  let isOurs = false; // while we give files ourselves
  const giving = (give: () => boolean): boolean => {
    isOurs = true;
    try {
      return give();
    } finally {
      isOurs = false;
    }
  };
  const options = { capture: true, passive: true, signal };

  window.addEventListener("change", chosen, options);
  link?.on("file", (node) => node?.addEventListener("change", loose, options), signal);
  window.addEventListener("paste", pasted, options);
  window.addEventListener("drop", dropped, options);

  function chosen(event: Event): void {
    const input = event.composedPath()[0];
    if (isOurs || !(input instanceof HTMLInputElement) || input.type !== "file") return;
    hear(input.files, input, (files, box) =>
      input.isConnected ? choose(input, files) : paste(box, files),
    );
  }

  function loose(event: Event): void {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement) || input.isConnected) return; // heard on the window
    hear(input.files, null, (files) => choose(input, files));
  }

  function pasted(event: ClipboardEvent): void {
    const target = elementOf(event);
    hear(event.clipboardData?.files, target, (files, box) =>
      paste(target?.isConnected ? target : box, files),
    );
  }

  function dropped(event: DragEvent): void {
    const target = elementOf(event);
    hear(event.dataTransfer?.files, target, (files, box) =>
      drop(target?.isConnected ? target : box, files),
    );
  }

  function hear(
    files: FileList | null | undefined,
    target: Element | null,
    again: (files: readonly File[], box: HTMLElement) => boolean,
  ): void {
    if (isOurs || files == null || files.length === 0) return;
    heard({
      files: [...files],
      target,
      again: (others, box) => giving(() => again(others, box)),
    });
  }
}

function elementOf(event: Event): Element | null {
  const target = event.composedPath()[0];
  return target instanceof Element ? target : null;
}
