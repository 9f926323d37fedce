import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Asked, Sent } from "../shared/messages.ts";
import { readReport } from "../shared/report.ts";
import { check, cover } from "./check.ts";
import { Server } from "./client.ts";
import { json, serve } from "./fake_server.ts";
import type { FakeServer } from "./fake_server.ts";
import { Latest } from "./latest.ts";

const CONTRACT = "../tests/contract/pupil_without_consent.json";
const { answer: REPORT } = JSON.parse(readFileSync(CONTRACT, "utf8")) as { answer: unknown };
const POST: Asked = {
  text: "Well done Jarvis Coldbeck",
  site: "x.com",
  surface: "post",
  account: { handle: "@saltmarsh_pri", name: null },
  recipient: null,
  has_video: false,
  pictures: [],
};
const BYTES = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
const PICTURE = {
  name: "Sports day.png",
  type: "image/png",
  data: Buffer.from(BYTES).toString("base64"),
};

function serverFor(there: FakeServer): { server: Server; sent: Sent[] } {
  const sent: Sent[] = [];
  return { server: new Server(async () => there.settings, (one) => sent.push(one)), sent };
}

const never = new AbortController().signal;

test("words go as JSON, and the report comes back", async (context) => {
  const there = await serve(context, (_, response) => json(response, REPORT));

  const answered = await check(serverFor(there).server, POST, never);

  assert.deepEqual(answered, { ok: true, report: readReport(REPORT) });
  assert.equal(there.asked[0]?.headers["content-type"], "application/json");
  const { pictures: _, ...post } = POST;
  assert.deepEqual(JSON.parse(there.asked[0]?.body ?? ""), post);
});

test("pictures go as a form, whole, and are noted by size alone", async (context) => {
  const there = await serve(context, (_, response) => json(response, REPORT));
  const { server, sent } = serverFor(there);

  await check(server, { ...POST, pictures: [PICTURE] }, never);

  const body = there.asked[0]?.body ?? "";
  assert.match(there.asked[0]?.headers["content-type"] ?? "", /^multipart\/form-data; boundary=/);
  assert.ok(body.includes(Buffer.from(BYTES).toString("latin1")));
  assert.match(body, /name="picture"; filename="Sports day.png"\r\nContent-Type: image\/png/);
  assert.match(body, /name="post"\r\n\r\n\{"text":"Well done Jarvis Coldbeck"/);
  assert.match(sent[0]?.body ?? "", /^\{"text":.*\}\n\[picture, 70 kB\]$/);
});

test("what others wrote goes to the server, and is not kept to be shown", async (context) => {
  const there = await serve(context, (_, response) => json(response, REPORT));
  const { server, sent } = serverFor(there);

  await check(server, { ...POST, surface: "moderation" }, never);

  assert.match(there.asked[0]?.body ?? "", /Well done Jarvis Coldbeck/);
  assert.deepEqual(JSON.parse(sent[0]?.body ?? "").text, "[25]");
  assert.doesNotMatch(sent[0]?.body ?? "", /Jarvis/);
});

for (const garbage of ["null", "{}", '{"verdict":"clear"}', "<html>", ""])
  test(`${garbage || "nothing"} is no report`, async (context) => {
    const there = await serve(context, (_, response) => response.end(garbage));

    const answered = await check(serverFor(there).server, POST, never);

    assert.deepEqual(answered, { ok: false, failure: "broken" });
  });

test("a refusal says why and how long", async (context) => {
  const headers = { "Retry-After": "9" };
  const there = await serve(context, (_, response) =>
    json(response, { detail: "Too many." }, 429, headers),
  );

  const answered = await check(serverFor(there).server, POST, never);

  assert.deepEqual(answered, { ok: false, failure: "busy", detail: "Too many.", wait: 9 });
});

test("a picture that cannot be read sends nothing", async (context) => {
  const there = await serve(context, (_, response) => json(response, REPORT));
  const broken = { ...PICTURE, data: "not base64!" };

  const answered = await check(serverFor(there).server, { ...POST, pictures: [broken] }, never);

  assert.deepEqual(answered, { ok: false, failure: "broken" });
  assert.deepEqual(there.asked, []);
});

test("a covered copy comes back under its name", async (context) => {
  const there = await serve(context, (_, response) => {
    response.writeHead(200, { "Content-Type": "image/png" }).end(Buffer.from(BYTES.toReversed()));
  });
  const { server } = serverFor(there);

  const post = { ...POST, pictures: [PICTURE] };
  const covered = await cover(server, { ...post, picture: 0, findings: ["f1"] });

  assert.ok(covered.ok);
  assert.deepEqual([covered.picture.name, covered.picture.type], [PICTURE.name, "image/png"]);
  assert.deepEqual(new Uint8Array(Buffer.from(covered.picture.data, "base64")), BYTES.toReversed());
  assert.equal(there.asked[0]?.path, "/api/v1/redact/picture");
  assert.match(there.asked[0]?.body ?? "", /"picture":0,"findings":\["f1"\]/);
});

test("a copy that is no picture is none", async (context) => {
  const there = await serve(context, (_, response) => json(response, {}));
  const { server } = serverFor(there);

  const covered = await cover(server, { ...POST, pictures: [PICTURE], picture: 0, findings: [] });

  assert.deepEqual(covered, { ok: false, failure: "broken" });
});

test("of one frame the newest check is answered, and others go on", async (context) => {
  const there = await serve(context, (asked, response) => {
    if (!asked.body.includes("wait")) json(response, REPORT);
  });
  const { server } = serverFor(there);
  const latest = new Latest();
  const ask = (frame: string, text: string) =>
    latest.run(frame, (signal) => check(server, { ...POST, text }, signal));

  const first = ask("1:0", "wait for it");
  const other = ask("2:0", "elsewhere");
  const second = ask("1:0", "done");

  assert.equal((await first).ok, false);
  assert.equal((await other).ok, true);
  assert.equal((await second).ok, true);
});
