/**
 * Gives files to a page as a person would: chosen, pasted or dropped. Only ever after a click on
 * "use the covered copy". Firefox lets events of a content script carry no data, so there the
 * event is made of the page's own parts (research/SITES section 3.5).
 */

/** What Firefox adds to a content script's world. */
interface FirefoxWorld {
  readonly wrappedJSObject?: typeof globalThis;
}

declare function cloneInto<T>(value: T, into: object, options?: object): T;

/** Puts `files` into a file input and says so; returns whether the input took them. */
export function choose(input: HTMLInputElement, files: readonly File[]): boolean {
  const transfer = filled(files);
  if (transfer === null) return false;
  input.files = transfer.files;
  if (input.files?.length !== files.length) return false;
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  input.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  return true;
}

/** Pastes `files` where `target` is; returns whether the event could carry them. */
export function paste(target: Element, files: readonly File[]): boolean {
  const transfer = filled(files);
  if (transfer === null) return false;
  const options = { clipboardData: transfer, bubbles: true, cancelable: true, composed: true };
  target.dispatchEvent(event("ClipboardEvent", "paste", options));
  return true;
}

/** Drops `files` where `target` is, in its middle; returns whether the event could carry them. */
export function drop(target: Element, files: readonly File[]): boolean {
  const transfer = filled(files);
  if (transfer === null) return false;
  const { left, top, width, height } = target.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const options = { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true };
    target.dispatchEvent(event("DragEvent", kind, { ...options, ...at }));
  }
  return true;
}

function filled(files: readonly File[]): DataTransfer | null {
  const transfer = new (pageWorld().DataTransfer)();
  for (const file of files) transfer.items.add(intoPage(file));
  return transfer.files.length === files.length ? transfer : null;
}

function event(kind: "ClipboardEvent" | "DragEvent", name: string, options: object): Event {
  const Kind = pageWorld()[kind] as new (name: string, options: object) => Event;
  return new Kind(name, intoPage(options));
}

/** Returns the world events are made in: the page's own in Firefox, ours elsewhere. */
function pageWorld(): typeof globalThis {
  return (globalThis as FirefoxWorld).wrappedJSObject ?? globalThis;
}

function intoPage<T>(value: T): T {
  if ((globalThis as FirefoxWorld).wrappedJSObject === undefined) return value;
  return cloneInto(value, pageWorld(), { wrapReflectors: true });
}
