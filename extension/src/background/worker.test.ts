import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import type { TestContext } from "node:test";

import type { Asked, TabState } from "../shared/messages.ts";
import { readReport } from "../shared/report.ts";
import { FakeBrowser, changed } from "./fake_browser.ts";
import { json, serve } from "./fake_server.ts";
import { Background } from "./worker.ts";

const CONTRACT = "../tests/contract/pupil_without_consent.json";
const { answer: REPORT } = JSON.parse(readFileSync(CONTRACT, "utf8")) as { answer: object };
const POST: Asked = {
  text: "Well done Jarvis",
  site: "x.com",
  surface: "post",
  account: null,
  recipient: null,
  has_video: false,
  pictures: [],
};
const SCHOOL = {
  trust: "Tidemoor Trust",
  accounts: [],
  signals: { tokens: null },
  version: { config: 2, roll: 3 },
};
const ME = { tab: { id: 7 }, frameId: 0, documentId: "d", origin: "https://x.com" };
const SENDER = ME as unknown as chrome.runtime.MessageSender;

let browser: FakeBrowser;
let painted: object[];
beforeEach(() => {
  painted = [];
  const paint = async (what: object) => void painted.push(what);
  const action = {
    setBadgeText: paint,
    setBadgeBackgroundColor: paint,
    setBadgeTextColor: paint,
    setTitle: paint,
  };
  const scripting = { getRegisteredContentScripts: async () => [] };
  browser = FakeBrowser.install({ action, scripting });
  browser.files["sites.json"] = "[]";
});

/** Returns the paths that a served worker asked for, and the worker. */
async function working(context: TestContext) {
  const there = await serve(context, (asked, response) => {
    if (asked.path.endsWith("/settings")) json(response, SCHOOL, 200, { ETag: '"a"' });
    else if (asked.path.endsWith("/check")) json(response, REPORT);
    else response.writeHead(204).end();
  });
  const { serverUrl, deviceKey } = there.settings;
  browser.storage.local.stored["own"] = { serverUrl, deviceKey };
  const paths = () => there.asked.map((one) => one.path.replace("/api/v1", ""));
  return { there, paths, worker: new Background() };
}

async function settled(isSo: () => boolean): Promise<void> {
  for (let look = 0; look < 200 && !isSo(); look += 1)
    await new Promise((on) => setTimeout(on, 10));
  assert.ok(isSo());
}

test("what a content script has to know, and not the key", async (context) => {
  const { worker, there } = await working(context);

  const state = await worker.handlers.state(SENDER);

  assert.equal(state.isSetUp, true);
  assert.equal(state.school?.trust, "Tidemoor Trust");
  assert.ok(!JSON.stringify(state).includes(there.settings.deviceKey));
  assert.equal(browser.storage.local.stored["stamp"], state.stamp);
});

test("where nothing is set up nothing is asked, and the page hears so", async () => {
  const worker = new Background();

  const state = await worker.handlers.state(SENDER);
  const answered = await worker.handlers.check(SENDER, POST);

  assert.deepEqual([state.isSetUp, state.school], [false, null]);
  assert.deepEqual(answered, { ok: false, failure: "not-set-up" });
});

test("a woken worker answers from its copy while the server is away", async (context) => {
  const { worker, there } = await working(context);
  const first = await worker.handlers.state(SENDER);
  there.answer = () => undefined; // never answers
  const start = performance.now();

  const again = await new Background().handlers.state(SENDER);

  assert.deepEqual(again, first);
  assert.ok(performance.now() - start < 500);
});

test("the stamp changes with the settings, and comes back with them", async (context) => {
  const { worker } = await working(context);
  const before = (await worker.handlers.state(SENDER)).stamp;
  const own = browser.storage.local.stored["own"] as object;
  browser.storage.local.stored["own"] = { ...own, hold: "stop" };
  await worker.storageChanged(changed("own", {}), "local");
  const stop = (await worker.handlers.state(SENDER)).stamp;
  browser.storage.local.stored["own"] = own;
  await worker.storageChanged(changed("own", {}), "local");

  assert.notEqual(stop, before);
  assert.equal((await worker.handlers.state(SENDER)).stamp, before);
});

