/**
 * Inputs of files that are never part of the page: made by script, pressed by script, their events
 * unheard by anybody's `window`. What presses them is wrapped, so that the content script is handed
 * the input before it opens; the page's own calls go on unchanged.
 */

/** Tells of every input of files that is pressed while it is in no document. */
export function watchLooseInputs(tell: (input: HTMLInputElement) => void): void {
  const told = new WeakSet<Node>();
  const note = (target: unknown): void => {
    if (!(target instanceof HTMLInputElement) || target.type !== "file") return;
    if (target.isConnected || told.has(target)) return;
    told.add(target);
    tell(target);
  };
  wrap(HTMLElement.prototype, "click", note);
  wrap(HTMLInputElement.prototype, "showPicker", note);
  wrap(EventTarget.prototype, "dispatchEvent", note);
}

/** Has `note` hear of `this` before a method runs; a wrapped method looks like the old one. */
function wrap<K extends string>(
  owner: { [key in K]?: unknown },
  name: K,
  note: (target: unknown) => void,
): void {
  const method = owner[name];
  if (typeof method !== "function") return;
  owner[name] = new Proxy(method, {
    apply(old, target: unknown, given: unknown[]) {
      note(target);
      return Reflect.apply(old, target, given) as unknown;
    },
  });
}
