/**
 * The one seam to the browser: Firefox calls its promises `browser`, Chromium `chrome`. Tests
 * put their own in its place.
 */

declare const globalThis: { browser?: typeof chrome; chrome?: typeof chrome };

/** Returns the WebExtension API of whichever browser this is. */
export function api(): typeof chrome {
  const found = globalThis.browser ?? globalThis.chrome;
  if (found === undefined) throw new Error("This is no extension.");
  return found;
}

/** Returns whether this copy of the extension is still the one that is installed. */
export function isCurrent(): boolean {
  try {
    return Boolean(api().runtime?.id);
  } catch {
    return false; // an orphan: reading anything of the API may throw
  }
}

/** Returns the sentence called `name` in the person's language, with `$1` … filled in. */
export function say(name: string, ...values: (string | number)[]): string {
  const said = isCurrent() ? api().i18n.getMessage(name, values.map(String)) : "";
  return said || name;
}
