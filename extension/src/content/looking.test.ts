import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";

import type { LookStands } from "../shared/messages.ts";
import { NEEDS_TWO } from "./decision.ts";
import { follow, suggestion } from "./looking.ts";
import type { Session } from "./session.ts";

const TEXT = "Well done Jarvis";
const NAMED = { rule: "pupil-named-without-consent", severity: "warn" };
const TWO = { rule: NEEDS_TWO, severity: "warn" };

/** A session under way, and everything that becomes of it. */
function begun(context: TestContext, answers: (LookStands | null)[]) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const done: unknown[] = [];
  const runtime = { id: "postcheck", sendMessage: async () => answers.shift() ?? null };
  const i18n = { getMessage: (name: string, values: string[]) => [name, ...values].join(" ") };
  Object.assign(globalThis, { chrome: { runtime, i18n } });
  const ended = new AbortController();
  const session = {
    where: { editor: { read: () => ({ text: session.text }) } },
    text: TEXT,
    signal: ended.signal,
    looking: null,
    suggested: null,
    notice: null as string | null,
    held: { kind: "advice" },
    advised: {
      outcome: { by: "report", draft: { text: TEXT } } as unknown,
      holding: () => [NAMED, TWO],
      settle: (advice: unknown, how: string) => done.push([how, advice]),
    },
    look: async () => done.push("checked again"),
    show: () => done.push("shown"),
    world: { isFront: () => true, ui: () => ({ open: () => done.push("opened") }) },
  };
  return { session: session as unknown as Session & { text: string }, done, ended };
}

/** Lets time pass, and what waits for it be done. */
async function pass(context: TestContext, milliseconds: number): Promise<void> {
  context.mock.timers.tick(milliseconds);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const waiting: LookStands = { state: "waiting", says: "" };

test("an approved draft is checked again, and goes by the person's own click", async (context) => {
  const answers = [waiting, null, { state: "approved", says: "" } as const];
  const { session, done } = begun(context, answers);

  const followed = follow(session, "token", TEXT);
  for (const pause of [3_000, 4_500, 6_749]) await pass(context, pause);
  assert.deepEqual(done, [], "ever more rarely");
  await pass(context, 1);
  await followed;

  assert.deepEqual(done, [["looked", [NAMED]], "checked again", "shown", "opened"]);
  assert.equal(session.held, null);
  assert.equal(session.notice, "content_look_approved");
});

test("what was approved is not what stands there now", async (context) => {
  const { session, done } = begun(context, [{ state: "approved", says: "" }]);
  const followed = follow(session, "token", TEXT);
  session.text = `${TEXT} and Petra`;

  await pass(context, 3_000);
  await followed;

  assert.equal(session.notice, "content_look_changed");
  assert.deepEqual(done, ["shown", "opened"]);
});

test("suggested words are offered for the whole text", async (context) => {
  const { session } = begun(context, [{ state: "words", says: "Well done all" }]);
  assert.equal(suggestion(session), null);

  const followed = follow(session, "token", TEXT);
  await pass(context, 3_000);
  await followed;

  const instead = { start: 0, end: TEXT.length, text: "Well done all" };
  assert.deepEqual(suggestion(session)?.instead, [instead]);
  assert.equal(suggestion(session)?.recorded, false);
});

test("why it should not go out is said", async (context) => {
  const { session } = begun(context, [{ state: "refused", says: "It was private." }]);

  const followed = follow(session, "token", TEXT);
  await pass(context, 3_000);
  await followed;

  assert.equal(session.notice, "content_look_refused It was private.");
  assert.notEqual(session.held, null);
});

for (const how of ["over", "asked again", "closed"])
  test(`a draft that is ${how} is not followed any more`, async (context) => {
    const { session, done, ended } = begun(context, [{ state: "refused", says: "" }]);
    const followed = follow(session, "token", TEXT);
    if (how === "closed") ended.abort();
    else session.looking = how === "over" ? null : "another";

    await pass(context, 3_000);
    await followed;

    assert.deepEqual(done, []);
  });
