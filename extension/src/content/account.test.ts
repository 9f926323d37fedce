import assert from "node:assert/strict";
import { test } from "node:test";

import { acting, folded } from "./account.ts";

const OFFICIALS = [
  { site: "x", handle: "@saltmarsh_pri", name: "Saltmarsh Primary on X" },
  { site: "facebook", handle: "tidemoortrust", name: "Tidemoor Learning Trust" },
];

function kind(site: string, handle: string | null, name: string | null = null) {
  return acting(site, { handle, name }, OFFICIALS).kind;
}

for (const [what, site, handle, expected] of [
  ["its handle", "x", "@saltmarsh_pri", "official"],
  ["its handle in other letters", "x", "Saltmarsh_PRI", "official"],
  ["its handle with invisible characters", "x", "@salt\u200bmarsh_pri", "official"],
  ["a longer handle", "x", "@saltmarsh_pri2", "personal"],
  ["a part of its handle", "x", "@saltmarsh", "personal"],
  ["its handle on another site", "threads", "@saltmarsh_pri", "personal"],
] as const) {
  test(`an account with ${what} is ${expected}`, () => {
    assert.equal(kind(site, handle), expected);
  });
}

test("a name counts only where no handle can be read", () => {
  assert.equal(kind("facebook", null, "Tidemoor Learning\u2060 Trust"), "official");
  assert.equal(kind("facebook", "ngaio.bellweather", "Tidemoor Learning Trust"), "personal");
  assert.equal(kind("facebook", null, "Tidemoor Learning Trust fans"), "personal");
});

test("a name counts beside a number that the register does not have", () => {
  assert.equal(kind("facebook", "61550000000710", "Tidemoor Learning Trust"), "official");
  assert.equal(kind("facebook", "61550000000710", "Ngaio Bellweather"), "personal");
});

test("an account that cannot be read is unknown, and never official by being empty", () => {
  assert.equal(kind("x", null), "unknown");
  const nameless = [{ site: "x", handle: "", name: "" }];
  assert.equal(acting("x", { handle: "@", name: null }, nameless).kind, "personal");
});

test("the server is told the handle of the register", () => {
  const { handle, official } = acting("x", { handle: "SALTMARSH_PRI", name: null }, OFFICIALS);
  assert.deepEqual([handle, official], ["@saltmarsh_pri", "Saltmarsh Primary on X"]);
});

test("folding drops case, width, spaces and what cannot be seen", () => {
  assert.equal(folded(" @Ｓalt marsh\u00ad "), "saltmarsh");
});
