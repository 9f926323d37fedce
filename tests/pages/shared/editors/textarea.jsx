/** A textarea that React controls: its text is the component's state, not the element's value. */

import React from "react";
import ReactDOM from "react-dom";

/** The component; `onReady` is given the editor once. */
export function TextareaBox({ options = {}, onReady }) {
  const [value, setValue] = React.useState(options.value ?? "");
  const state = React.useRef(value);
  const ref = React.useRef(null);
  const change = (text) => {
    state.current = text;
    setValue(text);
    options.onChange?.();
  };
  React.useEffect(() => {
    onReady?.({ element: ref.current, text: () => state.current, clear: () => change(""),
      focus: () => ref.current.focus() });
  }, []);
  const onKeyDown = (event) => {
    if (options.onKey?.(event.nativeEvent)) event.preventDefault();
  };
  return <textarea {...options.attributes} placeholder={options.placeholder} ref={ref}
    value={value} onChange={(event) => change(event.target.value)} onKeyDown={onKeyDown} />;
}

/** Mounts the component in a React root of its own. */
export function textarea(host, options) {
  let editor;
  ReactDOM.render(<TextareaBox options={options} onReady={(ready) => (editor = ready)} />, host);
  return lateEditor(() => editor, host);
}

/** Returns an editor that asks for the real one at each call: React's effects run a bit later. */
export function lateEditor(get, host) {
  return {
    get element() {
      return get()?.element ?? host.firstElementChild;
    },
    text: () => get()?.text() ?? "",
    clear: () => get()?.clear(),
    focus: () => get()?.focus(),
    replaceBefore: (count, mention) => get()?.replaceBefore(count, mention),
  };
}
