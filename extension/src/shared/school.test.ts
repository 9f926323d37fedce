import assert from "node:assert/strict";
import { test } from "node:test";

import { readSchool } from "./school.ts";

const TOKENS = {
  key: "0f".repeat(16),
  hashes: 10,
  bits: "AAAA",
  common_hashes: 7,
  common: "AAAA",
  not_names: ["the"],
};
const SALTMARSH = {
  trust: "Tidemoor Trust",
  school: "Saltmarsh Primary School",
  dsl_contact: "Mrs Aldous, room 4",
  accounts: [{ site: "x", handle: "saltmarsh_pri", name: "Saltmarsh Primary on X" }],
  signals: {
    schools: ["Saltmarsh Primary School"],
    hashtags: ["#SaltmarshPrimarySchool"],
    classes: ["4B"],
    houses: ["Heron"],
    tokens: TOKENS,
  },
  reminders: [
    {
      id: "soke-personal-29",
      says: "Personal social media are left alone in teaching time.",
      moment: "working-hours",
      tells: "If you are teaching now, leave this for later.",
      accounts: ["personal", "unknown"],
      options: { from: "08:45", to: "15:15" },
    },
  ],
  adapters: [{ id: "x" }],
  features: { looks: true, redact_picture: true },
  page: "https://postcheck.saltmarsh.example",
  version: { config: 2, roll: 3 },
};

test("settings come through whole", () => {
  assert.deepEqual(readSchool(SALTMARSH), SALTMARSH);
});

test("an older server says less, and nothing is made up for it", () => {
  const { trust, accounts, version } = SALTMARSH;
  const older = { trust, accounts, version, signals: { schools: ["Saltmarsh"], tokens: null } };

  const school = readSchool({ ...older, wording: { kept: "Nothing" }, sites: [] });

  assert.deepEqual(school?.signals.schools, ["Saltmarsh"]);
  assert.deepEqual([school?.signals.tokens, school?.page], [null, null]);
  assert.deepEqual(school?.signals.houses, []);
  assert.deepEqual(school?.reminders, []);
  assert.deepEqual(school?.features, { looks: false, redact_picture: false });
});

test("a reminder that lacks a part is left out, and what may be missing is filled in", () => {
  const [whole] = SALTMARSH.reminders;
  const { options: _, ...plain } = whole ?? assert.fail();
  const reminders = [plain, { ...plain, tells: 7 }, null, "be kind"];

  const school = readSchool({ ...SALTMARSH, reminders });

  assert.deepEqual(school?.reminders, [{ ...plain, options: {} }]);
});

const TAMPERED: [string, object][] = [
  ["a key that is none", { key: "secret" }],
  ["bits that are no text", { bits: [1] }],
  ["very many hashes", { hashes: 4_000_000 }],
  ["half a hash", { hashes: 1.5 }],
  ["no second filter", { common: undefined }],
];

for (const [what, part] of TAMPERED)
  test(`${what} makes no filter, and the rest stays`, () => {
    const signals = { ...SALTMARSH.signals, tokens: { ...TOKENS, ...part } };

    const school = readSchool({ ...SALTMARSH, signals });

    assert.equal(school?.signals.tokens, null);
    assert.equal(school?.accounts.length, 1);
  });

test("lists keep what fits in them", () => {
  const accounts = [...SALTMARSH.accounts, { site: "x" }, null, "x"];
  const signals = { ...SALTMARSH.signals, classes: ["4B", 7, null] };

  const school = readSchool({ ...SALTMARSH, accounts, signals });

  assert.equal(school?.accounts.length, 1);
  assert.deepEqual(school?.signals.classes, ["4B"]);
});

for (const value of [null, [], "x", {}, { trust: "x" }, { ...SALTMARSH, signals: [] }])
  test(`${JSON.stringify(value)?.slice(0, 20)} is no school`, () => {
    assert.equal(readSchool(value), null);
  });