test("a check brings what waited and newer settings", async (context) => {
  const { worker, there, paths } = await working(context);
  const told = {
    site: "x.com",
    surface: "post",
    account_kind: "official",
    rule: "r",
    severity: "warn",
    action: "shown",
  } as const;
  there.answer = (_, response) => json(response, {}, 503);
  await worker.handlers.tell(SENDER, [told]);
  await settled(() => paths().length === 1);
  there.answer = (asked, response) => {
    if (asked.path.endsWith("/settings")) json(response, SCHOOL);
    else if (asked.path.endsWith("/check")) json(response, REPORT);
    else response.writeHead(204).end();
  };

  const answered = await worker.handlers.check(SENDER, POST);

  assert.deepEqual(answered, { ok: true, report: readReport(REPORT) });
  await settled(() => paths().length === 5);
  assert.deepEqual(paths(), ["/events", "/check", "/settings", "/events", "/check-in"]);
});

test("a comment that is looked at ends no check of what somebody writes", async (context) => {
  const { worker, there } = await working(context);
  there.answer = (asked, response) => {
    if (asked.body.includes("moderation")) json(response, REPORT);
    else if (asked.path.endsWith("/check")) setTimeout(() => json(response, REPORT), 50);
    else json(response, SCHOOL);
  };

  const written = worker.handlers.check(SENDER, POST);
  await settled(() => there.asked.length > 0);
  const read = worker.handlers.check(SENDER, { ...POST, surface: "moderation" });

  assert.equal((await read).ok, true);
  assert.equal((await written).ok, true);
});

test("a page's state reaches the icon and the popup", async (context) => {
  const { worker } = await working(context);
  const state: TabState = {
    site: "x",
    badge: "look",
    advice: 3,
    account: { kind: "official", shown: null },
  };

  await worker.handlers.page(SENDER, state);

  assert.deepEqual(await worker.handlers.pageState(SENDER, 7), state);
  assert.equal(await worker.handlers.pageState(SENDER, 8), null);
  assert.deepEqual(painted[0], { tabId: 7, text: "3" });
  assert.deepEqual(painted[3], { tabId: 7, title: "toolbar_look" });
});

test("what left this computer can be seen, and forgotten", async (context) => {
  const { worker } = await working(context);
  await worker.handlers.check(SENDER, POST);

  const all = await worker.handlers.sent(SENDER);
  const sent = all.find((one) => one.path.endsWith("/check"));
  assert.equal((JSON.parse(sent?.body ?? "") as Asked).text, "Well done Jarvis");

  await worker.handlers.forgetSent(SENDER);
  const left = await worker.handlers.sent(SENDER);
  assert.deepEqual(left.filter((one) => one.path.endsWith("/check")), []);
});

test("everything can be forgotten, but for what policy set", async (context) => {
  const { worker } = await working(context);
  browser.storage.managed.stored = { hold: "stop" };
  browser.storage.local.stored["quiet"] = { days: {} };
  await worker.handlers.state(SENDER);
  await worker.handlers.check(SENDER, POST);

  await worker.handlers.forget(SENDER);
  await worker.storageChanged(changed("own", undefined), "local");

  const { choices, school, isSetUp } = await worker.handlers.state(SENDER);
  assert.deepEqual([choices.hold, choices.serverUrl, school, isSetUp], ["stop", "", null, false]);
  assert.deepEqual(Object.keys(browser.storage.local.stored).sort(), ["lastManaged", "stamp"]);
  assert.deepEqual(await worker.handlers.sent(SENDER), []);
});

test("nothing of a post lies in storage that outlives the browser", async (context) => {
  const { worker } = await working(context);
  await worker.handlers.state(SENDER);
  await worker.handlers.check(SENDER, POST);
  await worker.handlers.feedback(SENDER, "pupil-named", "PUPIL", "Jarvis");

  assert.ok(!JSON.stringify(browser.storage.local.stored).includes("Jarvis"));
});
