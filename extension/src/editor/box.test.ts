import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import { boxOf } from "./box.ts";
import { editorOf } from "./index.ts";

const page = new Window();
const { HTMLElement, HTMLInputElement, HTMLTextAreaElement, Text } = page;
Object.assign(globalThis, { HTMLElement, HTMLInputElement, HTMLTextAreaElement, Text });
Object.defineProperty(page.HTMLElement.prototype, "isContentEditable", {
  get(this: HTMLElement) {
    return this.closest("[contenteditable]")?.getAttribute("contenteditable") === "true";
  },
}); // happy-dom knows only the attribute of the element itself

function at(html: string, selector = "#it"): Element {
  page.document.body.innerHTML = html;
  return page.document.querySelector(selector) as unknown as Element;
}

test("the box is the outermost editable thing, past what cannot be edited", () => {
  const html = `<div id="box" contenteditable="true"><p><span contenteditable="false">
    <b id="it" contenteditable="true">caption</b></span></p></div>`;

  assert.equal(boxOf(at(html))?.id, "box");
});

const FIELDS: [html: string, isBox: boolean][] = [
  ['<textarea id="it"></textarea>', true],
  ['<input id="it">', true],
  ['<div id="it" contenteditable="true" role="combobox"></div>', true],
  ['<div id="it">text</div>', false],
  ['<textarea id="it" readonly></textarea>', false],
  ['<input id="it" type="password">', false],
  ['<input id="it" type="search">', false],
  ['<input id="it" type="checkbox">', false],
  ['<input id="it" autocomplete="one-time-code">', false],
  ['<input id="it" autocomplete="new-password">', false],
  ['<input id="it" role="combobox">', false],
  ['<form role="search"><input id="it"></form>', false],
  ['<textarea id="it" name="g-recaptcha-response"></textarea>', false],
  ['<div id="it" class="ql-clipboard" contenteditable="true"></div>', false],
];

for (const [html, isBox] of FIELDS) {
  test(`${isBox ? "a box" : "no box"}: ${html}`, () => {
    assert.equal(boxOf(at(html)) !== null, isBox);
  });
}

const KINDS: [html: string, kind: string][] = [
  ['<textarea id="it"></textarea>', "text_field"],
  ['<input id="it">', "text_field"],
  ['<div id="it" contenteditable="true"></div>', "contenteditable"],
  ['<div id="it" data-lexical-editor="true"></div>', "lexical"],
  ['<div id="it" class="notranslate public-DraftEditor-content"></div>', "draft"],
  ['<div id="it" class="tiptap ProseMirror"></div>', "prosemirror"],
  ['<div id="it" class="ql-editor"></div>', "quill"],
  ['<div id="it" class="ck ck-content ck-editor__editable"></div>', "ckeditor"],
];

for (const [html, kind] of KINDS) {
  test(`${kind}: ${html}`, () => assert.equal(editorOf(at(html) as HTMLElement, null).kind, kind));
}
