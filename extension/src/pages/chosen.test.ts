/** Pages show what holds as the service worker has it: both read the same places. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeBrowser } from "../background/fake_browser.ts";
import { Chosen } from "../background/settings.ts";
import { KEYS } from "../shared/settings.ts";
import { choose, isFixed, loadChosen } from "./chosen.ts";

const SCHOOL = { serverUrl: "https://school.example", deviceKey: "pck_school0123456789" };
const OWN = { serverUrl: "https://own.example", deviceKey: "pck_own0123456789abc" };
const BUILD = { serverUrl: "https://build.example", deviceKey: "pck_build0123456789a" };

let browser: FakeBrowser;

beforeEach(() => {
  browser = FakeBrowser.install();
});

interface Places {
  readonly policy?: object;
  readonly own?: object;
  readonly build?: object;
  readonly last?: { readonly at: number; readonly policy: object };
}

const DAY = 24 * 60 * 60 * 1000;
const CASES: [string, Places, string][] = [
  ["nothing", {}, "default"],
  ["one's own", { own: OWN }, "own"],
  ["a build's", { build: BUILD }, "build"],
  ["one's own before a build's", { own: OWN, build: BUILD }, "own"],
  ["a policy before all", { policy: SCHOOL, own: OWN, build: BUILD }, "school"],
  ["half a policy", { policy: { serverUrl: SCHOOL.serverUrl }, own: OWN }, "school"],
  ["half of one's own", { own: { serverUrl: OWN.serverUrl }, build: BUILD }, "own"],
  ["a policy without a server", { policy: { hold: "stop" }, own: { ...OWN, hold: "never" } }, "own"],
  ["a wrong policy", { policy: { serverUrl: "ftp://x" }, own: OWN }, "own"],
  ["a policy of yesterday", { last: { at: Date.now() - DAY, policy: SCHOOL }, own: OWN }, "school"],
  ["a policy of last month", { last: { at: Date.now() - 30 * DAY, policy: SCHOOL }, own: OWN }, "own"],
];

for (const [what, places, source] of CASES)
  test(`${what}: pages and worker agree`, async () => {
    browser.storage.managed.stored = { ...places.policy };
    if (places.own) browser.storage.local.stored["own"] = places.own;
    if (places.last) browser.storage.local.stored["lastManaged"] = places.last;
    browser.files["preset.json"] = JSON.stringify(places.build ?? {});

    const shown = await loadChosen();

    assert.deepEqual(shown.settings, await new Chosen().current());
    assert.equal(shown.sources.serverUrl, source);
    assert.deepEqual(Object.keys(shown.sources).sort(), [...KEYS].sort());
  });

test("what of a policy is wrong is named", async () => {
  browser.storage.managed.stored = { ...SCHOOL, hold: "sometimes", server: "x" };

  const { wrong, isManaged } = await loadChosen();

  assert.deepEqual([...wrong].sort(), ["hold", "server"]);
  assert.equal(isManaged, true);
});

test("a key is fixed with its server", async () => {
  browser.storage.managed.stored = { serverUrl: SCHOOL.serverUrl };

  const chosen = await loadChosen();

  assert.equal(isFixed(chosen, "deviceKey"), true);
  assert.equal(isFixed(chosen, "hold"), false);
});

test("two choices at the same moment are both kept", async () => {
  await Promise.all([choose({ hold: "stop" }), choose({ sitesOff: ["x"] })]);
  await choose({ hold: undefined });

  assert.deepEqual(browser.storage.local.stored["own"], { sitesOff: ["x"] });
});

test("a choice that could not be stored is told, and the next one is stored", async () => {
  browser.storage.local.isFull = true;
  await assert.rejects(choose({ hold: "stop" }));
  browser.storage.local.isFull = false;

  await choose({ events: false });

  assert.deepEqual(browser.storage.local.stored["own"], { events: false });
});
