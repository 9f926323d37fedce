/**
 * Sees files on their way into a page: chosen, pasted, dropped. It changes nothing; the page gets
 * the very event it would have got. Inputs that never were part of the page are told by the
 * script in the page's own world (`page/files.ts`).
 */

import type { PageLink } from "../shared/page_calls.ts";
import type { Given, Way } from "./given.ts";
import { choose, drop, paste } from "./giving.ts";

/** Tells `heard` of every file given to the page. */
export function watchFiles(
  link: PageLink | null,
  heard: (given: Given) => void,
  signal: AbortSignal,
): void {
  let isOurs = false; // while we give files ourselves
  const ours = (way: Way): Way => (copy, file, box) => {
    isOurs = true;
    try {
      return way(copy, file, box);
    } finally {
      isOurs = false;
    }
  };
  const options = { capture: true, passive: true, signal };
  const last = new WeakMap<HTMLInputElement, readonly File[]>();

  // A change does not leave a shadow root, an input does (HTML, "file upload state").
  window.addEventListener("input", (event) => chosen(event.composedPath()[0]), options);
  window.addEventListener("change", (event) => chosen(event.composedPath()[0]), options);
  link?.on("file", watchLoose, signal);
  window.addEventListener("paste", pasted, options);
  window.addEventListener("drop", dropped, options);

  function watchLoose(input: Node | null): void {
    input?.addEventListener("input", () => chosen(input), options);
    input?.addEventListener("change", () => chosen(input), options);
  }

  function chosen(input: EventTarget | null | undefined): void {
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const files = [...(input.files ?? [])];
    const isKnown = isSame(last.get(input) ?? [], files);
    last.set(input, files);
    if (!isKnown) hear(files, input, waysOf(input));
  }

  function pasted(event: ClipboardEvent): void {
    const target = elementOf(event);
    const files = [...(event.clipboardData?.files ?? [])];
    hear(files, target, [(copy, _, box) => paste(living(target) ?? box, copy)]);
  }

  function dropped(event: DragEvent): void {
    const target = elementOf(event);
    const files = [...(event.dataTransfer?.files ?? [])];
    hear(files, target, [(copy, _, box) => drop(living(target) ?? box, copy)]);
  }

  function hear(files: readonly File[], target: Element | null, ways: readonly Way[]): void {
    if (isOurs || files.length === 0) return;
    heard({ files, target, ways: ways.map(ours) });
  }
}

/** An input that was taken out of the page may still be listened to; else the box may take it. */
function waysOf(input: HTMLInputElement): Way[] {
  return [
    (copy, file) => choose(input, copy, file),
    (copy, _, box) => !input.isConnected && paste(box, copy),
  ];
}

function isSame(some: readonly File[], others: readonly File[]): boolean {
  return some.length === others.length && some.every((file, at) => file === others[at]);
}

function living(element: Element | null): Element | null {
  return element?.isConnected === true ? element : null;
}

function elementOf(event: Event): Element | null {
  const target = event.composedPath()[0];
  return target instanceof Element ? target : null;
}
