/**
 * A content script for tests only: lets a page's test call the extension's editors, which live in
 * a world of their own, as the real content script does.
 */

import { boxOf, editorOf } from "../../extension/src/editor/index.ts";
import type { Editor } from "../../extension/src/editor/editor.ts";
import { connect } from "../../extension/src/shared/page_calls.ts";

interface Asked {
  readonly id: number;
  readonly kind: string;
  readonly what: keyof typeof ANSWERS;
  readonly given: readonly never[];
}

const link = connect(new AbortController().signal);

const ANSWERS = {
  kind: (editor: Editor) => editor.kind,
  isLinked: () => link.isThere(),
  read: (editor: Editor) => editor.read().text,
  editable: (editor: Editor) =>
    editor.read().pieces.map(({ start, end, isEditable }) => [start, end, isEditable]),
  marked: (editor: Editor, start: number, end: number) =>
    editor.ranges(editor.read(), { start, end }).map(String),
  rects: (editor: Editor, start: number, end: number) =>
    editor.rects(editor.read(), { start, end }, document.documentElement),
  replace: (editor: Editor, start: number, end: number, expected: string, text: string) =>
    editor.replace({ start, end }, expected, text),
  replaceAlone: (editor: Editor, start: number, end: number, expected: string, text: string) =>
    editorOf(editor.box, null).replace({ start, end }, expected, text),
};

function find(kind: string): HTMLElement {
  const root = document.getElementById(`host-${kind}`)?.shadowRoot ?? document;
  const box = boxOf(root.querySelector(`#${kind}`));
  if (box === null) throw new Error(`no box of ${kind}`);
  return box;
}

window.addEventListener("test-ask", (event) => {
  const { id, kind, what, given } = JSON.parse((event as CustomEvent<string>).detail) as Asked;
  const act = ANSWERS[what] as (editor: Editor, ...given: readonly never[]) => unknown;
  void Promise.resolve()
    .then(() => act(editorOf(find(kind), link), ...given))
    .catch((error: unknown) => ({ error: String(error) }))
    .then((value) => {
      const detail = JSON.stringify({ id, value });
      window.dispatchEvent(new CustomEvent("test-answer", { detail }));
    });
});
