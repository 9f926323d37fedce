import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import type { Attached } from "./attached.ts";
import type { Way } from "./given.ts";
import { shown, swap } from "./swapping.ts";

const { document, HTMLInputElement } = new Window();
Object.assign(globalThis, { HTMLInputElement });
const scope = document.body as unknown as HTMLElement;
const [picture, copy] = ["board.png", "covered.png"].map((name) => new File([name], name));
assert.ok(picture !== undefined && copy !== undefined);

function attached(...ways: Way[]): Attached {
  return { id: 1, file: picture as File, given: { files: [], target: null, ways }, isSuperseded: false };
}

function swapped(...ways: Way[]) {
  scope.innerHTML = "<img src='blob:first'>";
  return swap(attached(...ways), copy as File, scope, () => scope);
}

for (const [what, before, after, taken] of [
  ["another preview", ["a"], ["a", "b"], "beside"],
  ["a changed preview", ["a"], ["b"], "instead"],
  ["the same preview", ["a"], ["a"], "not-taken"],
  ["no preview any more", ["a"], [], "beside"],
] as const) {
  test(`${what} says that a copy is ${taken}`, () => assert.equal(shown(before, after), taken));
}

test("a way that the page does not take leads to the next one", async () => {
  const replaces: Way = () => {
    scope.innerHTML = "<img src='blob:covered'>";
    return true;
  };
  assert.equal(await swapped(() => false, () => true, replaces), "instead");
  assert.equal(await swapped(() => true), "not-taken");
  assert.equal(await swapped(), "not-taken");
});

test("where nothing shows what became of a picture, it counts as still there", async () => {
  scope.innerHTML = "";
  assert.equal(await swap(attached(() => true), copy as File, scope, () => scope), "beside");
});
