import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { effective } from "./chosen.ts";
import { DEFAULTS, KEYS, choicesOf } from "./settings.ts";
import { isSetUp, readSettings, readUrl } from "./settings.ts";
import type { Settings } from "./settings.ts";

interface Property {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly title?: string;
  readonly description?: string;
}

const SCHEMA = JSON.parse(readFileSync("managed_schema.json", "utf8")) as {
  properties: Record<string, Property>;
};
const FREE: Record<string, string> = {
  serverUrl: "https://a.example",
  deviceKey: "pck_0123456789ab",
};

test("the schema for device policy names the same settings, each explained", () => {
  assert.deepEqual(Object.keys(SCHEMA.properties).sort(), [...KEYS].sort());
  for (const { title, description } of Object.values(SCHEMA.properties))
    assert.ok(title && description);
});

for (const key of KEYS)
  test(`${key}: the schema's values are the ones that are read`, () => {
    const { type, enum: known } = SCHEMA.properties[key] ?? assert.fail();
    const strings = known ?? [FREE[key]];
    const examples = { string: strings, boolean: [true, false], array: [[], ["teams"]] };

    for (const value of examples[type as keyof typeof examples])
      assert.deepEqual(readSettings({ [key]: value }), { values: { [key]: value }, wrong: [] });
    assert.deepEqual(readSettings({ [key]: { odd: 1 } }), { values: {}, wrong: [key] });
    if (known) assert.deepEqual(readSettings({ [key]: "else" }).wrong, [key]);
  });

test("defaults are settings that would be read, but for the address and key nobody has", () => {
  const { serverUrl: _, deviceKey: __, ...others } = DEFAULTS;

  assert.deepEqual(readSettings(others), { values: others, wrong: [] });
  assert.equal(isSetUp(DEFAULTS), false);
});

const ADDRESSES: [given: unknown, read: string | null][] = [
  ["https://postcheck.saltmarsh.example/", "https://postcheck.saltmarsh.example"],
  [" https://tidemoor.example/postcheck/ ", "https://tidemoor.example/postcheck"],
  ["https://tidemoor.example:8443", "https://tidemoor.example:8443"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:8080/", "http://localhost:8080"],
  ["http://tidemoor.example", null],
  ["http://127.0.0.1.tidemoor.example", null],
  ["https://user:secret@tidemoor.example", null],
  ["https://tidemoor.example/?key=1", null],
  ["https://tidemoor.example/#here", null],
  ["javascript:alert(1)", null],
  ["tidemoor.example", null],
  ["", null],
  [7, null],
];

for (const [given, read] of ADDRESSES)
  test(`the address ${JSON.stringify(given)}`, () => {
    assert.equal(readUrl(given), read);
  });

test("one wrong value leaves the others", () => {
  const given = { serverUrl: "ftp://x", deviceKey: "pck_0123456789ab", hold: "stop", what: 1 };

  assert.deepEqual(readSettings(given), {
    values: { deviceKey: "pck_0123456789ab", hold: "stop" },
    wrong: ["serverUrl", "what"],
  });
});

for (const nothing of [undefined, null, "x", 7])
  test(`no settings in ${JSON.stringify(nothing)}`, () => {
    assert.deepEqual(readSettings(nothing).values, {});
  });

function holding(school: Partial<Settings>, own: Partial<Settings>): Settings {
  return effective({ school, own, build: {} }).settings;
}

const OWN: Partial<Settings> = {
  serverUrl: "https://own.example",
  deviceKey: "pck_own",
  hold: "stop",
};

test("a policy's server never gets the person's own key", () => {
  const settings = holding({ serverUrl: "https://policy.example" }, OWN);

  assert.deepEqual([settings.serverUrl, settings.deviceKey], ["https://policy.example", ""]);
  assert.equal(settings.hold, "stop");
});

test("a policy's key never goes to the person's own server", () => {
  assert.equal(holding({ deviceKey: "pck_policy" }, OWN).serverUrl, "");
});

test("content scripts never hear of the key", () => {
  const choices = choicesOf(holding({}, OWN));

  assert.ok(!JSON.stringify(choices).includes("pck_own"));
  assert.equal(choices.serverUrl, "https://own.example");
});
