/**
 * The school's own settings, as its server last told them. A copy is kept, so that a computer
 * without network still knows the official accounts; it is asked for anew when it is five minutes
 * old and somebody wants it, or when a report was made with newer settings.
 */

import { hexOf } from "../shared/hex.ts";
import { readSchool } from "../shared/school.ts";
import type { School } from "../shared/school.ts";
import { PATIENCE } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";
import { jsonOf } from "./client.ts";
import type { Reply, Server } from "./client.ts";
import { Kept } from "./kept.ts";

const FRESH = 5 * 60 * 1000;
const BETWEEN = 30 * 1000; // milliseconds between two attempts nobody asked for

/** The server's words, from which server and key, and when (milliseconds since 1970). */
interface Copy {
  readonly from: string;
  readonly at: number;
  readonly etag: string | null;
  readonly mark: string; // another one when the words are others
  readonly body: unknown;
}

export interface Known {
  readonly school: School | null;
  readonly mark: string;
}

/** When and where the last attempt was made. */
const NEVER = { at: -Infinity, from: "" };

const UNKNOWN: Known = { school: null, mark: "" };

export class SchoolCopy {
  readonly #kept = new Kept<Copy | null>("local", "lastSchool", readCopy);
  readonly #server: Server;
  readonly #settings: () => Promise<Settings>;
  readonly #clock: () => number;
  #asking: Promise<boolean> | null = null;
  #tried = NEVER;

  constructor(server: Server, settings: () => Promise<Settings>, clock: () => number = Date.now) {
    this.#server = server;
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Returns what is known of the school of these settings, without asking. */
  async known(): Promise<Known> {
    const copy = await this.#copy();
    return copy ? { school: readSchool(copy.body), mark: copy.mark } : UNKNOWN;
  }

  /** Forgets the copy; what is wanted next is asked for anew. */
  async forget(): Promise<void> {
    this.#tried = NEVER;
    await this.#kept.change(() => null);
  }

  /** Asks the server where the copy is old; true where the answer is another than before. */
  async freshen(): Promise<boolean> {
    const [copy, now] = [await this.#copy(), this.#clock()];
    const isFresh = copy !== null && Math.abs(now - copy.at) < FRESH;
    if (isFresh || (await this.#isJustTried())) return this.#asking ?? false;
    return this.refresh();
  }

  /** Asks the server where a report was made with other settings than the copy's. */
  async follow(version: School["version"]): Promise<boolean> {
    const { school } = await this.known();
    const { config, roll } = school?.version ?? {};
    const isSame = config === version.config && roll === version.roll;
    if (isSame || (await this.#isJustTried())) return false;
    return this.refresh();
  }

  /** Asks the server now; true where the answer is another than before. */
  refresh(): Promise<boolean> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #ask(): Promise<boolean> {
    const from = await this.#from();
    this.#tried = { at: this.#clock(), from };
    const copy = await this.#copy();
    const reply = await this.#server.ask({
      method: "GET",
      path: "/settings",
      ...(copy?.etag && { headers: { "If-None-Match": copy.etag } }),
      patience: PATIENCE.words,
    });
    if (from !== (await this.#from())) return this.#ask(); // another server meanwhile
    if (!reply.ok) return false; // the last good copy goes on
    const next = reply.status === 304 && copy ? copy : read(reply, from);
    if (next === null) return false;
    await this.#kept.change(() => ({ ...next, at: this.#clock() }));
    return next.mark !== copy?.mark;
  }

  async #copy(): Promise<Copy | null> {
    const copy = await this.#kept.get();
    return copy?.from === (await this.#from()) ? copy : null;
  }

  /** Returns whether this very server was asked just now. */
  async #isJustTried(): Promise<boolean> {
    const { at, from } = this.#tried;
    return Math.abs(this.#clock() - at) < BETWEEN && from === (await this.#from());
  }

  async #from(): Promise<string> {
    return fingerprint(await this.#settings());
  }
}

function read(reply: Reply, from: string): Copy | null {
  const body = jsonOf(reply.body);
  if (readSchool(body) === null) return null;
  const etag = reply.headers.get("ETag");
  return { from, at: 0, etag, mark: etag ?? crypto.randomUUID(), body };
}

/** Returns what tells one server and key from another, and tells nobody the key. */
export async function fingerprint({ serverUrl, deviceKey }: Settings): Promise<string> {
  const both = new TextEncoder().encode(`${serverUrl} ${deviceKey}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", both));
  return hexOf(digest.subarray(0, 8));
}

function readCopy(stored: unknown): Copy | null {
  const copy = stored as Partial<Copy> | null | undefined;
  if (typeof copy?.from !== "string" || typeof copy.mark !== "string") return null;
  if (typeof copy.at !== "number" || readSchool(copy.body) === null) return null;
  return { ...copy, etag: copy.etag ?? null } as Copy;
}
