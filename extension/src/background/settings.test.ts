import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeBrowser, changed } from "./fake_browser.ts";
import { Chosen } from "./settings.ts";

const POLICY = { serverUrl: "https://policy.example", deviceKey: "pck_policy_0123456789" };
const OWN = { serverUrl: "https://own.example", deviceKey: "pck_own_0123456789abc" };
const PRESET = { serverUrl: "http://127.0.0.1:8080", deviceKey: "pck_preset_0123456789" };
const DAY = 24 * 60 * 60 * 1000;

let browser: FakeBrowser;
beforeEach(() => {
  browser = FakeBrowser.install();
});

test("without anything, the defaults hold and nothing is set up", async () => {
  const settings = await new Chosen().current();

  assert.equal(settings.serverUrl, "");
  assert.equal(settings.hold, "warn");
  assert.equal(await new Chosen().isManaged(), false);
});

test("policy comes before the person's own, and that before the build's", async () => {
  browser.files["preset.json"] = JSON.stringify({ ...PRESET, hold: "never", events: false });
  assert.equal((await new Chosen().current()).serverUrl, PRESET.serverUrl);

  browser.storage.local.stored = { own: { ...OWN, hold: "stop" } };
  const own = await new Chosen().current();
  assert.deepEqual([own.serverUrl, own.deviceKey], [OWN.serverUrl, OWN.deviceKey]);
  assert.deepEqual([own.hold, own.events], ["stop", false]);

  browser.storage.managed.stored = POLICY;
  const managed = await new Chosen().current();
  assert.deepEqual([managed.serverUrl, managed.deviceKey], Object.values(POLICY));
  assert.equal(managed.hold, "stop");
});

test("the build's key is never sent to the person's own server", async () => {
  browser.files["preset.json"] = JSON.stringify(PRESET);
  browser.storage.local.stored = { own: { serverUrl: OWN.serverUrl } };

  const settings = await new Chosen().current();

  assert.deepEqual([settings.serverUrl, settings.deviceKey], [OWN.serverUrl, ""]);
});

test("a wrong value drops its key alone", async () => {
  browser.storage.managed.stored = { ...POLICY, hold: 7, sitesOff: "x", events: "true", odd: 1 };

  const settings = await new Chosen().current();

  assert.equal(settings.serverUrl, POLICY.serverUrl);
  assert.deepEqual([settings.hold, settings.sitesOff, settings.events], ["warn", [], true]);
});

test("a policy that is late is used as soon as the browser tells of it", async () => {
  const chosen = new Chosen();
  assert.equal((await chosen.current()).serverUrl, "");

  browser.storage.managed.stored = POLICY;
  assert.equal((await chosen.current()).serverUrl, "", "nobody told of it yet");
  assert.equal(await chosen.changed(changed("serverUrl", POLICY.serverUrl), "managed"), true);

  assert.equal((await chosen.current()).serverUrl, POLICY.serverUrl);
});

test("a browser that does not answer about a policy keeps nobody waiting", async () => {
  browser.storage.local.stored = { own: OWN };
  let arrive = () => {};
  browser.storage.managed.ready = new Promise((done) => (arrive = done));
  const chosen = new Chosen();
  const start = performance.now();
  assert.equal((await chosen.current()).serverUrl, OWN.serverUrl);
  assert.ok(performance.now() - start < 1_000);

  browser.storage.managed.stored = POLICY;
  arrive();
  for (let look = 0; look < 20; look += 1) await Promise.resolve();

  assert.equal((await chosen.current()).serverUrl, POLICY.serverUrl);
});

test("an empty policy after an update means the last one, for two weeks", async () => {
  let now = 1_000 * DAY;
  browser.storage.managed.stored = POLICY;
  await new Chosen(() => now).current();
  browser.storage.managed.stored = {};

  now += 13 * DAY;
  assert.equal((await new Chosen(() => now).current()).serverUrl, POLICY.serverUrl);
  assert.equal(await new Chosen(() => now).isManaged(), true);

  now += 2 * DAY;
  assert.equal((await new Chosen(() => now).current()).serverUrl, "");
});

test("a policy that is taken away is forgotten at once", async () => {
  browser.storage.managed.stored = POLICY;
  const chosen = new Chosen();
  await chosen.current();
  browser.storage.managed.stored = {};

  await chosen.changed(changed("serverUrl", undefined), "managed");

  assert.equal((await chosen.current()).serverUrl, "");
  assert.equal((await new Chosen().current()).serverUrl, "");
});

test("Firefox throws where there is no policy", async () => {
  browser.storage.managed.isMissing = true;
  browser.storage.local.stored = { own: OWN };

  assert.equal((await new Chosen().current()).serverUrl, OWN.serverUrl);
});

test("full storage does not stop a policy", async () => {
  browser.storage.managed.stored = POLICY;
  browser.storage.local.isFull = true;

  assert.equal((await new Chosen().current()).serverUrl, POLICY.serverUrl);
});

test("a policy that stays the same is written down once a day", async () => {
  let now = 1_000 * DAY;
  browser.storage.managed.stored = POLICY;
  for (let start = 0; start < 5; start += 1) await new Chosen(() => now).current();
  assert.equal(browser.storage.local.writes, 1);

  now += 2 * DAY;
  await new Chosen(() => now).current();
  assert.equal(browser.storage.local.writes, 2);
});

test("only settings of one's own and policy count as a change", async () => {
  const chosen = new Chosen();

  assert.equal(await chosen.changed(changed("own", OWN), "local"), true);
  assert.equal(await chosen.changed(changed("stamp", "1"), "local"), false);
  assert.equal(await chosen.changed(changed("own", OWN), "session"), false);
});
