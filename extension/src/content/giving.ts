/**
 * Gives a file to a page as a person would: chosen, pasted or dropped. Only ever after a click on
 * "use the covered copy". Firefox lets events of a content script carry no data, so there the
 * event is made of the page's own parts (research/SITES section 3.5).
 */

/** What Firefox adds to a content script's world. */
interface FirefoxWorld {
  readonly wrappedJSObject?: typeof globalThis;
}

declare function cloneInto<T>(value: T, into: object, options?: object): T;

const SEEN = { bubbles: true, cancelable: true, composed: true };

/**
 * Puts `copy` into a file input and says so. Where the input still holds `file`, the page may use
 * the input itself: then the others stay beside it.
 */
export function choose(input: HTMLInputElement, copy: File, file: File): boolean {
  const held = [...(input.files ?? [])];
  const files = held.includes(file) ? held.map((one) => (one === file ? copy : one)) : [copy];
  input.files = filled(files).files;
  if (input.files?.length !== files.length) return false;
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

/** Pastes `copy` where `target` is; returns whether the page took it for itself. */
export function paste(target: Element, copy: File): boolean {
  const clipboardData = filled([copy]);
  const event = made("ClipboardEvent", "paste", { ...SEEN, clipboardData });
  // Firefox leaves the data out of a paste that a script makes.
  Object.defineProperty(event, "clipboardData", intoPage({ value: clipboardData }));
  return !target.dispatchEvent(event);
}

/** Drops `copy` where `target` is, in its middle; returns whether the page took it for itself. */
export function drop(target: Element, copy: File): boolean {
  const dataTransfer = filled([copy]);
  const { left, top, width, height } = target.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  const tell = (kind: string) =>
    target.dispatchEvent(made("DragEvent", kind, { ...SEEN, ...at, dataTransfer }));
  tell("dragenter");
  tell("dragover");
  return !tell("drop");
}

function filled(files: readonly File[]): DataTransfer {
  const transfer = new (pageWorld().DataTransfer)();
  for (const file of files) transfer.items.add(intoPage(file));
  return transfer;
}

function made(kind: "ClipboardEvent" | "DragEvent", name: string, options: object): Event {
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
