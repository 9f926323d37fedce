import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import type { Report } from "../shared/report.ts";
import type { Draft, Where } from "./draft.ts";
import { Reminded, Reminding, fitting } from "./reminders.ts";

const [ONE, OTHER] = ["a", "b"].map((id) => ({ id, says: `${id} is asked`, tells: `Do ${id}.` }));
const BOTH = [ONE ?? assert.fail(), OTHER ?? assert.fail()];

let kept: Record<string, unknown>;
beforeEach(() => {
  kept = {};
  const local = {
    get: async (key: string) => structuredClone({ [key]: kept[key] }),
    set: async (values: object) => void Object.assign(kept, structuredClone(values)),
  };
  Object.assign(globalThis, { chrome: { storage: { local }, runtime: { id: "x" } } });
});

const settled = () => new Promise((done) => setTimeout(done));

test("each is offered until it was seen, one a draft, and never again", async () => {
  const reminding = new Reminding(new Reminded());

  assert.equal(await reminding.offer(BOTH), true);
  assert.equal(reminding.line, ONE);
  reminding.renew(); // it was never in view
  assert.equal(await reminding.offer(BOTH), true);
  assert.equal(reminding.line, ONE);
  reminding.seen();
  assert.equal(reminding.done(), true);
  assert.deepEqual([await reminding.offer(BOTH), reminding.line], [false, null]);
  reminding.renew();
  await reminding.offer(BOTH);
  assert.equal(reminding.line, OTHER);
});

test("the ids of clauses are kept, and nothing else", async () => {
  const reminding = new Reminding(new Reminded());
  await reminding.offer(BOTH);
  reminding.seen();
  await settled();

  assert.deepEqual(kept, { reminded: ["a"] });
});

test("another page that is open does not show it again", async () => {
  const [here, there] = [new Reminded(), new Reminded()];
  assert.equal(await there.firstNew([ONE ?? assert.fail()]), ONE);
  await here.add("a");

  assert.equal(await there.firstNew([ONE ?? assert.fail()]), null);
  await there.add("b");
  assert.deepEqual(kept, { reminded: ["a", "b"] });
});

test("where storage is broken, this page remembers", async () => {
  const broken = async () => {
    throw new Error("the disk is gone");
  };
  Object.assign(globalThis, { chrome: { storage: { local: { get: broken, set: broken } } } });
  const reminded = new Reminded();
  await reminded.add("a");

  assert.equal(await reminded.firstNew(BOTH), OTHER);
  kept["reminded"] = "not a list";
  assert.equal(await new Reminded().firstNew(BOTH), ONE);
});

test("what a report brings comes before what fits anyway", () => {
  const clause = { profile: "soke", id: "r", says: "Think first." };
  const report = { reminders: [{ clause, moment: "warned", tells: "Think." }] };
  const local = { ...BOTH[0], moment: "message", accounts: ["personal"], options: {} };
  const where = { site: { id: "x" }, composer: { surface: "message" } } as Where;
  const draft = { acting: { kind: "personal" }, files: "" } as unknown as Draft;
  const lines = fitting(
    [local as Parameters<typeof fitting>[0][number]],
    report as unknown as Report,
    where,
    draft,
    new Date(2026, 10, 23),
  );

  assert.deepEqual(lines.map(({ id, tells }) => [id, tells]), [["r", "Think."], ["a", "Do a."]]);
});
