/**
 * The content script of one frame. It listens from the first moment, so that a site's own
 * listeners come after; everything else waits until somebody writes.
 */

import { api, isCurrent } from "../shared/browser.ts";
import { connect } from "../shared/page_calls.ts";
import { watchFiles } from "./files.ts";
import { removeOlderMarks } from "../ui/highlights.ts";
import { removeOlder } from "../ui/root.ts";
import { Frame } from "./frame.ts";
import { holdPosts } from "./hold.ts";
import { watchBoxes } from "./watch.ts";

/** Told on `document` when a copy of the extension starts; a page may tell it, too. */
const NEWER = "postcheck:newer";
/** Stands in our own world while a copy lives there; a new version has a world of its own. */
const HERE = "postcheckIsHere";

function begin(world: { [HERE]?: true }): void {
  if (world[HERE]) return; // injected twice, as at the moment of installation
  world[HERE] = true;
  const life = new AbortController();
  const { signal } = life;
  document.dispatchEvent(new CustomEvent(NEWER)); // an orphan of an older version ends
  removeOlder();
  removeOlderMarks();
  const link = connect(signal);
  const frame = new Frame(link, life);
  document.addEventListener(NEWER, () => isCurrent() || frame.end(), { signal });
  holdPosts(frame, signal);
  watchBoxes(frame, signal);
  watchFiles(link, (given) => frame.given(given), signal);
  api().runtime.onMessage.addListener((message: unknown, _, respond) => {
    if (message === "open-panel") frame.openPanel();
    if (message === "check-comments") void frame.moderation.start().catch(() => undefined);
    if (message !== "comments") return false;
    void frame.moderation.count().then(respond, () => respond(0)); // an orphan has none
    return true;
  });
}

begin(globalThis as { [HERE]?: true });
