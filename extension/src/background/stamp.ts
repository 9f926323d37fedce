/**
 * One word that changes when settings or the school's copy do. It lies in `storage.local`, where
 * content scripts see a change without being asked, and without any permission.
 */

import type { State } from "../shared/messages.ts";
import { choicesOf, isSetUp } from "../shared/settings.ts";
import { Kept } from "./kept.ts";
import type { SchoolCopy } from "./school.ts";
import type { Chosen } from "./settings.ts";

export class Stamp {
  readonly #kept = new Kept<string>("local", "stamp", String);
  readonly #chosen: Chosen;
  readonly #school: SchoolCopy;

  constructor(chosen: Chosen, school: SchoolCopy) {
    this.#chosen = chosen;
    this.#school = school;
  }

  /** Returns what content scripts have to know, and stores its stamp. */
  async state(): Promise<State> {
    const [settings, known] = [await this.#chosen.current(), await this.#school.known()];
    const choices = choicesOf(settings);
    const stamp = `${known.mark} ${isSetUp(settings)} ${JSON.stringify(choices)}`;
    await this.#kept.change(() => stamp);
    return { choices, school: known.school, stamp, isSetUp: isSetUp(settings) };
  }
}
