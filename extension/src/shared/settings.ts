/**
 * What a school or a person chooses: by device policy (`storage.managed`), else on the options
 * page. `managed_schema.json` states the same for browsers; a wrong value drops its key alone,
 * because Firefox validates nothing and Chromium only types (research/DEPLOY section 3).
 */

export interface Choices {
  /** Where the school's Postcheck answers: an https address without a trailing slash. */
  readonly serverUrl: string;
  /** Least severity at which a post is held until the person decides. */
  readonly hold: "warn" | "stop" | "never";
  /** What happens where the server cannot be reached and the account is official. */
  readonly whenUnreachable: "let-through" | "hold-official";
  /** Whether a stop on an official account can be posted anyway, with a reason. */
  readonly postAnyway: "always" | "not-official-stop";
  /** Ids of sites that are not watched. */
  readonly sitesOff: readonly string[];
  /** Ids of sites watched in generic mode, such as `teams`; off unless named here. */
  readonly genericSites: readonly string[];
  /** Whether what was advised and done is counted by the school (never what was written). */
  readonly events: boolean;
}

export interface Settings extends Choices {
  /** The device's key, `pck_…`; stays in the service worker. */
  readonly deviceKey: string;
}

export const DEFAULTS: Settings = {
  serverUrl: "",
  deviceKey: "",
  hold: "warn",
  whenUnreachable: "let-through",
  postAnyway: "always",
  sitesOff: [],
  genericSites: [],
  events: true,
};

/** Time limits in milliseconds: of a check of words, what each character adds, of pictures. */
export const PATIENCE = { words: 5_000, character: 0.5, pictures: 20_000 };

type Reader<T> = (value: unknown) => T | null;

const READERS: { [K in keyof Settings]: Reader<Settings[K]> } = {
  serverUrl: readUrl,
  deviceKey: (value) => (typeof value === "string" && isKey(value.trim()) ? value.trim() : null),
  hold: oneOf("warn", "stop", "never"),
  whenUnreachable: oneOf("let-through", "hold-official"),
  postAnyway: oneOf("always", "not-official-stop"),
  sitesOff: readIds,
  genericSites: readIds,
  events: (value) => (typeof value === "boolean" ? value : null),
};

/** Keys of settings, in the order in which pages show them. */
export const KEYS = Object.keys(DEFAULTS) as (keyof Settings)[];

/** What was read: the good values, and the keys whose value was not usable or not known. */
export interface Read {
  readonly values: Partial<Settings>;
  readonly wrong: readonly string[];
}

/** Returns the usable settings among `given`, which may be anything. */
export function readSettings(given: unknown): Read {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
  for (const [key, value] of entries) {
    const read = Object.hasOwn(READERS, key) ? READERS[key as keyof Settings](value) : null;
    if (read === null) wrong.push(key);
    else values[key] = read;
  }
  return { values: values as Partial<Settings>, wrong };
}

/** Returns what content scripts may know: everything but the key. */
export function choicesOf(settings: Settings): Choices {
  const { deviceKey: _, ...choices } = settings;
  return choices;
}

/** Returns whether there is a server to ask and a key to ask with. */
export function isSetUp(settings: Settings): boolean {
  return settings.serverUrl !== "" && settings.deviceKey !== "";
}

/**
 * Returns an address without its trailing slash, or null. Plain http only for this computer:
 * Firefox turns any other into https (research/DEPLOY section 2).
 */
export function readUrl(value: unknown): string | null {
  if (typeof value !== "string" || !URL.canParse(value.trim())) return null;
  const url = new URL(value.trim());
  const isHere = ["127.0.0.1", "localhost"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isHere)) return null;
  if (url.username || url.password || url.search || url.hash) return null;
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

function isKey(value: string): boolean {
  return /^[\w.-]{16,200}$/.test(value);
}

function oneOf<const T extends string>(...known: T[]): Reader<T> {
  return (value) => known.find((one) => one === value) ?? null;
}

function readIds(value: unknown): readonly string[] | null {
  const isIds = Array.isArray(value) && value.every((one) => typeof one === "string");
  return isIds ? value.map((one: string) => one.trim().toLowerCase()) : null;
}
