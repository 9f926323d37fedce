import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import type { BadgeState, Sent, TabState } from "../shared/messages.ts";
import { FakeBrowser } from "./fake_browser.ts";
import { SentList } from "./sent.ts";
import { TabBook } from "./tabs.ts";

const TAB = 7;

let browser: FakeBrowser;
beforeEach(() => {
  browser = FakeBrowser.install();
});

function from(frameId: number, documentId = "d1", origin = "https://x.com") {
  return { tab: { id: TAB }, frameId, documentId, origin } as chrome.runtime.MessageSender;
}

function state(badge: BadgeState, advice = 0): TabState {
  return { site: "x", badge, advice, account: { kind: "official", shown: "Saltmarsh" } };
}

test("the frame with the most to say speaks for its tab", async () => {
  const book = new TabBook();
  await book.note(from(0), state("checked"));
  await book.note(from(4, "d4"), state("stop", 2));
  const shown = await book.note(from(0), state("idle"));

  assert.deepEqual(shown, state("stop", 2));
});

test("a worker that slept still knows", async () => {
  await new TabBook().note(from(0), state("look", 1));

  assert.equal((await new TabBook().of(TAB))?.badge, "look");
});

test("a new page in the tab leaves the old page's frames behind", async () => {
  const book = new TabBook();
  await book.note(from(0), state("idle"));
  await book.note(from(4, "d4"), state("stop", 2));

  assert.equal((await book.note(from(0, "d9"), state("idle")))?.badge, "idle");
});

test("a tab that leaves the site is forgotten, and one that moves within it is not", async () => {
  const book = new TabBook();
  await book.note(from(0), state("look", 1));

  await book.moved(TAB, "https://x.com/home");
  assert.equal((await book.of(TAB))?.badge, "look");
  await book.moved(TAB, "https://x.com.elsewhere.example/");
  assert.equal(await book.of(TAB), null);
});

test("a tab of which we may not know where it went is forgotten", async () => {
  const book = new TabBook();
  await book.note(from(0), state("look", 1));

  await book.moved(TAB, "");

  assert.equal(await book.of(TAB), null);
  assert.deepEqual(browser.storage.session.stored["tabs"], {});
});

test("an extension page of ours is no tab", async () => {
  assert.equal(await new TabBook().note({ id: "postcheck" }, state("stop")), null);
});

function sent(at: number): Sent {
  return { at, method: "POST", path: "/api/v1/check", body: "{}", outcome: "200", took: 5 };
}

test("the last twenty requests are kept, in memory only, the newest first", async () => {
  const list = new SentList();
  await Promise.all(Array.from({ length: 25 }, (_, at) => list.add(sent(at))));

  const kept = (await new SentList().list()).map((one) => one.at);
  assert.deepEqual([kept.length, kept[0], kept.at(-1)], [20, 24, 5]);
  assert.deepEqual(browser.storage.local.stored, {});

  await list.forget();
  assert.deepEqual(await new SentList().list(), []);
});
