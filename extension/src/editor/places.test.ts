import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import { caretOf, endsOf, moved, putCaret, rangesOf } from "./places.ts";
import { walk } from "./walk.ts";

const page = new Window();
Object.assign(globalThis, {
  document: page.document,
  Range: page.Range,
  Node: page.Node,
  getComputedStyle: page.getComputedStyle.bind(page),
});

function box(html: string): HTMLElement {
  page.document.body.innerHTML = `<div contenteditable style="white-space: pre-wrap">${html}</div>`;
  return page.document.body.firstElementChild as unknown as HTMLElement;
}

function spanOf(text: string, part: string) {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

test("a stretch has one range for each run on a line", () => {
  const reading = walk(box("<p>Thank <b>Jarvis</b> Cold</p><p>beck<br>now</p>"));
  const marked = rangesOf(reading, spanOf(reading.text, "Jarvis Cold\nbeck\nno"));

  assert.deepEqual(marked.map(String), ["Jarvis Cold", "beck", "no"]);
});

test("the ends of a stretch lie inside what it covers", () => {
  const reading = walk(box('<p>Hi <span contenteditable="false">@tidemoor</span>Jarvis</p>'));
  const ends = endsOf(reading, spanOf(reading.text, "Jarvis"));

  assert.equal(ends?.start.node, reading.pieces[2]?.node);
  assert.deepEqual([ends?.start.offset, ends?.end.offset], [0, 6]);
});

test("the ends around a picture are its places among its siblings", () => {
  const reading = walk(box('<p>Hi <img alt="🎉"> you</p>'));
  const ends = endsOf(reading, spanOf(reading.text, "🎉"));

  assert.deepEqual([ends?.start.node.nodeName, ends?.start.offset], ["P", 1]);
  assert.deepEqual([ends?.end.node.nodeName, ends?.end.offset], ["P", 2]);
});

test("what covers no words has no ends", () => {
  const reading = walk(box("<p>One</p><p>two</p>"));

  assert.equal(endsOf(reading, { start: 3, end: 4 }), null);
});

test("every place of the caret is found again", () => {
  const there = box('<p>One</p><p><br></p><p>\u200BTwo <b>three</b><img alt="🎉">!</p>');
  const reading = walk(there);
  assert.equal(reading.text, "One\n\nTwo three🎉!");

  for (const at of [0, 2, 3, 4, 5, 7, 9, 12, 14, 16, 17]) {
    putCaret(there, reading, { anchor: at, focus: at });
    assert.deepEqual(caretOf(there, reading), { anchor: at, focus: at });
  }
});

test("a caret that is elsewhere is not of this box", () => {
  const there = box("One");
  const outside = page.document.createElement("p");
  page.document.body.append(outside);
  page.document.getSelection()?.collapse(outside, 0);

  assert.equal(caretOf(there, walk(there)), null);
});

test("a caret moves along with the words behind a change", () => {
  const at = (focus: number) => moved({ anchor: 0, focus }, { start: 5, end: 10 }, 2).focus;

  assert.deepEqual([3, 5, 7, 10, 12].map(at), [3, 5, 7, 7, 9]);
});
