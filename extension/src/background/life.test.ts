import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeBrowser } from "./fake_browser.ts";
import { GenericSites } from "./generic.ts";
import { installed } from "./life.ts";
import { Chosen } from "./settings.ts";

const TEAMS = "https://teams.microsoft.com/*";
const SITES = [
  { id: "x", name: "X", matches: ["https://x.com/*"], isGeneric: false },
  { id: "teams", name: "Teams", matches: [TEAMS], isGeneric: true },
  { id: "buffer", name: "Buffer", matches: ["https://publish.buffer.com/*"], isGeneric: true },
];

type Script = chrome.scripting.RegisteredContentScript;
type Matched = { url: string[] };
type Origins = { origins: string[] };
type Injected = { target: { tabId: number }; files: string[]; world?: string };

let browser: FakeBrowser;
let injected: Injected[];
let registered: Map<string, Script>;
let granted: Set<string>;
let opened: number;

beforeEach(() => {
  [injected, registered, granted, opened] = [[], new Map(), new Set(), 0];
  const tabs = [
    { id: 1, url: "https://x.com/*" },
    { id: 2, url: "https://x.com/*", discarded: true },
    { id: 3, url: TEAMS },
  ];
  const scripting = {
    executeScript: async (one: Injected) => void injected.push(one),
    getRegisteredContentScripts: async () => [...registered.values()],
    registerContentScripts: async (all: Script[]) => {
      for (const one of all) registered.set(one.id, one);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) registered.delete(id);
    },
  };
  browser = FakeBrowser.install({
    scripting,
    tabs: { query: async ({ url }: Matched) => tabs.filter((one) => url.includes(one.url)) },
    permissions: {
      contains: async ({ origins }: Origins) => origins.every((one) => granted.has(one)),
    },
  });
  browser.files["sites.json"] = JSON.stringify(SITES);
  Object.assign(browser.runtime, {
    getManifest: () => ({ content_scripts: [{ matches: ["https://x.com/*"] }] }),
    openOptionsPage: async () => void (opened += 1),
  });
});

test("after an update open pages get the new scripts, in both worlds", async () => {
  await installed("update", new Chosen());

  assert.deepEqual(
    injected.map(({ target, files, world }) => [target.tabId, files[0], world]),
    [
      [1, "content.js", undefined],
      [1, "page.js", "MAIN"],
    ],
  );
  assert.equal(opened, 0);
});

test("the browser's own update changes nothing", async () => {
  await installed("chrome_update", new Chosen());

  assert.deepEqual(injected, []);
});

test("a person who installs it by hand is shown the options", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const done = installed("install", new Chosen());
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  assert.equal(opened, 0, "a policy may still come");
  context.mock.timers.tick(10_000);
  await done;

  assert.equal(opened, 1);
});

for (const place of ["managed", "local"] as const)
  test(`no page opens where ${place} settings are there`, async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const done = installed("install", new Chosen());
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    const set = { serverUrl: "https://saltmarsh.example", deviceKey: "pck_0123456789abc" };
    browser.storage[place].stored = place === "managed" ? set : { own: set };
    context.mock.timers.tick(10_000);
    await done;

    assert.equal(opened, 0);
  });

test("a generic site is watched where it is named and allowed, from now on", async () => {
  const sites = new GenericSites();
  await sites.keep(["teams"]);
  assert.deepEqual([...registered.keys()], [], "not allowed yet");

  granted.add(TEAMS);
  await sites.keep(["teams"]);
  assert.deepEqual([...registered.keys()], ["teams", "teams-page"]);
  assert.deepEqual(registered.get("teams")?.matches, [TEAMS]);
  assert.deepEqual(injected.map(({ target, files }) => [target.tabId, files[0]]), [
    [3, "content.js"],
    [3, "page.js"],
  ]);

  await sites.keep(["teams"]);
  assert.equal(injected.length, 2, "once");
});

test("what is not named any more, or not allowed any more, is let go", async () => {
  granted.add(TEAMS);
  const sites = new GenericSites();
  await sites.keep(["teams", "buffer"]);
  granted.delete(TEAMS);
  await sites.keep(["teams"]);
  assert.deepEqual([...registered.keys()], []);

  granted.add(TEAMS);
  await sites.keep(["teams"]);
  await sites.keep([]);
  assert.deepEqual([...registered.keys()], []);
});

test("a site with an adapter is never registered by its name", async () => {
  granted.add("https://x.com/*");
  await new GenericSites().keep(["x", "nowhere"]);

  assert.deepEqual([...registered.keys()], []);
});
