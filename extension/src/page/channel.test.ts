import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { Window } from "happy-dom";

import { connect, HELLO, nodeAt, wayTo } from "../shared/page_calls.ts";
import type { Handlers } from "./channel.ts";
import { meet } from "./channel.ts";

const page = new Window();
const { CustomEvent, MouseEvent, document } = page;
Object.assign(globalThis, { window: page, document, CustomEvent, MouseEvent });
let life = new AbortController();

afterEach(() => {
  life.abort();
  life = new AbortController();
});

function handlers(edit: Handlers["draft"]): Handlers {
  return { ckeditor: edit, draft: edit, lexical: edit, prosemirror: edit, quill: edit };
}

const done: Handlers["draft"] = () => "done";

test("they find each other whoever is first", () => {
  const first = connect(life.signal);
  assert.equal(first.isThere(), false);
  meet(handlers(done));
  assert.equal(first.isThere(), true);

  const second = connect(life.signal);
  assert.equal(second.isThere(), false); // the page's side has its partner
  meet(handlers(done));
  assert.equal(second.isThere(), true);
});

test("a call carries nodes and words there, and the answer back", async () => {
  page.document.body.innerHTML = "<p>One <b>two</b></p>";
  const node = page.document.querySelector("b")?.firstChild as unknown as Node;
  const link = connect(life.signal);
  const heard: unknown[] = [];
  meet(
    handlers((...all) => {
      heard.push(...all);
      return "done";
    }),
  );

  assert.equal(await link.call("draft", [node], 1, 2, "words"), "done");
  assert.deepEqual(heard, [[node], 1, 2, "words"]);
});

test("an editor that throws is a call that fails", async () => {
  const link = connect(life.signal);
  meet(
    handlers(() => {
      throw new Error("another version");
    }),
  );

  await assert.rejects(link.call("quill", [], 0, 0, ""));
});

test("without the other side a call fails at once", async () => {
  await assert.rejects(connect(life.signal).call("quill", [], 0, 0, ""));
});

test("the page's side tells of a node that was never in the page", () => {
  const link = connect(life.signal);
  const tell = meet(handlers(done));
  const input = page.document.createElement("input") as unknown as Node;
  const heard: (Node | null)[] = [];
  link.on("file", (node) => heard.push(node), life.signal);

  tell("file", input);

  assert.deepEqual(heard, [input]);
});

test("nothing of a call is heard on the window", async () => {
  const link = connect(life.signal);
  meet(handlers(done));
  const heard: string[] = [];
  for (const name of ["call", "answer", "node", "told", ...Object.values(HELLO)]) {
    page.addEventListener(name, () => heard.push(name), { capture: true });
  }

  await link.call("draft", [], 0, 0, "words");

  assert.deepEqual(heard, []);
});

test("the way to a node leads through open shadow roots", () => {
  page.document.body.innerHTML = "<section></section>";
  const root = page.document.querySelector("section")?.attachShadow({ mode: "open" });
  if (root) root.innerHTML = "<p>One</p><p>Two</p>";
  const node = root?.querySelectorAll("p")[1]?.firstChild as unknown as Node;

  assert.equal(nodeAt(wayTo(node)), node);
  assert.equal(nodeAt([0, 99]), null);
});
