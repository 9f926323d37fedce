/** Draft.js 0.11: its own model is an EditorState. */

import { CompositeDecorator, Editor, EditorState, Modifier, getDefaultKeyBinding } from "draft-js";
import React from "react";
import ReactDOM from "react-dom";
import { lateEditor } from "./textarea.jsx";

const LINKS = /[#@][\w]+|https?:\/\/\S+/g;

function findLinks(block, found) {
  for (const match of block.getText().matchAll(LINKS)) {
    found(match.index, match.index + match[0].length);
  }
}

const Link = ({ children }) => <span className="draft-link">{children}</span>;
const decorator = new CompositeDecorator([{ strategy: findLinks, component: Link }]);

function replaceBefore(state, count, mention) {
  const end = state.getSelection();
  const target = end.merge({ anchorOffset: end.getStartOffset() - count });
  const content = Modifier.replaceText(state.getCurrentContent(), target, `@${mention} `);
  return EditorState.push(state, content, "insert-characters");
}

function asEditor(box, change) {
  const now = () => box.state.current;
  return {
    get element() {
      return box.wrap.current.querySelector(".public-DraftEditor-content");
    },
    text: () => now().getCurrentContent().getPlainText(),
    clear() {
      const empty = EditorState.createEmpty(decorator);
      change(box.focused() ? EditorState.moveFocusToEnd(empty) : empty);
    },
    focus: () => box.editor.current.focus(),
    replaceBefore: (count, mention) => change(replaceBefore(now(), count, mention)),
  };
}

/** The component; X, TikTok and others wrap the editor in an element of their own. */
export function DraftBox({ options = {}, onReady }) {
  const [editorState, setEditorState] = React.useState(() => EditorState.createEmpty(decorator));
  const state = React.useRef(editorState);
  const wrap = React.useRef(null);
  const editor = React.useRef(null);
  const change = (next) => {
    const changed = next.getCurrentContent() !== state.current.getCurrentContent();
    state.current = next;
    setEditorState(next);
    if (changed) queueMicrotask(() => wrap.current && options.onChange?.());
  };
  React.useEffect(() => {
    const focused = () => wrap.current.contains(document.activeElement);
    const ready = asEditor({ state, wrap, editor, focused }, change);
    for (const [name, value] of Object.entries(options.attributes ?? {})) {
      ready.element.setAttribute(name, value);
    }
    onReady?.(ready);
  }, []);
  const keyBinding = (event) =>
    options.onKey?.(event.nativeEvent) ? "used" : getDefaultKeyBinding(event);
  const command = (name) => (name === "used" ? "handled" : "not-handled");
  return (
    <div ref={wrap} className="draft-wrap">
      <Editor ref={editor} editorState={editorState} onChange={change} keyBindingFn={keyBinding}
        handleKeyCommand={command} placeholder={options.placeholder} stripPastedStyles
        handlePastedFiles={() => "handled"} handleDroppedFiles={() => "handled"}
        {...options.props} />
    </div>
  );
}

/** Mounts the component in a React root of its own. */
export function draft(host, options) {
  let editor;
  ReactDOM.render(<DraftBox options={options} onReady={(ready) => (editor = ready)} />, host);
  return lateEditor(() => editor, host);
}
