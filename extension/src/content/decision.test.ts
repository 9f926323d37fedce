import assert from "node:assert/strict";
import { test } from "node:test";

import type { Advice } from "../shared/report.ts";
import { NEEDS_TWO, type Standing, decide, holds, mayPostAnyway, wantsReason } from "./decision.ts";

const WARN = { rule: "pupil-named-without-consent", severity: "warn" } as Advice;
const STOP = { rule: "restricted-pupil", severity: "stop" } as Advice;
const NOTE = { rule: "jigsaw", severity: "note" } as Advice;

function standing(more: Partial<Standing>): Standing {
  return {
    choices: { hold: "warn", whenUnreachable: "let-through" },
    isSetUp: true,
    kind: "personal",
    mustAsk: true,
    covered: { by: "nothing" },
    isSettled: () => false,
    isApprovedUnchecked: false,
    ...more,
  };
}

test("a draft that was not checked yet waits", () => {
  assert.equal(decide(standing({})), "hold-pending");
});

test("a draft without any signal goes out unasked", () => {
  assert.equal(decide(standing({ mustAsk: false })), "pass");
});

test("nothing is held where there is no server to ask", () => {
  assert.equal(decide(standing({ isSetUp: false })), "pass");
});

for (const [name, advice, hold, expected] of [
  ["a warning holds", [WARN], "warn", "hold-advice"],
  ["a note does not hold", [NOTE], "warn", "pass"],
  ["no advice does not hold", [], "warn", "pass"],
  ["a warning passes where only a stop holds", [WARN], "stop", "pass"],
  ["a stop holds where only a stop holds", [WARN, STOP], "stop", "hold-advice"],
  ["nothing holds where the school wants none held", [STOP], "never", "pass"],
] as const) {
  test(name, () => {
    const choices = { hold, whenUnreachable: "let-through" } as const;
    assert.equal(decide(standing({ choices, covered: { by: "report", advice } })), expected);
  });
}

test("settled advice does not hold again, new advice does", () => {
  const isSettled = (advice: Advice) => advice === WARN;
  const covered = (advice: Advice[]) => ({ by: "report", advice }) as const;

  assert.equal(decide(standing({ isSettled, covered: covered([WARN]) })), "pass");
  assert.equal(decide(standing({ isSettled, covered: covered([WARN, STOP]) })), "hold-advice");
});

for (const kind of ["official", "personal", "unknown"] as const) {
  test(`a failed check lets a ${kind} post through, unless the school chose otherwise`, () => {
    const covered = { by: "failure", failure: "unreachable" } as const;
    const choices = { hold: "warn", whenUnreachable: "hold-official" } as const;

    assert.equal(decide(standing({ kind, covered })), "pass");
    const expected = kind === "official" ? "hold-unreachable" : "pass";
    assert.equal(decide(standing({ kind, covered, choices })), expected);
    assert.equal(
      decide(standing({ kind, covered, choices, isApprovedUnchecked: true })),
      "pass",
    );
  });
}

test("a stop on an official account can be made final, a warning or a personal post cannot", () => {
  const final = { postAnyway: "not-official-stop" } as const;

  assert.equal(mayPostAnyway(final, "official", [WARN, STOP]), false);
  assert.equal(mayPostAnyway(final, "official", [WARN]), true);
  assert.equal(mayPostAnyway(final, "personal", [STOP]), true);
  assert.equal(mayPostAnyway({ postAnyway: "always" }, "official", [STOP]), true);
});

test("an account for two holds whatever is chosen, and nobody posts anyway", () => {
  const two = { ...NOTE, rule: NEEDS_TWO };

  assert.deepEqual([holds(two, "stop"), holds(two, "never")], [true, false]);
  assert.equal(mayPostAnyway({ postAnyway: "always" }, "personal", [WARN, two]), false);
});

test("nobody is asked why who is never told of", () => {
  const [kept, unkept] = [{ recorded: true }, { recorded: false }];

  assert.equal(wantsReason("official", [unkept, kept]), true);
  assert.equal(wantsReason("official", [unkept]), false);
  assert.equal(wantsReason("official", []), true);
  assert.equal(wantsReason("personal", [kept]), false);
});

test("a severity holds from the chosen one on", () => {
  assert.deepEqual(
    [NOTE, WARN, STOP].map((one) => holds(one, "warn")),
    [false, true, true],
  );
});
