/**
 * What content scripts say of their pages, tab by tab: for the popup and for the icon. A tab has
 * many frames; the one with the most to say speaks for it.
 */

import type { BadgeState, TabState } from "../shared/messages.ts";
import { Kept } from "./kept.ts";

/** What one frame said, and in which document it stood. */
interface Page {
  readonly document: string;
  readonly origin: string;
  readonly state: TabState;
}

type Frames = Readonly<Record<string, Page>>;
type Tabs = Readonly<Record<string, Frames>>;

const RANKS: Record<BadgeState, number> = {
  stop: 5,
  look: 4,
  unchecked: 3,
  unwatched: 2,
  checked: 1,
  idle: 0,
};

export class TabBook {
  readonly #kept = new Kept<Tabs>("session", "tabs", (stored) =>
    typeof stored === "object" && stored !== null ? (stored as Tabs) : {},
  );

  /** Takes note of what a frame says of itself; returns what its tab shows now. */
  async note(sender: chrome.runtime.MessageSender, state: TabState): Promise<TabState | null> {
    const tab = sender.tab?.id;
    if (tab === undefined) return null;
    const frame = sender.frameId ?? 0;
    const page = { document: sender.documentId ?? "", origin: sender.origin ?? "", state };
    const tabs = await this.#kept.change((all) => ({
      ...all,
      [tab]: { ...(frame === 0 ? staying(all[tab], page) : all[tab]), [frame]: page },
    }));
    return shownOf(tabs[tab]);
  }

  /** Returns what a tab's frames said last, or null where there is no page we watch. */
  async of(tab: number): Promise<TabState | null> {
    return shownOf((await this.#kept.get())[tab]);
  }

  /** Forgets a tab that was closed. */
  async forget(tab: number): Promise<void> {
    await this.#kept.change((all) => {
      const { [tab]: gone, ...others } = all;
      return gone === undefined ? all : others;
    });
  }

  /**
   * Forgets a tab that went to another site; its address is "" where we may not know it. Within a
   * site the page's own script speaks up again.
   */
  async moved(tab: number, url: string): Promise<void> {
    const top = (await this.#kept.get())[tab]?.["0"];
    if (top !== undefined && !url.startsWith(`${top.origin}/`)) await this.forget(tab);
  }
}

/** Returns the frames that are still there when the top frame says `page`. */
function staying(frames: Frames | undefined, page: Page): Frames {
  return frames?.["0"]?.document === page.document ? frames : {};
}

function shownOf(frames: Frames | undefined): TabState | null {
  const states = Object.values(frames ?? {}).map((page) => page.state);
  const [first, ...others] = states;
  if (first === undefined) return null;
  return others.reduce((top, one) => (RANKS[one.badge] > RANKS[top.badge] ? one : top), first);
}
