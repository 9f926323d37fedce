/** A chat of Facebook or Messenger: with nothing typed the send slot is a Like button. */

import React from "react";
import { PICTURES } from "../shared/attach.js";
import { sendOn } from "../shared/composer.js";
import { lexical } from "../shared/editors/lexical.js";
import { recipient } from "../shared/people.js";
import { Avatar, Box, FileArea, useComposer } from "../shared/react.jsx";

export function Chat({ id, heading }) {
  const person = recipient();
  const editors = React.useRef([]);
  const [composer, redraw] = useComposer(id, editors);
  const [options] = React.useState(() => ({ placeholder: "Aa",
    attributes: { "aria-label": `Write to ${person.name}` },
    onKey: sendOn(["Enter"], () => composer), onChange: () => queueMicrotask(redraw) }));
  const slot = composer.filled() ? "Send" : "Send a Like";
  const press = (event) => composer.send(event.nativeEvent);
  return (
    <div style={{ "--chat-composer": "1" }} className="chat">
      <div className="who"><Avatar of={person} size={32} />
        {heading ? <h2>{person.name}</h2>
          : <a href={`/${person.handle}`} aria-label={person.name}>{person.name}</a>}
      </div>
      <div role="log" aria-label={`Messages in conversation with ${person.name}`} className="log">
        <div className="bubble">Are you on the gate tomorrow?</div>
      </div>
      <FileArea composer={composer} className="write">
        <input type="file" accept={PICTURES} multiple className="hidden-input"
          onChange={(event) => composer.attach(event.target.files)} />
        <Box className="pill" mount={lexical} options={options}
          onReady={(editor) => { editors.current = [editor]; }} />
        <div role="button" tabIndex={0} aria-label={slot} onClick={press} className="slot">
          {composer.filled() ? "➤" : "👍"}</div>
      </FileArea>
    </div>
  );
}
