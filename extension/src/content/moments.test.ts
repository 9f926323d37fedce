import assert from "node:assert/strict";
import { test } from "node:test";

import type { AccountKind, Surface } from "../shared/report.ts";
import type { Draft, Where } from "./draft.ts";
import { fits, isWorking } from "./moments.ts";

const NOON = new Date(2026, 10, 23, 12, 0); // a Monday
const HOURS = { from: "08:45", to: "15:15", breaks: [["12:00", "13:00"]] };
const LINE = { id: "a", says: "", tells: "", options: HOURS, moment: "" };

interface Given {
  kind?: AccountKind;
  surface?: Surface;
  site?: string;
  files?: string;
  isPublic?: boolean;
  page?: Draft["page"];
  now?: Date;
}

/** Returns the moments of all that there are that fit. */
function moments({ kind = "personal", surface = "post", site = "x", now = NOON, ...rest }: Given) {
  const where = { site: { id: site }, composer: { surface } } as Where;
  const draft = { acting: { kind }, files: "", isPublic: false, page: "own", ...rest };
  const accounts = ["official", "personal", "unknown"];
  return ALL.filter((moment) =>
    fits({ ...LINE, moment, accounts }, where, draft as unknown as Draft, now),
  );
}

const ALL = [
  ..."official-post official-comment official-picture personal-post personal-picture".split(" "),
  ..."public-audience profile work-in-profile profile-picture request message".split(" "),
  ..."group-chat working-hours third-party-page on-official-page moderation warned".split(" "),
  "abuse-received",
  "constructor",
];

const CASES: [string, Given, string[]][] = [
  ["a post of the school's", { kind: "official" }, ["official-post"]],
  [
    "a comment of the school's with a picture",
    { kind: "official", surface: "comment", files: "1" },
    ["official-comment", "official-picture"],
  ],
  ["a post of one's own", {}, []],
  ["a picture of one's own", { files: "1" }, ["personal-picture"]],
  ["a picture from nobody known", { kind: "unknown", files: "1" }, ["personal-picture"]],
  ["a picture in a message", { surface: "message", files: "1" }, ["message"]],
  ["a public post of one's own", { isPublic: true }, ["public-audience"]],
  ["a public post of the school's", { isPublic: true, kind: "official" }, ["official-post"]],
  ["a profile", { surface: "profile" }, ["profile"]],
  ["a profile's picture", { surface: "profile", files: "1" }, ["profile", "profile-picture"]],
  ["a request", { surface: "request" }, ["request"]],
  ["a chat", { surface: "message", site: "whatsapp" }, ["message", "group-chat"]],
  ["another's page", { page: "other" }, ["third-party-page"]],
  ["the school's page", { page: "official", surface: "comment" }, ["on-official-page"]],
  ["at work", { now: new Date(2026, 10, 23, 11, 59) }, ["working-hours"]],
  [
    "the school at work",
    { now: new Date(2026, 10, 23, 11, 59), kind: "official" },
    ["official-post"],
  ],
];

for (const [what, given, expected] of CASES)
  test(`${what}: ${expected.join(", ") || "nothing"}`, () => {
    assert.deepEqual(moments(given), expected);
  });

test("a reminder for other accounts does not fit", () => {
  const where = { site: { id: "x" }, composer: { surface: "message" } } as Where;
  const draft = { acting: { kind: "unknown" }, files: "" } as unknown as Draft;
  const line = { ...LINE, moment: "message" };
  const of = (accounts: string[]) => fits({ ...line, accounts }, where, draft, NOON);

  assert.deepEqual([of(["personal"]), of([]), of(["unknown"])], [false, false, true]);
});

const TIMES: [string, object, Date, boolean][] = [
  ["before", HOURS, new Date(2026, 10, 23, 8, 44), false],
  ["from the first minute", HOURS, new Date(2026, 10, 23, 8, 45), true],
  ["in a break", HOURS, new Date(2026, 10, 23, 12, 0), false],
  ["after a break", HOURS, new Date(2026, 10, 23, 13, 0), true],
  ["at the end", HOURS, new Date(2026, 10, 23, 15, 15), false],
  ["on a Saturday", HOURS, new Date(2026, 10, 21, 10, 0), false],
  ["on a Saturday that counts", { ...HOURS, days: ["sat"] }, new Date(2026, 10, 21, 10, 0), true],
  ["without hours", {}, new Date(2026, 10, 23, 10, 0), false],
  ["with breaks that are none", { ...HOURS, breaks: [7] }, new Date(2026, 10, 23, 12, 0), true],
];

for (const [when, options, now, expected] of TIMES)
  test(`${when} somebody ${expected ? "works" : "is off"}`, () => {
    assert.equal(isWorking(options as typeof LINE.options, now), expected);
  });
