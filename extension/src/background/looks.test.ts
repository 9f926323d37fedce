import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";

import type { Asked } from "../shared/messages.ts";
import { Server } from "./client.ts";
import { FakeBrowser } from "./fake_browser.ts";
import { json, serve } from "./fake_server.ts";
import { askLook, lookStands } from "./looks.ts";

const LOOK = "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8";
const PAGE = `https://postcheck.example.org/looks/${LOOK}`;
const POST: Asked = {
  text: "Well done Jarvis Coldbeck",
  site: "x.com",
  surface: "post",
  account: { handle: "@saltmarsh_pri", name: null },
  recipient: null,
  has_video: false,
  pictures: [],
};

/** A server that answers so, and the pages that are opened meanwhile. */
async function answering(context: TestContext, value: unknown, status = 200) {
  const opened: string[] = [];
  FakeBrowser.install({ tabs: { create: async ({ url }: { url: string }) => opened.push(url) } });
  const there = await serve(context, (_, response) => json(response, value, status));
  return { server: new Server(async () => there.settings, () => undefined), there, opened };
}

test("a look is asked for, and its page opened to be sent by a person", async (context) => {
  const said = { look: LOOK, page: PAGE, deadline: "2026-11-23T10:00:00Z" };
  const { server, there, opened } = await answering(context, said, 201);

  assert.deepEqual(await askLook(server, POST), { ok: true, look: LOOK });
  assert.deepEqual(opened, [PAGE]);
  assert.deepEqual([there.asked[0]?.method, there.asked[0]?.path], ["POST", "/api/v1/looks"]);
  assert.equal(JSON.parse(there.asked[0]?.body ?? "").text, POST.text);
});

for (const page of ["javascript:alert(1)", "data:text/html,x", 7, undefined])
  test(`no page is opened at ${page}`, async (context) => {
    const { server, opened } = await answering(context, { look: LOOK, page }, 201);

    assert.deepEqual(await askLook(server, POST), { ok: false, failure: "broken" });
    assert.deepEqual(opened, []);
  });

test("too many of them is said", async (context) => {
  const { server, opened } = await answering(context, { detail: "Too many." }, 429);

  assert.deepEqual(await askLook(server, POST), { ok: false, failure: "busy", detail: "Too many." });
  assert.deepEqual(opened, []);
});

const STANDS: [unknown, number, unknown][] = [
  [{ state: "waiting", words: null, says: null }, 200, { state: "waiting", says: "" }],
  [{ state: "words", words: "Well done!", says: null }, 200, { state: "words", says: "Well done!" }],
  [{ state: "refused", words: null, says: "No." }, 200, { state: "refused", says: "No." }],
  [{ detail: "Nothing." }, 404, { state: "gone", says: "" }],
  [{ state: "else" }, 200, null],
  ["x", 200, null],
  [{}, 500, null],
];

for (const [said, status, expected] of STANDS)
  test(`${JSON.stringify(said)} (${status}) stands for ${JSON.stringify(expected)}`, async (context) => {
    const { server, there } = await answering(context, said, status);

    assert.deepEqual(await lookStands(server, LOOK), expected);
    assert.equal(there.asked[0]?.path, `/api/v1/looks/${LOOK}`);
  });
