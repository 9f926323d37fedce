import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { TestContext } from "node:test";

import type { Told } from "../shared/messages.ts";
import { Server } from "./client.ts";
import { Outbox } from "./events.ts";
import { FakeBrowser } from "./fake_browser.ts";
import { json, serve } from "./fake_server.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TOLD: Told = {
  site: "x.com",
  surface: "post",
  account_kind: "official",
  rule: "pupil-named-without-consent",
  severity: "warn",
  action: "changed",
};

type Batch = { events: (Told & { minutes_ago: number; id?: string })[] };

let browser: FakeBrowser;
beforeEach(() => {
  browser = FakeBrowser.install();
});

async function office(context: TestContext, { events = true, status = 204 } = {}) {
  const now = { time: 100 * DAY, status };
  const there = await serve(context, (_, response) => response.writeHead(now.status).end());
  const settings = async () => ({ ...there.settings, events });
  const server = new Server(settings, () => undefined);
  const batches = () => there.asked.map((one) => JSON.parse(one.body) as Batch);
  return { now, there, batches, wake: () => new Outbox(server, settings, () => now.time) };
}

function many(count: number): Told[] {
  return Array.from({ length: count }, (_, index) => ({ ...TOLD, rule: `rule-${index}` }));
}

test("what was done is told, with the minutes since", async (context) => {
  const { wake, now, batches, there } = await office(context);
  await wake().tell([TOLD]);
  now.time += 3 * MINUTE;

  await wake().send();

  const { id, ...first } = batches()[0]?.events[0] ?? assert.fail();
  assert.deepEqual(first, { minutes_ago: 3, ...TOLD });
  assert.match(id ?? "", /^[0-9a-f-]{36}$/);
  assert.equal(there.asked[0]?.path, "/api/v1/events");
  await wake().send();
  assert.equal(there.asked.length, 1, "told once");
});

test("while the server is away everything waits, also over a worker's sleep", async (context) => {
  const { wake, now, batches } = await office(context, { status: 503 });
  await wake().tell([TOLD]);
  await wake().send();
  now.status = 204;
  now.time += DAY;

  await wake().send();

  assert.equal(batches().at(-1)?.events[0]?.minutes_ago, 24 * 60);
  assert.deepEqual((browser.storage.local.stored["outbox"] as Batch).events, []);
});

test("what is told again is known by its id, and no two events share one", async (context) => {
  const { wake, now, batches } = await office(context, { status: 504 });
  await wake().tell([TOLD, TOLD]);
  await wake().send();
  now.status = 204;
  now.time += 2 * MINUTE;

  await wake().send();

  const [first, again] = batches().map((batch) => batch.events.map((event) => event.id));
  assert.deepEqual(again, first);
  assert.equal(new Set(first).size, 2);
});

test("after a week it is let go, and of very many the oldest", async (context) => {
  const { wake, now, batches } = await office(context);
  await wake().tell([TOLD]);
  now.time += 8 * DAY;
  await wake().send();
  assert.deepEqual(batches(), []);

  await wake().tell(many(1_300));
  await wake().send();

  const sizes = batches().map((batch) => batch.events.length);
  assert.deepEqual(sizes, [200, 200, 200, 200, 200]);
  assert.equal(batches()[0]?.events[0]?.rule, "rule-300");
});

test("a clock set back makes no event of the future", async (context) => {
  const { wake, now, batches } = await office(context);
  await wake().tell([TOLD]);
  now.time -= 50 * MINUTE;

  await wake().send();

  assert.equal(batches()[0]?.events[0]?.minutes_ago, 0);
});

test("where the school does not count, nothing is kept or sent", async (context) => {
  const { wake, there } = await office(context, { events: false });
  browser.storage.local.stored["outbox"] = { events: [{ ...TOLD, minute: 0 }], feedback: [] };

  await wake().tell([TOLD]);
  await wake().send();

  assert.deepEqual(there.asked, []);
});

test("an event the server does not know is dropped, and the others are told", async (context) => {
  const { wake, there, batches } = await office(context);
  there.answer = (asked, response) => {
    const events = (JSON.parse(asked.body) as Batch).events;
    const at = events.findIndex((one) => one.rule === "rule-1");
    if (at === -1) response.writeHead(204).end();
    else json(response, { errors: [{ pointer: `/events/${at}/rule`, detail: "no" }] }, 422);
  };
  await wake().tell(many(3));

  await wake().send();

  const last = batches().at(-1)?.events.map((one) => one.rule);
  assert.deepEqual([there.asked.length, last], [2, ["rule-0", "rule-2"]]);
});

test("a batch that is refused without a reason does not come back for ever", async (context) => {
  const { wake, there } = await office(context, { status: 400 });
  await wake().tell(many(3));

  await wake().send();
  await wake().send();

  assert.equal(there.asked.length, 1);
});

test("feedback is rule and entity, and waits like the rest", async (context) => {
  const { wake, there, now } = await office(context, { status: 500 });
  await wake().feedback("pupil-named-without-consent", "PUPIL");
  await wake().send();
  now.status = 204;
  await wake().send();
  await wake().send();

  assert.equal(there.asked.length, 2);
  assert.equal(there.asked[1]?.path, "/api/v1/feedback");
  assert.equal(there.asked[1]?.body, '{"rule":"pupil-named-without-consent","entity":"PUPIL"}');
});

test("a word that may be shared is sent at once or never, and lies in no storage", async (context) => {
  const { wake, there, now } = await office(context);
  await wake().feedback("jigsaw", "PUPIL", "Quillon");
  assert.deepEqual(JSON.parse(there.asked[0]?.body ?? ""), {
    rule: "jigsaw",
    entity: "PUPIL",
    word: "Quillon",
  });

  now.status = 503;
  await wake().feedback("jigsaw", "PUPIL", "Quillon");
  assert.ok(!JSON.stringify(browser.storage.local.stored).includes("Quillon"));
  now.status = 204;
  await wake().send();

  assert.equal(there.asked.at(-1)?.body, '{"rule":"jigsaw","entity":"PUPIL"}');
});

test("full storage: it waits in memory", async (context) => {
  const { wake, batches } = await office(context);
  browser.storage.local.isFull = true;
  const outbox = wake();
  await outbox.tell([TOLD]);
  await outbox.send();

  assert.equal(batches()[0]?.events.length, 1);
});
