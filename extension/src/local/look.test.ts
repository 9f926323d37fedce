import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLook } from "./look.ts";
import type { SignalKind } from "./local.ts";
import { SIGNALS, fixture } from "./made_up.ts";

const POSTS = fixture("posts.fixture.json") as { ordinary: string[]; school: string[] };
const NO_SIGNALS = { schools: [], hashtags: [], classes: [], houses: [], tokens: null };
const look = makeLook(SIGNALS);

test("at most 5 in 100 ordinary posts are sent", () => {
  assert.ok(POSTS.ordinary.length >= 60);
  const sent = POSTS.ordinary.filter((text) => look(text).length > 0);
  assert.ok(sent.length <= 0.05 * POSTS.ordinary.length, sent.join("\n"));
});

test("at least 98 in 100 posts about school are", () => {
  assert.ok(POSTS.school.length >= 60);
  const kept = POSTS.school.filter((text) => look(text).length === 0);
  assert.ok(kept.length <= 0.02 * POSTS.school.length, kept.join("\n"));
});

test("without settings the phrases and patterns still count", () => {
  const bare = makeLook(NO_SIGNALS);
  assert.equal(bare("my class is feral").length > 0, true);
  assert.equal(bare("me@example.org").length > 0, true);
  assert.deepEqual(bare("Jarvis Coldbeck"), []);
  assert.deepEqual(bare(""), []);
});

test("places are UTF-16 units of what was typed, in order", () => {
  const text = "💎 𝐉arvis in Year 4, me@example.org";
  const found = look(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
  assert.deepEqual(found, [
    ["name", "𝐉arvis"],
    ["role", "Year 4"],
    ["identifier", "me@example.org"],
  ]);
});

/** Returns what counts as one kind in a text, as typed. */
function seenAs(kind: SignalKind, text: string): string[] {
  const found = look(text).filter((one) => one.kind === kind);
  return found.map(({ start, end }) => text.slice(start, end));
}

test("a school's names and tags", () => {
  const named = [
    "at Saltmarsh today", "SALTMARSH PRIMARY", "tidemoor academy", "the TMA car park",
    "#saltmarsh", "@saltmarsh_pri", "Saltmarsh-Primary",
  ];
  for (const text of named) assert.equal(seenAs("school", text).length > 0, true, text);
  for (const text of ["a salt marsh", "tma", "saltmarshes"])
    assert.deepEqual(seenAs("school", text), [], text);
});

test("an apostrophe in a school's name may be missing", () => {
  const at = makeLook({ ...NO_SIGNALS, schools: ["St Aidan's"] });
  for (const text of ["st aidans", "St Aidan’s", "St-Aidan's", "pw StAidans1st"])
    assert.equal(at(text)[0]?.kind, "school", text);
});

test("a class counts where it is written as one", () => {
  const at = makeLook({ ...NO_SIGNALS, classes: ["Holly", "7L", "10M"], houses: ["Nelson"] });
  const isClass = (text: string) => at(text).some(({ kind }) => kind === "class");
  const classes = ["class holly", "Holly class", "well done Holly!", "7L did it", "Nelson house"];
  for (const text of classes) assert.equal(isClass(text), true, text);
  const others = [
    "a holly wreath", "Holly and ivy", "Nelson Mandela", "£10M", "a 10m walk", "10M views",
    "saw Holly Willoughby",
  ];
  for (const text of others) assert.equal(isClass(text), false, text);
});

test("phrases of the job, not those of every parent", () => {
  const job = [
    "my Year 4s", "Y6 are done", "our pupils", "in Reception today", "Reception have been busy", "KS2",
    "parents evening", "playground duty", "my form", "the SLT", "it's miss x", "Mr D",
  ];
  for (const text of job) assert.equal(seenAs("role", text).length > 0, true, text);
  const life = [
    "the school run", "school holidays", "can't get it out of my head", "wedding reception",
    "in the form of", "two years on", "first class stamps", "it's miss you like crazy day",
  ];
  for (const text of life) assert.deepEqual(seenAs("role", text), [], text);
});

test("conduct: what points to work", () => {
  for (const text of ["sick of my job", "my boss again", "useless parents"])
    assert.equal(seenAs("conduct", text).length > 0, true, text);
  for (const text of ["I hate Mondays", "my parents are coming", "boss level"])
    assert.deepEqual(seenAs("conduct", text), [], text);
});
