import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ANCHOR, begin, card, decided, find, press, shadow, status, ui, view } from "./made_up.ts";

beforeEach(begin);

const LINE = {
  id: "soke-personal-29",
  says: "Personal social media are left alone in teaching time.",
  tells: "If you are teaching now, leave this for later.",
};

test("where a matter belongs stands as a list, in the language it is written in", () => {
  const routes = ["Tell Mrs Aldous, room 4.", "In danger now: 999."];
  ui.show(view({ cards: [card({ routes })] }), ANCHOR);

  const list = find(".card__routes");
  assert.deepEqual([...list.children].map(({ textContent }) => textContent), routes);
  assert.deepEqual([list.localName, list.lang], ["ul", "en"]);
});

test("of what is not recorded the school cannot be told", () => {
  ui.show(view({ cards: [card({ isRecorded: false })] }), ANCHOR);

  press("doubt");
  assert.equal(shadow.querySelector("[name=share]"), null);
  assert.match(find(".question").textContent ?? "", /Nobody is told, and nothing is kept/);
  press("doubt-ok");

  assert.deepEqual(decided, [["notAProblem", card().id, false, false]]);
});

test("a reminder is a line in the badge, read aloud once, and goes where it is taken away", () => {
  const shown = view({ badge: "idle", cards: [], account: null, reminder: LINE });
  ui.show(shown, ANCHOR);
  ui.show({ ...shown }, ANCHOR);

  assert.equal(find(".badge__line").textContent, LINE.tells);
  assert.match(find(".badge").getAttribute("aria-label") ?? "", /A reminder: If you are teaching/);
  assert.equal(status(), `A reminder: ${LINE.tells}`);
  assert.deepEqual(decided, [["reminded", false]]);
  ui.open();
  press("got-it");
  assert.equal(find(".panel").hidden, true);
  assert.deepEqual(decided.slice(1), [["reminded", true]]);
  ui.hide();
  ui.show(shown, ANCHOR);
  assert.equal(status(), "");
});

test("beside advice a reminder stands in the panel alone, and counts for nothing", () => {
  ui.show(view({ reminder: LINE }), ANCHOR);

  assert.equal(shadow.querySelector(".badge__line"), null);
  assert.equal(find(".badge__count").textContent, "1");
  assert.equal(status(), `1 thing to look at: ${card().title}.`);
  assert.deepEqual(decided, []);
  ui.open();
  assert.match(find(".panel__reminder").textContent ?? "", /teaching now.*teaching time/);
  assert.deepEqual(decided, [["reminded", false]]);
});

test("a line that would lie over the page's own is left to the panel", () => {
  const text = document.createElement("p");
  text.textContent = "The tide was out.";
  Reflect.set(document, "elementsFromPoint", () => [text]);
  ui.show(view({ badge: "idle", cards: [], reminder: LINE }), ANCHOR);

  assert.ok(find(".badge").classList.contains("badge--short"));
  assert.deepEqual(decided, []);
});
