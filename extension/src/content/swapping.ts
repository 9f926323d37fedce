/**
 * Whether a page took a covered copy, and what became of the picture. A page says nothing; its
 * previews show it. Where nothing shows it, the picture counts as still there.
 */

import { type Attached, previewsIn } from "./attached.ts";

/** "instead": the copy alone is there now. "beside": perhaps the picture, too. */
export type Taken = "instead" | "beside" | "not-taken";

/** Milliseconds after which a page shows the preview of a picture it was given. */
const PREVIEW_SHOWN = 600;

/** Gives the page `copy` by the first way that it takes; `scope` is where previews appear. */
export async function swap(
  { file, given }: Attached,
  copy: File,
  box: HTMLElement,
  scope: () => ParentNode,
): Promise<Taken> {
  for (const way of given.ways) {
    const before = previewsIn(scope());
    if (!way(copy, file, box)) continue;
    await new Promise((done) => setTimeout(done, PREVIEW_SHOWN));
    const after = previewsIn(scope());
    const taken = before.length + after.length > 0 ? shown(before, after) : held(given.target, file);
    if (taken !== "not-taken") return taken;
  }
  return "not-taken";
}

/** Returns what previews say that were there before and after. */
export function shown(before: readonly string[], after: readonly string[]): Taken {
  if (after.length > before.length || after.length === 0) return "beside";
  return before.join("\n") === after.join("\n") ? "not-taken" : "instead";
}

/** A plain form sends what its input holds; everything else may have kept the picture. */
function held(target: Element | null, file: File): Taken {
  if (!(target instanceof HTMLInputElement) || !target.isConnected) return "beside";
  const files = [...(target.files ?? [])];
  return files.length > 0 && !files.includes(file) ? "instead" : "beside";
}
