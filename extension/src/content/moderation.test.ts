import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Window } from "happy-dom";

import type { Asked } from "../shared/messages.ts";
import type { Official } from "../shared/school.ts";
import { siteCalled } from "../sites/made_page.ts";
import type { Knowledge } from "./known.ts";
import { Moderation } from "./moderation.ts";
import { Reminded } from "./reminders.ts";

const OFFICIALS: Official[] = [{ site: "x", handle: "@saltmarsh_pri", name: "Saltmarsh" }];
const SWITCHER = (handle: string) =>
  `<i data-testid="SideNav_AccountSwitcher_Button">
    <i data-testid="UserAvatar-Container-${handle}"></i></i>`;
const TWEET = (text: string) =>
  `<article data-testid="tweet"><b data-testid="User-Name">@corin_thrale</b>
    <p data-testid="tweetText">${text}</p></article>`;
const RUDE = "Grow up, you clown.";
const REMINDER = {
  clause: { profile: "soke", id: "soke-parent-35", says: "Parents are respectful." },
  moment: "moderation",
  tells: "Ask the parent kindly.",
};

interface Sent {
  readonly name: string;
  readonly given: readonly [Asked];
}

let sent: Sent[];
let kept: object[];
let shadow: ShadowRoot;
let answer: (asked: Asked) => object;
let life: AbortController;

/** Returns the moderation of a page of X. */
function moderating(path: string, html: string, as = "saltmarsh_pri"): Moderation {
  const page = new Window({ url: `https://x.com${path}` });
  page.document.body.innerHTML = SWITCHER(as) + html;
  const names = ["document", "window", "location", "Element", "HTMLElement", "ShadowRoot"];
  for (const name of [...names, "MutationObserver", "requestAnimationFrame", "CSSStyleSheet"]) {
    Object.assign(globalThis, { [name]: Reflect.get(page, name) as unknown });
  }
  Object.assign(globalThis, {
    requestIdleCallback: (act: () => void) => setTimeout(act),
    cancelIdleCallback: clearTimeout,
    cancelAnimationFrame: () => undefined,
  });
  Reflect.set(page.document, "elementsFromPoint", () => []);
  const attach = page.HTMLElement.prototype.attachShadow;
  page.HTMLElement.prototype.attachShadow = function (options) {
    const made = attach.call(this, options);
    shadow = made as unknown as ShadowRoot;
    return made;
  };
  const now = { sites: [siteCalled("x")], school: { accounts: OFFICIALS } };
  const knowledge = { now, first: async () => now } as unknown as Knowledge;
  return new Moderation(knowledge, new Reminded(), life.signal);
}

beforeEach(() => {
  life = new AbortController();
  [sent, kept] = [[], []];
  answer = ({ text }) => ({ ok: true, report: reportOf(text === RUDE) });
  const sendMessage = async (message: Sent) => {
    sent.push(message);
    return answer(message.given[0]);
  };
  const local = { get: async () => ({}), set: async (values: object) => void kept.push(values) };
  const i18n = { getMessage: (name: string, values: string[]) => `${name} ${values.join(" ")}` };
  const chrome = { runtime: { id: "x", sendMessage }, i18n, storage: { local } };
  Object.assign(globalThis, { chrome });
});

function reportOf(isRude: boolean) {
  const says = { title: "Abusive", detail: "Hide it.", routes: ["Tell the head."] };
  const advice = { rule: "comment-to-remove", severity: "warn", ...says };
  return { advice: isRude ? [advice] : [], reminders: isRude ? [REMINDER] : [] };
}

const marks = () =>
  [...shadow.querySelectorAll(".comments__mark")].map(({ className, textContent }) => [
    /tone--(\w+)/.exec(className)?.[1],
    /: (.*)/.exec(textContent ?? "")?.[1]?.slice(0, 5),
  ]);
const status = () => shadow.querySelector("[role=status]")?.textContent;

