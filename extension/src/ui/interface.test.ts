import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";

import { ANCHOR, HELD, begin, card, decided, find, life, press, shadow, status, ui, view } from "./made_up.ts";

beforeEach(begin);

test("the badge says in words how many things there are, and opens the panel", () => {
  ui.show(view({ cards: [card(), card({ id: "other", severity: "warn" })] }), ANCHOR);

  const badge = find(".badge");
  assert.match(badge.getAttribute("aria-label") ?? "", /^Postcheck: 2 things/);
  assert.equal(find(".panel").hidden, true);
  badge.click();
  assert.equal(find(".panel").hidden, false);
  badge.click();
  assert.deepEqual(decided, [["closed"]]);
});

test("nothing to say shows no badge", () => {
  ui.show(view({ badge: "idle", cards: [] }), ANCHOR);

  assert.equal(find(".badge").hidden, true);
});

test("each control of a card brings its decision", () => {
  const picture = { index: 0, name: "board.png", canCover: true };
  ui.show(view({ cards: [card({ picture })] }), ANCHOR);

  for (const name of ["use", "copy", "cover", "doubt", "doubt-ok"]) press(name);

  const { id } = card();
  const names = ["useInstead", "copyInstead", "coverPicture"].map((name) => [name, id]);
  assert.deepEqual(decided, [...names, ["notAProblem", id, false, false]]);
});

test("the school is told of a false alarm only where the person ticked it", () => {
  ui.show(view(), ANCHOR);

  press("doubt");
  find<HTMLInputElement>("[name=share]").checked = true;
  press("doubt-ok");

  assert.deepEqual(decided, [["notAProblem", card().id, true, false]]);
});

test("a word is shared only where the person ticked that too, and says which", () => {
  ui.show(view(), ANCHOR);
  press("doubt");
  const box = find<HTMLInputElement>("[name=word]");

  assert.equal(box.checked, false);
  assert.match(box.closest("label")?.textContent ?? "", /“Jarvis Coldbeck” with your school/);
  box.checked = true;
  press("doubt-ok");

  assert.deepEqual(decided, [["notAProblem", card().id, true, true]]);
});

test("no word, or nothing that may be recorded: no box for it", () => {
  for (const given of [{ word: "" }, { isRecorded: false }]) {
    ui.show(view({ cards: [card(given)] }), ANCHOR);

    assert.equal(shadow.querySelectorAll("[name=word]").length, 0);
  }
});

test("what cannot be used can still be copied, and what is not offered has no button", () => {
  ui.show(view({ cards: [card({ canUse: false }), card({ id: "b", instead: null })] }), ANCHOR);

  assert.equal(shadow.querySelectorAll("[name=use]").length, 0);
  assert.equal(shadow.querySelectorAll("[name=copy]").length, 1);
  assert.equal(shadow.querySelectorAll("[name=cover]").length, 0);
});

test("a post goes out anyway only with a reason, where one is wanted", () => {
  ui.show(view({ held: HELD }), ANCHOR);
  press("anyway");
  press("reason-post");
  assert.deepEqual(decided, []);
  assert.equal(find(".missing").hidden, false);

  find<HTMLInputElement>("[name=reason]").checked = true;
  press("reason-post");

  assert.deepEqual(decided, [["postAnyway", "consent"]]);
});

test("a held post offers the ways there are, and no other", () => {
  const held = { ...HELD, canPostAnyway: false };
  ui.show(view({ held, canAskSecondLook: false }), ANCHOR);

  assert.equal(find(".panel").getAttribute("role"), "dialog");
  assert.ok(shadow.querySelector("[name=change]"));
  assert.equal(shadow.querySelector("[name=anyway]"), null);
  assert.equal(shadow.querySelector("[name=look]"), null);
  ui.show(view(), ANCHOR);
  assert.equal(find(".panel").getAttribute("role"), "region");
  assert.equal(shadow.querySelector("[name=change]"), null);
});

test("a reason half given survives the next view", () => {
  ui.show(view({ held: HELD }), ANCHOR);
  press("anyway");
  const reason = find<HTMLInputElement>("[name=reason]");
  reason.checked = true;

  ui.show(view({ held: HELD, isChecking: true, notice: "Copied." }), ANCHOR);

  assert.equal(find<HTMLInputElement>("[name=reason]"), reason);
  assert.equal(reason.checked, true);
  assert.equal(find(".panel__notice").textContent, "Copied.");
});

test("advice is read aloud once, and again only when something is new", () => {
  ui.show(view(), ANCHOR);
  assert.equal(status(), `1 thing to look at: ${card().title}.`);
  find("[role=status]").textContent = "";

  ui.show(view({ isChecking: true }), ANCHOR);
  assert.equal(status(), "");
  ui.show(view({ cards: [card(), card({ id: "b" })] }), ANCHOR);
  assert.match(status() ?? "", /^2 things to look at/);
});

test("no words of a post stand in an attribute, and none of ours in the page", () => {
  ui.show(view({ cards: [card({ id: "rule Jarvis" })], held: HELD }), ANCHOR);
  ui.open();

  const attributes = [...shadow.querySelectorAll("*")].flatMap((one) => [...one.attributes]);
  assert.ok(attributes.every(({ value }) => !/Jarvis|Year 4/.test(value)));
  assert.equal(document.documentElement.lastElementChild?.localName, "postcheck-panel");
  assert.equal(document.documentElement.lastElementChild?.attributes.length, 0);
});

test("events of ours are known as ours and stay with us", () => {
  ui.show(view(), ANCHOR);
  const host = document.querySelector("postcheck-panel");
  const heard: string[] = [];
  document.addEventListener("keydown", () => heard.push("keydown"));

  const key = new window.KeyboardEvent("keydown", { key: "n", bubbles: true, composed: true });
  find("[name=close]").dispatchEvent(key);

  assert.deepEqual(heard, []);
  assert.ok(host !== null && ui.contains([host, document]));
  assert.ok(!ui.contains([document.body, document]));
});

test("a host that the site removed comes back; after the end nothing is left", () => {
  ui.show(view(), ANCHOR);
  document.querySelector("postcheck-panel")?.remove();
  ui.show(view(), ANCHOR);
  assert.ok(document.querySelector("postcheck-panel"));

  ui.hide();
  assert.equal(document.querySelector("postcheck-panel"), null);
  ui.show(view(), ANCHOR);
  life.abort();
  assert.equal(document.querySelector("postcheck-panel"), null);
});

test("a textarea's marks are boxes that catch no click", () => {
  ui.show(view(), ANCHOR);
  const rects = () => [{ left: 10, top: 20, width: 30, height: 16 }];

  ui.mark([{ severity: "warn", ranges: [], rects, card: 0 }]);
  assert.equal(find(".box--warn").style.getPropertyValue("left"), "10px");
  ui.mark([]);
  assert.equal(shadow.querySelectorAll(".box").length, 0);
});

test("leaving without a decision is told; changing it closes as well", async () => {
  ui.show(view({ held: HELD }), ANCHOR);
  ui.open();
  press("change"); // as the echo of the Enter that sent the post
  assert.deepEqual(decided, []);
  await setTimeout(450);
  press("change");
  assert.equal(find(".panel").hidden, true);
  ui.open();
  await setTimeout(450);
  press("close");

  assert.deepEqual(decided, [["changeIt"], ["closed"]]);
});
