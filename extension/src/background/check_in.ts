/**
 * Once a day, and when something is new, the server hears what runs here: browser, version and
 * settings with who chose each. It counts them by key; nothing tells of a person or a computer
 * (server/postcheck/api/check_in.py).
 */

import { api } from "../shared/browser.ts";
import { isSetUp } from "../shared/settings.ts";
import type { Server } from "./client.ts";
import { isFirefox } from "./inject.ts";
import { Kept } from "./kept.ts";
import { words } from "./post.ts";
import { fingerprint } from "./school.ts";
import type { Chosen } from "./settings.ts";

const BETWEEN = 10 * 60 * 1000; // milliseconds until the same is tried again
const BUSY = 429;

export class CheckIn {
  readonly #heard = new Kept("local", "checkedIn", String);
  readonly #server: Server;
  readonly #chosen: Chosen;
  readonly #clock: () => number;
  #running: Promise<void> = Promise.resolve();
  #tried = { said: "", at: 0 };

  constructor(server: Server, chosen: Chosen, clock: () => number = Date.now) {
    this.#server = server;
    this.#chosen = chosen;
    this.#clock = clock;
  }

  /** Tells the server, unless it has heard the same today; one call after the other. */
  tell(): Promise<void> {
    return (this.#running = this.#running.then(() => this.#tell()).catch(() => undefined));
  }

  async #tell(): Promise<void> {
    const { settings, sources, wrong } = await this.#chosen.held();
    if (!isSetUp(settings)) return;
    const { serverUrl: _, deviceKey: __, ...told } = settings;
    const { version } = api().runtime.getManifest();
    const json = JSON.stringify({ browser: browser(), version, settings: told, sources, wrong });
    const at = this.#clock();
    const day = new Date(at).toISOString().slice(0, 10);
    const said = `${day} ${await fingerprint(settings)} ${json}`;
    const isJustTried = said === this.#tried.said && at - this.#tried.at < BETWEEN;
    if (isJustTried || said === (await this.#heard.get())) return;
    this.#tried = { said, at };
    const { status } = await this.#server.ask(words("/check-in", json));
    if (status && status < BUSY) await this.#heard.change(() => said); // no use in asking again
  }
}

function browser(): string {
  if (isFirefox()) return "firefox";
  return navigator.userAgent.includes("Edg/") ? "edge" : "chrome";
}
