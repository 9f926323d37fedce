/** What is looked at, in the order in which it is shown. */

import { api, say } from "../shared/browser.ts";
import { knownSites } from "../shared/known_sites.ts";
import { isWatched } from "../shared/watched.ts";
import { browserName, mayWatchPrivately } from "../pages/browser.ts";
import { isFixed, loadChosen } from "../pages/chosen.ts";
import { explained, nameOf, testConnection } from "../pages/connection.ts";
import type { Connection } from "../pages/connection.ts";
import type { Tone } from "../pages/make.ts";
import { isRunning, refusedAmong } from "../pages/sites.ts";
import { wrongInWords } from "../pages/words.ts";

export interface Found {
  readonly tone: Tone;
  readonly says: readonly string[];
  readonly todo?: string; // what a person can do about it
}

export interface Test {
  readonly name: () => string;
  readonly run: () => Promise<Found>;
}

export const TESTS: readonly Test[] = [
  { name: () => say("pages_test_extension"), run: extension },
  { name: () => say("pages_test_settings"), run: settings },
  { name: () => say("pages_test_server"), run: server },
  { name: () => say("pages_test_school"), run: school },
  { name: () => say("pages_test_sites"), run: permissions },
  { name: () => say("pages_test_open"), run: openPages },
  { name: () => say("pages_test_marks"), run: marks },
  { name: () => say("pages_test_storage"), run: storage },
  { name: () => say("pages_test_private"), run: privateWindows },
];

async function extension(): Promise<Found> {
  const { version } = api().runtime.getManifest();
  return { tone: "good", says: [say("pages_test_extension_says", version, browserName())] };
}

async function settings(): Promise<Found> {
  const chosen = await loadChosen();
  const wrong = chosen.wrong.map(wrongInWords);
  if (wrong.length > 0) return { tone: "bad", says: wrong, todo: say("pages_do_policy") };
  const { sources } = chosen;
  if (isFixed(chosen, "serverUrl")) return good("pages_test_settings_school");
  if (sources.serverUrl === "default") return needsSetUp();
  if (sources.serverUrl === "own") return good("pages_test_settings_own");
  return good("pages_test_settings_build");
}

let asked: Promise<Connection> | null = null;

async function server(): Promise<Found> {
  asked = testConnection(Date.now());
  const answer = await asked;
  if (answer.ok) return { tone: "good", says: [say("pages_test_server_says", answer.took)] };
  if (answer.trouble === "not-set-up") return needsSetUp();
  const [what, todo] = explained(answer.trouble, answer.server);
  return { tone: "bad", says: [what], todo };
}

async function school(): Promise<Found> {
  const answer = await asked;
  if (!answer?.ok) return { tone: "note", says: [say("pages_test_school_unknown")] };
  const { accounts, signals, version } = answer.school;
  const says = [
    nameOf(answer.school),
    say("pages_test_school_accounts", accounts.length),
    say("pages_test_school_version", version.config, version.roll),
  ];
  if (signals.tokens === null)
    return { tone: "warn", says: [...says, say("pages_test_school_no_names")] };
  return { tone: "good", says };
}

async function permissions(): Promise<Found> {
  const { settings } = await loadChosen();
  const wanted = (await knownSites()).filter((site) => isWatched(site, settings));
  const refused = (await refusedAmong(wanted)).map(({ name }) => name);
  const allowed = wanted.filter(({ name }) => !refused.includes(name)).map(({ name }) => name);
  const says = allowed.length > 0 ? [say("pages_test_sites_allowed", allowed.join(", "))] : [];
  if (refused.length === 0) return { tone: "good", says };
  says.push(say("pages_test_sites_refused", refused.join(", ")));
  return { tone: "bad", says, todo: say("pages_do_allow") };
}

/** Pages that were open before the extension came or was updated have to be loaded again. */
async function openPages(): Promise<Found> {
  const { settings } = await loadChosen();
  const matches = (await knownSites())
    .filter((site) => isWatched(site, settings))
    .flatMap((site) => site.matches);
  const tabs = matches.length > 0 ? await api().tabs.query({ url: matches }) : [];
  const ids = tabs.flatMap(({ id, discarded }) => (id === undefined || discarded ? [] : [id]));
  if (ids.length === 0) return { tone: "note", says: [say("pages_test_open_none")] };
  const running = (await Promise.all(ids.map(isRunning))).filter(Boolean).length;
  const says = [say("pages_test_open_says", running, ids.length)];
  if (running === ids.length) return { tone: "good", says };
  return { tone: "warn", says, todo: say("pages_do_load_pages") };
}

async function marks(): Promise<Found> {
  return good("highlights" in CSS ? "pages_test_marks_drawn" : "pages_test_marks_boxes");
}

async function storage(): Promise<Found> {
  try {
    const written = crypto.randomUUID();
    await api().storage.local.set({ probe: written });
    const { probe } = await api().storage.local.get("probe");
    await api().storage.local.remove("probe");
    if (probe === written) return good("pages_test_storage_says");
  } catch {
    // said below
  }
  return { tone: "bad", says: [say("pages_not_stored")], todo: say("pages_do_storage") };
}

async function privateWindows(): Promise<Found> {
  if (await mayWatchPrivately()) return good("pages_test_private_yes");
  return { tone: "note", says: [say("pages_private")] };
}

function good(name: string): Found {
  return { tone: "good", says: [say(name)] };
}

function needsSetUp(): Found {
  return { tone: "bad", says: [say("failure_not_set_up")], todo: say("pages_do_set_up") };
}
