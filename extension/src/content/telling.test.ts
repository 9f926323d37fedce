/** Of advice that is not recorded nothing is told, and nothing kept. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import type { Action } from "../shared/messages.ts";
import type { Advice, Report } from "../shared/report.ts";
import { decisionsFor } from "./deeds.ts";
import type { Draft, Where } from "./draft.ts";
import type { Session } from "./session.ts";
import { toldOf } from "./telling.ts";
import { Quiet } from "./quiet.ts";

const ADVICE: Advice = {
  rule: "school-matter",
  severity: "warn",
  findings: ["f1"],
  title: "This belongs elsewhere",
  detail: "",
  clause: null,
  instead: [],
  door: "complaint",
  routes: ["Write to the head."],
  recorded: true,
};
const UNRECORDED: Advice = { ...ADVICE, rule: "safeguarding", recorded: false };
const REPORT = {
  advice: [ADVICE, UNRECORDED],
  findings: [{ id: "f1", entity: "COMPLAINT", place: { kind: "span", start: 0, end: 3 } }],
} as unknown as Report;
const DRAFT = { text: "Her bruise", acting: { kind: "personal" } } as Draft;
const BOX = { ownerDocument: { location: { hostname: "x.com" } } };
const WHERE = { composer: { surface: "post" }, editor: { box: BOX } } as unknown as Where;

let sent: unknown[];
let kept: object[];
beforeEach(() => {
  [sent, kept] = [[], []];
  const local = { get: async () => ({}), set: async (values: object) => void kept.push(values) };
  const runtime = { id: "x", sendMessage: async (message: unknown) => void sent.push(message) };
  Object.assign(globalThis, { chrome: { runtime, storage: { local } } });
});

const settled = () => new Promise((done) => setTimeout(done, 5));

/** Has the person call `advice` no problem, and agree to share; returns what they see after. */
async function dismissed(advice: Advice, sharesWord = false): Promise<Advice[]> {
  const quiet = await Quiet.load();
  const settledAs = new Set<Advice>();
  const session = {
    world: { quiet, now: () => 0, orphaned: () => assert.fail() },
    advised: {
      outcome: { by: "report", report: REPORT, draft: DRAFT },
      visible: () => [ADVICE, UNRECORDED].filter((one) => !settledAs.has(one)),
      identityOf: ({ rule }: Advice) => rule,
      settle: (all: Advice[]) => all.forEach((one) => settledAs.add(one)),
    },
    tell: (all: Advice[], action: Action) => sent.push(...toldOf(WHERE, DRAFT, all, action, null)),
    letGo: () => undefined,
    show: () => undefined,
  };
  decisionsFor(() => session as unknown as Session).notAProblem(advice.rule, true, sharesWord);
  await settled();
  return session.advised.visible();
}

test("events are made of what is recorded alone", () => {
  for (const action of ["shown", "changed", "used_instead", "posted_anyway"] as const) {
    const told = toldOf(WHERE, DRAFT, [UNRECORDED, ADVICE], action, null);

    assert.deepEqual(told.map(({ rule }) => rule), ["school-matter"]);
    assert.deepEqual(toldOf(WHERE, DRAFT, [UNRECORDED], action, "other"), []);
  }
});

test("no problem, and agreed to share: told and kept of what is recorded", async () => {
  assert.deepEqual(await dismissed(ADVICE), [UNRECORDED]);

  assert.equal(sent.length, 2);
  assert.equal(kept.length, 1);
});

test("the word goes along only where they ticked that too, and never of what is not recorded", async () => {
  await dismissed(ADVICE);
  assert.ok(!JSON.stringify(sent).includes("Her"));
  await dismissed(UNRECORDED, true);
  assert.ok(!JSON.stringify(sent).includes("Her"));

  await dismissed(ADVICE, true);

  assert.deepEqual(sent.at(-1), {
    name: "feedback",
    given: ["school-matter", "COMPLAINT", "Her"],
  });
  assert.ok(!JSON.stringify(kept).includes("Her"));
});

test("no problem, of what is not recorded: quiet here, nothing told, nothing kept", async () => {
  assert.deepEqual(await dismissed(UNRECORDED), [ADVICE]);

  assert.deepEqual([sent, kept], [[], []]);
});
