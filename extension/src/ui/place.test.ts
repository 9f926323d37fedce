import assert from "node:assert/strict";
import { test } from "node:test";

import type { Rect } from "../shared/rect.ts";
import { badgeSpots, isInView, panelSpot } from "./place.ts";

const WINDOW = { width: 1280, height: 800 };
const BADGE = { width: 46, height: 28 };
const PANEL = { width: 368, height: 600 };
const SEND = { left: 690, top: 200, width: 73, height: 34 };

function overlaps(one: Rect, other: Rect): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

test("a badge stands to the left of the send control, level with it", () => {
  const [first] = badgeSpots({ rect: SEND, isSend: true, dialog: null }, BADGE, WINDOW);

  assert.deepEqual(first, { left: 638, top: 203, width: 46, height: 28 });
});

test("no place of a badge covers the send control or leaves the window", () => {
  for (const rect of [SEND, { ...SEND, left: 0, top: 0 }, { ...SEND, left: 1207, top: 766 }]) {
    const spots = badgeSpots({ rect, isSend: true, dialog: null }, BADGE, WINDOW);

    assert.ok(spots.length >= 2);
    for (const spot of spots) {
      assert.ok(!overlaps(spot, rect));
      assert.ok(spot.left >= 0 && spot.left + spot.width <= WINDOW.width);
      assert.ok(spot.top >= 0 && spot.top + spot.height <= WINDOW.height);
    }
  }
});

test("a box that fills the window has its badge inside, at the corner", () => {
  const rect = { left: 0, top: 0, ...WINDOW };

  const spots = badgeSpots({ rect, isSend: false, dialog: null }, BADGE, WINDOW);

  assert.deepEqual(spots, [{ left: 1228, top: 766, width: 46, height: 28 }]);
});

test("what was scrolled away is not in view", () => {
  assert.ok(isInView(SEND, WINDOW));
  assert.ok(!isInView({ ...SEND, top: -34 }, WINDOW));
  assert.ok(!isInView({ ...SEND, left: 1280 }, WINDOW));
});

test("a panel goes to the right where there is room", () => {
  const { left, top, bottom } = panelSpot(SEND, PANEL, WINDOW);

  assert.deepEqual([left, top, bottom], [773, 176, null]);
});

test("a panel gets a little narrower before it goes elsewhere", () => {
  const spot = panelSpot({ ...SEND, left: 851 }, PANEL, WINDOW);

  assert.deepEqual([spot.left, spot.width], [934, 338]);
});

test("a panel goes below, else above, where the right has no room", () => {
  const right = { ...SEND, left: 1100 };

  const below = panelSpot(right, PANEL, WINDOW);
  const above = panelSpot({ ...right, top: 740 }, PANEL, WINDOW);

  assert.deepEqual([below.left, below.top, below.maxHeight], [805, 244, 548]);
  assert.deepEqual([above.top, above.bottom, above.maxHeight], [null, 70, 722]);
});

test("a panel stays in a window of 320 by 400 pixels", () => {
  const small = { width: 320, height: 400 };
  const spot = panelSpot({ ...SEND, left: 230 }, { width: 304, height: 900 }, small);

  assert.equal(spot.left, 8);
  assert.ok((spot.top ?? 0) >= 8);
  assert.ok((spot.top ?? 0) + spot.maxHeight <= 392);
});

test("a panel that belongs nowhere stands at the lower right corner", () => {
  const { left, top } = panelSpot(null, PANEL, WINDOW);

  assert.deepEqual([left, top], [904, 192]);
});

test("a panel stays in the window where what it belongs to was scrolled away", () => {
  const gone = [{ ...SEND, top: 2_000 }, { ...SEND, top: -900 }, { ...SEND, left: -400 }];

  for (const near of gone) {
    const { left, top } = panelSpot(near, PANEL, WINDOW);
    assert.deepEqual([left, top], [904, 192]);
  }
});
