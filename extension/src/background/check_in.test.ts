import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { TestContext } from "node:test";

import type { Sent } from "../shared/messages.ts";
import { CheckIn } from "./check_in.ts";
import { Server } from "./client.ts";
import { FakeBrowser, changed } from "./fake_browser.ts";
import { json, serve } from "./fake_server.ts";
import { Chosen } from "./settings.ts";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 10, 23, 9);

let browser: FakeBrowser;
let now: number;

beforeEach(() => {
  browser = FakeBrowser.install();
  now = NINE;
});

/** Returns what checks in with a server that answers with `status`, and what it heard. */
async function checking(context: TestContext, status = 204) {
  const there = await serve(context, (_, response) => void response.writeHead(status).end());
  const { serverUrl, deviceKey } = there.settings;
  const sent: Sent[] = [];
  const begin = () => {
    const chosen = new Chosen();
    const server = new Server(() => chosen.current(), (one) => void sent.push(one));
    return { chosen, checkIn: new CheckIn(server, chosen, () => now) };
  };
  const heard = () => there.asked.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  return { there, sent, begin, heard, policy: { serverUrl, deviceKey } };
}

test("version, settings and who chose them are told, and neither key nor address", async (on) => {
  const { begin, policy, there, heard, sent } = await checking(on);
  browser.storage.managed.stored = { ...policy, hold: "stop", event: true };
  browser.storage.local.stored["own"] = { sitesOff: ["reddit"] };

  await begin().checkIn.tell();

  const [said] = heard();
  assert.deepEqual([there.asked[0]?.method, there.asked[0]?.path], ["POST", "/api/v1/check-in"]);
  assert.deepEqual(said?.["settings"], {
    hold: "stop",
    whenUnreachable: "let-through",
    postAnyway: "always",
    sitesOff: ["reddit"],
    genericSites: [],
    events: true,
  });
  const sources = said["sources"] as Record<string, string>;
  assert.deepEqual(
    [sources["serverUrl"], sources["hold"], sources["sitesOff"], sources["events"]],
    ["school", "school", "own", "default"],
  );
  assert.deepEqual([said["browser"], said["version"], said["wrong"]], ["chrome", "0.4.0", ["event"]]);
  const body = there.asked[0]?.body ?? "";
  assert.ok(!body.includes(policy.deviceKey) && !body.includes(policy.serverUrl));
  assert.equal(sent[0]?.body, body, "the page of what leaves this computer shows it");
});

test("where nothing is set up nothing is told", async (context) => {
  const { begin, there, policy } = await checking(context);
  browser.storage.local.stored["own"] = { serverUrl: policy.serverUrl };

  await begin().checkIn.tell();

  assert.equal(there.asked.length, 0);
});

test("once a day, over the worker's sleep", async (context) => {
  const { begin, there, policy } = await checking(context);
  browser.storage.managed.stored = policy;

  const { checkIn } = begin();
  await Promise.all([checkIn.tell(), checkIn.tell()]);
  await begin().checkIn.tell();
  assert.equal(there.asked.length, 1);

  now += 15 * 60 * MINUTE;
  await begin().checkIn.tell();
  assert.equal(there.asked.length, 2);
});

test("again on the same day where settings, key or version are others", async (context) => {
  const { begin, heard, policy } = await checking(context);
  browser.storage.managed.stored = policy;
  const { chosen, checkIn } = begin();
  await checkIn.tell();

  browser.storage.managed.stored = { ...policy, hold: "never" };
  await chosen.changed(changed("hold", "never"), "managed");
  await checkIn.tell();
  browser.storage.managed.stored = { ...policy, hold: "never", deviceKey: "pck_another_key_of_it" };
  await chosen.changed(changed("deviceKey", ""), "managed");
  await checkIn.tell();
  browser.runtime.getManifest = () => ({ version: "0.5.0" });
  await checkIn.tell();

  assert.deepEqual(heard().map(({ version }) => version), ["0.4.0", "0.4.0", "0.4.0", "0.5.0"]);
});

test("what a busy server did not take is tried again, not at once", async (context) => {
  const { begin, there, policy } = await checking(context, 503);
  browser.storage.managed.stored = policy;
  const { checkIn } = begin();

  await checkIn.tell();
  now += 9 * MINUTE;
  await checkIn.tell();
  assert.equal(there.asked.length, 1);
  now += 2 * MINUTE;
  there.answer = (_, response) => void response.writeHead(204).end();
  await checkIn.tell();
  now += 30 * MINUTE;
  await checkIn.tell();

  assert.equal(there.asked.length, 2);
});

test("an older server that knows no such thing is asked once a day", async (context) => {
  const { begin, there, policy } = await checking(context);
  there.answer = (_, response) => json(response, {}, 404);
  browser.storage.managed.stored = policy;

  await begin().checkIn.tell();
  now += 60 * MINUTE;
  await begin().checkIn.tell();

  assert.equal(there.asked.length, 1);
});

for (const [agent, url, name] of [
  ["Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "chrome-extension://a/", "edge"],
  ["Mozilla/5.0 Gecko/20100101 Firefox/153.0", "moz-extension://a/", "firefox"],
] as const)
  test(`the browser is ${name}`, async (context) => {
    const { begin, heard, policy } = await checking(context);
    browser.storage.managed.stored = policy;
    browser.userAgent = agent;
    const { chosen, checkIn } = begin();
    await chosen.current(); // read while the package's files can be
    browser.runtime.getURL = () => url;

    await checkIn.tell();

    assert.equal(heard()[0]?.["browser"], name);
  });
