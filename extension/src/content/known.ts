/**
 * What this page's content script knows: the person's choices, the school, the sites, and the
 * local look made from them. Asked of the service worker when somebody first writes, and again
 * when its stamp says that anything is another than before.
 */

import { makeLook, mayBeName } from "../local/look.ts";
import type { Signal } from "../local/local.ts";
import { api, isCurrent } from "../shared/browser.ts";
import { type State, send } from "../shared/messages.ts";
import { DEFAULTS, choicesOf } from "../shared/settings.ts";
import { isHostOf, isWatched } from "../shared/watched.ts";
import type { School } from "../shared/school.ts";
import { SITES } from "../sites/index.ts";
import { merged } from "../sites/newer.ts";
import type { Site } from "../sites/site.ts";

/** A state with what is made from it, once. */
export interface Known extends State {
  readonly sites: readonly Site[]; // watched ones that this frame's host serves
  readonly look: (text: string) => Signal[];
  readonly mayBeName: (name: string) => boolean;
}

const NOTHING: State = {
  choices: choicesOf(DEFAULTS),
  school: null,
  stamp: "",
  isSetUp: false,
};

/** Returns what follows from a state. */
export function known(state: State): Known {
  const signals = state.school?.signals ?? NO_SIGNALS;
  const isHere = ({ matches }: Site) => matches.some((one) => isHostOf(one, location.hostname));
  const { sites } = merged(SITES, state.school?.adapters ?? []);
  return {
    ...state,
    sites: sites.filter((site) => isHere(site) && isWatched(site, state.choices)),
    look: makeLook(signals),
    mayBeName: mayBeName(signals),
  };
}

const NO_SIGNALS: School["signals"] = {
  schools: [],
  hashtags: [],
  classes: [],
  houses: [],
  tokens: null,
};

/** Keeps a `Known` current. */
export class Knowledge {
  #now: Known = known(NOTHING);
  #asked: Promise<Known> | null = null;

  get now(): Known {
    return this.#now;
  }

  /** Asks again, and calls `changed`, whenever the service worker's stamp is a new one. */
  follow(changed: () => void, signal: AbortSignal): void {
    const { onChanged } = api().storage;
    const heard = (changes: Record<string, chrome.storage.StorageChange>, area: string) => {
      const stamp = area === "local" ? changes["stamp"]?.newValue : undefined;
      if (this.#now.stamp === "" || stamp === undefined || stamp === this.#now.stamp) return;
      void this.again().then(changed, () => undefined); // an orphan: the next look says so
    };
    onChanged.addListener(heard);
    signal.addEventListener("abort", () => isCurrent() && onChanged.removeListener(heard));
  }

  /** Returns what is known, asked for if it was not yet. Throws Orphaned. */
  async first(): Promise<Known> {
    return this.#now.stamp === "" || this.isBlind ? await this.again() : this.#now;
  }

  /** Returns whether there is a school of which nothing is known: its server was never reached. */
  get isBlind(): boolean {
    return this.#now.isSetUp && this.#now.school === null;
  }

  /** A report was made with other settings of the school's: the next look uses those. */
  keepUp(version: School["version"]): void {
    const known = this.#now.school?.version;
    if (known?.config === version.config && known.roll === version.roll) return;
    void this.again().catch(() => undefined); // an orphan: the next look says so
  }

  /** Asks the service worker again; several askers share one answer. Throws Orphaned. */
  async again(): Promise<Known> {
    this.#asked ??= this.#ask().finally(() => {
      this.#asked = null;
    });
    return await this.#asked;
  }

  async #ask(): Promise<Known> {
    const state = await send("state");
    if (state.stamp !== this.#now.stamp) this.#now = known(state);
    return this.#now;
  }
}
