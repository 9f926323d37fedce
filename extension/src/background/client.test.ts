import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import type { Sent } from "../shared/messages.ts";
import { DEFAULTS } from "../shared/settings.ts";
import type { Settings } from "../shared/settings.ts";
import { OVERTAKEN, Server, jsonOf } from "./client.ts";
import type { Wanted } from "./client.ts";
import { json, serve } from "./fake_server.ts";
import { words } from "./post.ts";

function serverFor(settings: Settings): { server: Server; sent: Sent[] } {
  const sent: Sent[] = [];
  return { server: new Server(async () => settings, (one) => sent.push(one)), sent };
}

function wanted(more: Partial<Wanted> = {}): Wanted {
  return { ...words("/check", '{"text":"Well done Jarvis"}'), patience: 2_000, ...more };
}

test("a request carries the key, and what is noted of it does not", async (context) => {
  const there = await serve(context, (_, response) => json(response, { fine: true }));
  const { server, sent } = serverFor(there.settings);

  const outcome = await server.ask(wanted());

  assert.ok(outcome.ok);
  assert.deepEqual(jsonOf(outcome.body), { fine: true });
  assert.equal(there.asked[0]?.headers.authorization, `Bearer ${there.settings.deviceKey}`);
  assert.equal(there.asked[0]?.path, "/api/v1/check");
  assert.equal(there.asked[0]?.headers.cookie, undefined);
  const [noted] = sent;
  assert.deepEqual([noted?.method, noted?.path, noted?.outcome], ["POST", "/api/v1/check", "200"]);
  assert.equal(noted?.body, '{"text":"Well done Jarvis"}');
  assert.ok(!JSON.stringify(sent).includes(there.settings.deviceKey));
});

test("nothing is sent before there is a server and a key", async () => {
  const { server, sent } = serverFor(DEFAULTS);

  assert.deepEqual(await server.ask(wanted()), { ok: false, failure: "not-set-up", status: null });
  assert.deepEqual(sent, []);
});

const REFUSALS = [
  [401, "refused"],
  [403, "refused"],
  [413, "too-much"],
  [422, "too-much"],
  [429, "busy"],
  [503, "busy"],
  [408, "slow"],
  [504, "slow"],
  [400, "broken"],
  [404, "broken"],
  [500, "broken"],
] as const;

for (const [status, failure] of REFUSALS)
  test(`${status} is “${failure}”, and is not asked twice`, async (context) => {
    const there = await serve(context, (_, response) =>
      json(response, { detail: "A sentence." }, status),
    );
    const { server } = serverFor(there.settings);

    const outcome = await server.ask(wanted());

    assert.ok(!outcome.ok);
    assert.deepEqual([outcome.failure, outcome.detail], [failure, "A sentence."]);
    assert.equal(there.asked.length, 1);
  });

test("an error page is no sentence for a person", async (context) => {
  const there = await serve(context, (_, response) => {
    response.writeHead(500, { "Content-Type": "text/html" });
    response.end("<h1>Bad gateway</h1>");
  });

  const outcome = await serverFor(there.settings).server.ask(wanted());

  assert.ok(!outcome.ok);
  assert.deepEqual([outcome.failure, outcome.detail], ["broken", undefined]);
});

const WAITS: [header: string, seconds: number | undefined][] = [
  ["7", 7],
  ["0", 1],
  ["86400", 60],
  [new Date(Date.now() + 30_000).toUTCString(), 30],
  ["Wed, 21 Oct 2099 07:28:00 GMT", 60],
  ["Wed, 21 Oct 2015 07:28:00 GMT", 1],
  ["soon", undefined],
];

for (const [header, seconds] of WAITS)
  test(`Retry-After: ${header.slice(0, 16)} is ${seconds} s`, async (context) => {
    const there = await serve(context, (_, response) =>
      json(response, {}, 429, { "Retry-After": header }),
    );

    const outcome = await serverFor(there.settings).server.ask(wanted());

    assert.ok(!outcome.ok);
    const off = Math.abs((outcome.wait ?? -9) - (seconds ?? -9));
    assert.ok(off <= 1, `${outcome.wait}`);
  });

test("a balancer that lost its server is asked once more, and no third time", async (context) => {
  const lost = { count: 1 };
  const there = await serve(context, (_, response, count) =>
    json(response, {}, count <= lost.count ? 502 : 200),
  );
  const { server } = serverFor(there.settings);

  assert.ok((await server.ask(wanted())).ok);
  assert.equal(there.asked.length, 2);

  lost.count = 9;
  const outcome = await server.ask(wanted());
  assert.ok(!outcome.ok && outcome.failure === "broken");
  assert.equal(there.asked.length, 4);
});

test("a dropped connection is tried once more", async (context) => {
  const there = await serve(context, (_, response, count) => {
    if (count === 1) response.socket?.destroy();
    else json(response, {});
  });

  assert.ok((await serverFor(there.settings).server.ask(wanted())).ok);
  assert.equal(there.asked.length, 2);
});

test("an answer that breaks off twice is unreachable", async (context) => {
  const there = await serve(context, (_, response) => {
    response.writeHead(200, { "Content-Length": "100" });
    response.write("{");
    setTimeout(() => response.socket?.destroy(), 20);
  });
  const { server, sent } = serverFor(there.settings);

  const outcome = await server.ask(wanted());

  assert.ok(!outcome.ok);
  assert.deepEqual([outcome.failure, there.asked.length], ["unreachable", 2]);
  assert.equal(sent[0]?.outcome, "unreachable");
});

test("nobody at the address is unreachable", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const settings = { ...DEFAULTS, serverUrl: `http://127.0.0.1:${port}`, deviceKey: "pck_x" };

  const outcome = await serverFor(settings).server.ask(wanted());

  assert.ok(!outcome.ok && outcome.failure === "unreachable");
});

test("a slow answer is given up in time, and not asked for again", async (context) => {
  const there = await serve(context, (_, response) => response.writeHead(200).write("{"));
  const start = performance.now();

  const outcome = await serverFor(there.settings).server.ask(wanted({ patience: 300 }));

  assert.ok(!outcome.ok && outcome.failure === "slow");
  assert.equal(outcome.detail, undefined);
  assert.equal(there.asked.length, 1);
  assert.ok(performance.now() - start < 1_500);
});

test("a request nobody waits for ends at once", async (context) => {
  const there = await serve(context, () => undefined);
  const caller = new AbortController();
  const { server, sent } = serverFor(there.settings);
  const outcome = server.ask(wanted({ signal: caller.signal }));
  setTimeout(() => caller.abort(), 50);

  assert.deepEqual(await outcome, {
    ok: false,
    failure: "slow",
    status: null,
    detail: OVERTAKEN,
  });
  assert.equal(sent[0]?.outcome, OVERTAKEN);
  assert.equal(there.asked.length, 1);
});

test("a post is never sent on to another address", async (context) => {
  const other = await serve(context, (_, response) => json(response, {}));
  const there = await serve(context, (_, response) => {
    response.writeHead(307, { Location: `${other.settings.serverUrl}/api/v1/check` }).end();
  });

  const outcome = await serverFor(there.settings).server.ask(wanted());

  assert.ok(!outcome.ok && outcome.failure === "unreachable");
  assert.deepEqual(other.asked, []);
});
