import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import { measure } from "./mirror.ts";
import { textField } from "./text_field.ts";

const page = new Window();
const { HTMLElement, HTMLInputElement, HTMLTextAreaElement, Range, document } = page;
const getComputedStyle = page.getComputedStyle.bind(page);
const globals = { HTMLElement, HTMLInputElement, HTMLTextAreaElement, Range, document };
Object.assign(globalThis, globals, { getComputedStyle });

/** A field and how often its words were laid out to be measured. */
function looked() {
  const field = document.createElement("textarea") as unknown as HTMLTextAreaElement;
  const room = document.createElement("div") as unknown as HTMLElement;
  const seen = { field, layouts: 0, look };
  const append = room.append.bind(room);
  room.append = (...added) => {
    seen.layouts += 1;
    append(...added);
  };
  function look(text: string): void {
    field.value = text;
    const { text: words } = textField(field).read();
    if (words !== "") measure(field, { start: 0, end: 6 }, room);
  }
  return seen;
}

test("words that stand where they stood are measured once", () => {
  const seen = looked();
  seen.look("Jarvis won");
  seen.look("Jarvis won today");

  assert.equal(seen.layouts, 1);
});

test("of a field that was emptied nothing is kept", () => {
  const seen = looked();
  seen.look("Jarvis won");
  seen.look("");
  seen.look("Jarvis won");

  assert.equal(seen.layouts, 2);
});
