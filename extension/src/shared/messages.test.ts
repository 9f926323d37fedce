import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isCurrent, say } from "./browser.ts";
import { Orphaned, listen, send } from "./messages.ts";
import type { Handlers } from "./messages.ts";

type Listener = (message: unknown, sender: object, respond: (value: unknown) => void) => boolean;

let listener: Listener;
let ask: (message: unknown) => Promise<unknown>;
const runtime = {
  id: "postcheck" as string | undefined,
  onMessage: { addListener: (one: Listener) => (listener = one) },
  sendMessage: (message: unknown) => ask(message),
};

beforeEach(() => {
  runtime.id = "postcheck";
  const i18n = { getMessage: (name: string, values: string[]) => `${name}: ${values.join()}` };
  Object.assign(globalThis, { chrome: { runtime, i18n } });
});

const handlers = { pageState: (_: object, tab: number) => ({ tab }) } as unknown as Handlers;

test("an answer goes back to who asked", async () => {
  listen(handlers);
  ask = (message) =>
    new Promise((done) => {
      assert.equal(listener(JSON.parse(JSON.stringify(message)), { id: "postcheck" }, done), true);
    });

  assert.deepEqual(await send("pageState", 4), { tab: 4 });
});

test("where the worker fails, whoever asked is told", async () => {
  listen({
    sent: () => {
      throw new Error("at once");
    },
    forget: async () => {
      throw new Error("later");
    },
  } as unknown as Handlers);
  ask = (message) => new Promise((done) => listener(message, { id: "postcheck" }, done));

  await assert.rejects(send("sent"), /could not/);
  await assert.rejects(send("forget"), /could not/);
});

const STRANGE: [unknown, object][] = [
  [{ name: "pageState", given: [4] }, { id: "another extension" }],
  [{ name: "toString", given: [] }, { id: "postcheck" }],
  [{ name: "pageState", given: 4 }, { id: "postcheck" }],
  ["open-panel", { id: "postcheck" }],
  [null, { id: "postcheck" }],
];

for (const [message, sender] of STRANGE)
  test(`${JSON.stringify(message)} from ${JSON.stringify(sender)} is not answered`, () => {
    listen(handlers);

    assert.equal(listener(message, sender, () => assert.fail()), false);
  });

test("a worker that was asleep is called once more", async () => {
  let calls = 0;
  ask = async () => {
    calls += 1;
    if (calls === 1) throw new Error("Could not establish connection.");
    return [];
  };

  assert.deepEqual(await send("sent"), []);
});

test("under an update the old copy learns that it is one", async () => {
  ask = async () => {
    throw new Error("Extension context invalidated.");
  };
  await assert.rejects(send("sent"), Orphaned);

  runtime.id = undefined;
  assert.equal(isCurrent(), false);
  await assert.rejects(send("sent"), Orphaned);
  assert.equal(say("failure_orphaned"), "failure_orphaned");
});

test("a sentence has its values", () => {
  assert.equal(say("panel_count", 2, "x"), "panel_count: 2,x");
});
