import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import { tidy, walk } from "./walk.ts";

const page = new Window();
Object.assign(globalThis, { getComputedStyle: page.getComputedStyle.bind(page) });

function box(html: string, style = "white-space: pre-wrap"): HTMLElement {
  page.document.body.innerHTML = `<div id="box" contenteditable="true" style="${style}"></div>`;
  const found = page.document.querySelector("#box") as unknown as HTMLElement;
  found.innerHTML = html;
  return found;
}

const WRITTEN: Record<string, [html: string, text: string]> = {
  "nothing": ["", ""],
  "bare words": ["Well done", "Well done"],
  "words, then blocks": ["One<div>Two</div><div>Three</div>", "One\nTwo\nThree"],
  "a break between words": ["One<br>Two", "One\nTwo"],
  "the last break holds a place": ["One<br>", "One"],
  "two breaks are one empty line": ["One<br><br>", "One\n"],
  "empty paragraphs": ["<p>One</p><p><br></p><p>Two</p>", "One\n\nTwo"],
  "an empty last paragraph": ["<p>One</p><p><br></p>", "One\n"],
  "an empty box": ["<p><br></p>", ""],
  "blocks within blocks": ["<div><div>One</div></div><div><div>Two</div></div>", "One\nTwo"],
  "a list": ["<ul><li>One</li><li>Two</li></ul><p>Three</p>", "One\nTwo\nThree"],
  "an emoji picture": ['Hi <img alt="🎉"> you', "Hi 🎉 you"],
  "a picture of nothing": ['Hi<img class="ProseMirror-separator" alt="">', "Hi"],
  "fillers": ["\u200BJar\uFEFFvis\u2060\u2060", "Jarvis"],
  "only a filler on a line": ["<p>One</p><p>\u200B</p><p>Two</p>", "One\n\nTwo"],
  "a hard space": ["One\u00A0two", "One two"],
  "a break of the text's own, doubled at the end": ["<div>One\nTwo\n\n</div>", "One\nTwo\n"],
  "controls and scripts": ["One<button>Remove</button><style>p{}</style>", "One"],
  "what is hidden": ['One<span style="display: none">secret</span>', "One"],
};

for (const [name, [html, text]] of Object.entries(WRITTEN)) {
  test(`reading: ${name}`, () => assert.equal(walk(box(html)).text, text));
}

test("every piece is the stretch of the text that its node says", () => {
  const { text, pieces } = walk(box("<p>\u200BJar\uFEFFvis<b> Cold</b>beck</p><p>🎉<br>x</p>"));
  const words = pieces.filter(({ node }) => node.nodeType === 3);

  assert.equal(text, "Jarvis Coldbeck\n🎉\nx");
  for (const { node, start, end, from } of words) {
    assert.equal((node as Text).data.slice(from, from + end - start), text.slice(start, end));
  }
});

test("line breaks of the source are spaces where the page shows them so", () => {
  const html = "\n  <p>One\ntwo</p>\n  <p>Three</p>\n";

  assert.equal(walk(box(html, "white-space: normal")).text, "One two\nThree");
});

test("a mention is read and marked as not editable, an emoji picture can be replaced", () => {
  const chip = '<span contenteditable="false">@tidemoor</span>';
  const emoji = '<img contenteditable="false" alt="🎉">';
  const { text, pieces } = walk(box(`Hi ${chip} ${emoji}`));

  assert.equal(text, "Hi @tidemoor 🎉");
  assert.deepEqual(pieces.map(({ isEditable }) => isEditable), [true, false, true, true]);
});

test("what an editor draws into the text is left out", () => {
  const skips = ".ProseMirror-widget";
  const html = 'One<span class="ProseMirror-widget">Petra writes</span>';

  assert.equal(walk(box(html), { skips }).text, "One");
});

test("a box that is hidden is read all the same", () => {
  assert.equal(walk(box("Well done", "display: none")).text, "Well done");
});

test("words are tidied as a walk would read them", () => {
  assert.equal(tidy("a\r\nb\u00A0c\u200B"), "a\nb c");
});
