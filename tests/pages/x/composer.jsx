/** X's composer: the rows of a thread, and the tool bar with the button as a sibling branch. */

import React from "react";
import { PICTURES } from "../shared/attach.js";
import { sendOn } from "../shared/composer.js";
import { DraftBox } from "../shared/editors/draft.jsx";
import { register } from "../shared/hook.js";
import { mentions } from "../shared/mentions.js";
import { Avatar, FileArea, useAccount, useComposer } from "../shared/react.jsx";
import { Icon, PHOTO, PLACE, SMILE } from "./icons.jsx";

const KEYS = ["Control+Enter", "Meta+Enter"];

function Row({ n, id, placeholder, composer, onReady, onChange }) {
  const account = useAccount();
  const own = React.useRef(null);
  const place = React.useRef(null);
  const [options] = React.useState(() => rowOptions({ n, placeholder, own, place, composer,
    onChange }));
  const ready = (editor) => {
    own.current = editor;
    register(`${id}-${n}`, editor);
    onReady(editor);
  };
  return (
    <div className="row">
      <div data-testid={`UserAvatar-Container-${account.handle}`}><Avatar of={account} /></div>
      <div className="grow">
        <label data-testid={`tweetTextarea_${n}_label`}>
          <div data-testid={`tweetTextarea_${n}RichTextInputContainer`}>
            <DraftBox options={options} onReady={ready} />
          </div>
        </label>
        <div ref={place} className="typeahead" />
      </div>
    </div>
  );
}

function rowOptions({ n, placeholder, own, place, composer, onChange }) {
  const people = mentions(() => own.current, () => place.current, { aria: true });
  const send = sendOn(KEYS, () => composer);
  return {
    placeholder,
    props: { webDriverTestID: `tweetTextarea_${n}`, role: "textbox", ariaLabel: "Post text",
      ariaMultiline: true, spellCheck: true },
    attributes: { "aria-autocomplete": "list" },
    onKey: (event) => people.onKey(event) || send(event),
    onChange: () => { people.onChange(); onChange(); },
  };
}

function Tool({ label, path, on }) {
  return (
    <button type="button" aria-label={label} className="icon" onClick={on}>
      <Icon path={path} />
    </button>
  );
}

function Tools({ composer, button, label, thread, onAdd }) {
  const file = React.useRef(null);
  const filled = composer.filled();
  const chosen = () => {
    composer.attach(file.current.files);
    file.current.value = "";
  };
  return (
    <div data-testid="toolBar" className="tools" role="group">
      <nav role="navigation">
        <input ref={file} type="file" data-testid="fileInput" accept={PICTURES} multiple
          className="hidden-input" tabIndex={-1} onChange={chosen} />
        <Tool label="Add photos or video" path={PHOTO} on={() => file.current.click()} />
        <Tool label="Add emoji" path={SMILE} />
        <Tool label="Add a location" path={PLACE} />
      </nav>
      {thread && <button type="button" data-testid="addButton" aria-label="Add post"
        className="icon" onClick={onAdd}>+</button>}
      <button type="button" role="button" data-testid={button} className="primary"
        disabled={!filled} aria-disabled={filled ? undefined : "true"}
        onClick={(event) => composer.send(event.nativeEvent, "click")}>
        <span><span>{label}</span></span>
      </button>
    </div>
  );
}

/** The whole composer; `thread` allows more rows. */
export function Composer({ id, button, placeholder, label = "Post", thread, onSent }) {
  const editors = React.useRef([]);
  const [rows, setRows] = React.useState(1);
  const sent = () => { setRows(1); onSent?.(); };
  const [composer, redraw] = useComposer(id, editors, { onSent: sent });
  editors.current.length = Math.min(editors.current.length, rows);
  const ready = (n) => (editor) => { editors.current[n] = editor; };
  return (
    <FileArea composer={composer} className="composer">
      <div className="rows">
        {Array.from({ length: rows }, (_, n) =>
          <Row key={n} n={n} id={id} placeholder={n ? "Add another post" : placeholder}
            composer={composer} onReady={ready(n)} onChange={redraw} />)}
      </div>
      <Tools composer={composer} button={button} label={rows > 1 ? "Post all" : label}
        thread={thread} onAdd={() => setRows(rows + 1)} />
    </FileArea>
  );
}