test("each comment is asked about as the school, and marked; nothing else is told", async () => {
  const moderation = moderating("/saltmarsh_pri/status/7", TWEET("Nice.") + TWEET(RUDE));
  assert.equal(await moderation.count(), 2);
  assert.equal(sent.length, 0);

  await moderation.start();

  assert.deepEqual(marks(), [["clear", "Nice."], ["stop", RUDE.slice(0, 5)]]);
  assert.deepEqual([...new Set(sent.map(({ name }) => name))], ["check"]);
  assert.deepEqual(sent[0]?.given[0], {
    text: "Nice.",
    site: "x.com",
    surface: "moderation",
    account: { handle: "@saltmarsh_pri", name: null },
    recipient: null,
    has_video: false,
    pictures: [],
  });
  assert.equal(shadow.querySelector(".card__routes")?.textContent, "Tell the head.");
  assert.equal(shadow.querySelector(".comments__tells")?.textContent, REMINDER.tells);
  assert.deepEqual(kept, [{ reminded: ["soke-parent-35"] }]);
  assert.match(status() ?? "", /done 2/);
  const values = [...shadow.querySelectorAll("*")].flatMap((one) => [...one.attributes]);
  assert.ok(values.every(({ value }) => !/Nice|clown/.test(value)));
});

const ELSEWHERE: [string, string, string][] = [
  ["a personal account", "/saltmarsh_pri/status/7", "ngaio_bellweather"],
  ["another's page", "/corin_thrale/status/7", "saltmarsh_pri"],
  ["the home page", "/home", "saltmarsh_pri"],
];

for (const [what, path, as] of ELSEWHERE)
  test(`${what}: no comments are offered`, async () => {
    assert.equal(await moderating(path, TWEET("Nice."), as).count(), 0);
  });

test("forty at a time, and then those that are left", async () => {
  const many = Array.from({ length: 45 }, (_, n) => TWEET(`Tide ${n}`)).join("");
  const moderation = moderating("/saltmarsh_pri/status/7", many + TWEET("Tide 1"));
  const more = () => shadow.querySelector<HTMLElement>("[name=more]");

  await moderation.start();
  assert.equal(sent.length, 40);
  assert.equal(marks().length, 41); // words that were said twice were asked about once
  assert.equal(more()?.hidden, false);
  await moderation.start();

  assert.equal(sent.length, 45);
  assert.equal(more()?.hidden, true);
});

test("closed on the way: nothing more is asked, and no mark is left", async () => {
  const moderation = moderating("/saltmarsh_pri/status/7", TWEET("One") + TWEET("Two"));
  answer = () => {
    shadow.querySelector<HTMLElement>("[name=close]")?.click();
    return { ok: true, report: reportOf(false) };
  };
  await moderation.start();

  assert.equal(sent.length, 1);
  assert.equal(document.querySelector("postcheck-panel"), null);
});

test("another address is another page: the marks go", async () => {
  const moderation = moderating("/saltmarsh_pri/status/7", TWEET("One"));
  await moderation.start();
  assert.equal(marks().length, 1);

  window.history.pushState({}, "", "/home");
  document.body.append(document.createElement("p"));
  await new Promise((done) => setTimeout(done, 20));

  assert.equal(document.querySelector("postcheck-panel"), null);
});

test("where the server cannot be asked, it is said, and what was marked stays", async () => {
  const moderation = moderating("/saltmarsh_pri/status/7", TWEET("One") + TWEET("Two"));
  answer = ({ text }) =>
    text === "One" ? { ok: true, report: reportOf(false) } : { ok: false, failure: "busy" };
  await moderation.start();

  assert.equal(marks().length, 1);
  assert.match(status() ?? "", /failure_busy/);
  assert.equal(shadow.querySelector<HTMLElement>("[name=more]")?.hidden, false);
});

test("a comment whose words change has no mark until it is looked at again", async () => {
  const moderation = moderating("/saltmarsh_pri/status/7", TWEET("One"));
  await moderation.start();

  const words = document.querySelector("[data-testid=tweetText]") ?? assert.fail();
  words.textContent = "Another";
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(marks(), []);
  await moderation.start();

  assert.deepEqual(marks(), [["clear", "Anoth"]]);
});
