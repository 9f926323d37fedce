import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { TestContext } from "node:test";

import { Server } from "./client.ts";
import { FakeBrowser } from "./fake_browser.ts";
import { json, serve } from "./fake_server.ts";
import { SchoolCopy } from "./school.ts";

const MINUTE = 60_000;

function saltmarsh(config = 2) {
  return {
    trust: "Tidemoor Trust",
    school: "Saltmarsh Primary School",
    dsl_contact: null,
    accounts: [{ site: "x", handle: "saltmarsh_pri", name: "Saltmarsh Primary on X" }],
    signals: { schools: ["Saltmarsh"], hashtags: [], classes: ["4B"], tokens: null },
    version: { config, roll: 3 },
  };
}

let browser: FakeBrowser;
beforeEach(() => {
  browser = FakeBrowser.install();
});

/** Returns a server that honours ETags, a clock, and what makes copies as a woken worker does. */
async function tidemoor(context: TestContext) {
  const now = { config: 2, time: 100 * MINUTE, isUp: true };
  const there = await serve(context, (asked, response) => {
    const etag = `"${now.config}"`;
    if (!now.isUp) json(response, {}, 500);
    else if (asked.headers["if-none-match"] === etag) response.writeHead(304).end();
    else json(response, saltmarsh(now.config), 200, { ETag: etag });
  });
  const settings = async () => there.settings;
  const server = new Server(settings, () => undefined);
  return { now, there, server, wake: () => new SchoolCopy(server, settings, () => now.time) };
}

test("the first time the server is asked, then the copy is known without it", async (context) => {
  const { wake, there, now } = await tidemoor(context);
  const copy = wake();
  assert.equal((await copy.known()).school, null);

  assert.equal(await copy.freshen(), true);
  now.isUp = false;

  assert.equal((await copy.known()).school?.accounts[0]?.handle, "saltmarsh_pri");
  assert.equal((await wake().known()).school?.school, "Saltmarsh Primary School");
  assert.equal(there.asked.length, 1);
});

test("an old copy is asked for anew, and an unchanged one costs an ETag", async (context) => {
  const { wake, there, now } = await tidemoor(context);
  await wake().freshen();
  now.time += 4 * MINUTE;
  assert.equal(await wake().freshen(), false);
  assert.equal(there.asked.length, 1);

  now.time += 2 * MINUTE;
  assert.equal(await wake().freshen(), false);
  assert.equal(there.asked[1]?.headers["if-none-match"], '"2"');

  now.time += MINUTE;
  await wake().freshen();
  assert.equal(there.asked.length, 2, "a 304 makes the copy fresh");
});

test("a report made with newer settings brings them", async (context) => {
  const { wake, there, now } = await tidemoor(context);
  const copy = wake();
  await copy.freshen();
  now.time += MINUTE;
  now.config = 5;

  assert.equal(await copy.follow({ config: 2, roll: 3 }), false);
  assert.equal(there.asked.length, 1);
  assert.equal(await copy.follow({ config: 5, roll: 3 }), true);

  assert.equal((await copy.known()).school?.version.config, 5);
});

test("a server that is away is not asked again and again", async (context) => {
  const { wake, there, now } = await tidemoor(context);
  now.isUp = false;
  const copy = wake();
  for (let ask = 0; ask < 5; ask += 1) await copy.freshen();
  assert.equal(there.asked.length, 1);

  now.time += MINUTE;
  now.isUp = true;
  assert.equal(await copy.freshen(), true);
});

test("callers at the same time share one request", async (context) => {
  const { wake, there } = await tidemoor(context);
  const copy = wake();

  await Promise.all([copy.refresh(), copy.refresh(), copy.freshen()]);

  assert.equal(there.asked.length, 1);
});

test("what is no school does not replace the last good copy", async (context) => {
  const { wake, there, now } = await tidemoor(context);
  await wake().freshen();
  for (const garbage of ["<html>", "{}", "null", '{"trust":"x"}']) {
    there.answer = (_, response) => response.end(garbage);
    now.time += 10 * MINUTE;
    assert.equal(await wake().freshen(), false);
  }

  assert.equal((await wake().known()).school?.trust, "Tidemoor Trust");
});

test("another key is another school", async (context) => {
  const { wake, there, server, now } = await tidemoor(context);
  await wake().freshen();
  const others = async () => ({ ...there.settings, deviceKey: "pck_another_0123456789" });

  const known = await new SchoolCopy(server, others, () => now.time).known();

  assert.equal(known.school, null);
  assert.ok(!JSON.stringify(browser.storage.local.stored).includes(there.settings.deviceKey));
});

test("an address or key that was put right is asked with at once", async (context) => {
  const { there, server, now } = await tidemoor(context);
  let deviceKey = "pck_mistyped_0123456789";
  const chosen = async () => ({ ...there.settings, deviceKey });
  const copy = new SchoolCopy(server, chosen, () => now.time);
  now.isUp = false;
  assert.equal(await copy.freshen(), false);
  now.isUp = true;
  assert.equal(await copy.freshen(), false, "the same one is let be for a while");

  deviceKey = there.settings.deviceKey;

  assert.equal(await copy.freshen(), true);
  assert.equal((await copy.known()).school?.trust, "Tidemoor Trust");
});

test("full storage: the copy goes on in memory", async (context) => {
  const { wake, there, now } = await tidemoor(context);
  browser.storage.local.isFull = true;
  const copy = wake();
  await copy.freshen();
  now.time += MINUTE;

  assert.equal((await copy.known()).school?.trust, "Tidemoor Trust");
  assert.equal(await copy.freshen(), false);
  assert.equal(there.asked.length, 1);
});

test("a copy that was stored wrong is none", async (context) => {
  const { wake } = await tidemoor(context);
  browser.storage.local.stored["lastSchool"] = { from: 1, body: [] };

  assert.equal((await wake().known()).school, null);
});
