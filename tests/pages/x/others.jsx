/** X's chat, message requests and profile dialog. */

import React from "react";
import { PICTURES } from "../shared/attach.js";
import { recordPress, sendOn } from "../shared/composer.js";
import { TextareaBox } from "../shared/editors/textarea.jsx";
import { REQUESTS, recipient } from "../shared/people.js";
import { FileArea, useComposer } from "../shared/react.jsx";

/** The chat: the send button exists only with something to send. */
export function Chat() {
  const editors = React.useRef([]);
  const [composer, redraw] = useComposer("message", editors);
  const person = recipient();
  const [options] = React.useState(() => ({
    placeholder: "Message", onChange: () => queueMicrotask(redraw),
    attributes: { "data-testid": "dm-composer-textarea", "aria-label": "Message", rows: 1 },
    onKey: sendOn(["Enter"], () => composer) }));
  return (
    <section data-testid="dm-conversation-panel">
      <div data-testid="dm-conversation-header" className="row">
        <a href={`/${person.handle}`} data-testid="dm-conversation-username">{person.name}</a>
      </div>
      <p className="bubble">See you at the harbour gate at nine.</p>
      <FileArea composer={composer} className="dm">
        <form data-testid="dm-composer-form" onSubmit={(event) => event.preventDefault()}>
          <input type="file" data-testid="dm-composer-file-input" accept={PICTURES}
            className="hidden-input" onChange={(event) => composer.attach(event.target.files)} />
          <TextareaBox options={options} onReady={(editor) => { editors.current = [editor]; }} />
          {composer.filled()
            ? <button type="button" data-testid="dm-composer-send-button" aria-label="Send"
                className="primary" onClick={(event) => composer.send(event.nativeEvent)}>➤</button>
            : <button type="button" data-testid="dm-composer-voice-button"
                aria-label="Record">●</button>}
        </form>
      </FileArea>
    </section>
  );
}

/** Message requests: Accept is a role=button found by its text. */
export function Requests() {
  const [people, setPeople] = React.useState(REQUESTS);
  const accept = (event, person) => {
    recordPress("request", event.nativeEvent, person.name);
    setPeople(people.filter((other) => other !== person));
  };
  return (
    <section>
      <h2>Message requests</h2>
      {people.map((person) =>
        <div key={person.handle} data-testid="conversation" className="row">
          <a href={`/${person.handle}`} className="grow"><span dir="ltr">{person.name}</span></a>
          <div role="button" tabIndex={0} className="primary"
            onClick={(event) => accept(event, person)}><span>Accept</span></div>
        </div>)}
    </section>
  );
}

/** The profile dialog. */
export function EditProfile() {
  const editors = React.useRef([]);
  const [composer, redraw] = useComposer("profile", editors);
  const [options] = React.useState(() => ({ onChange: () => queueMicrotask(redraw),
    value: "", attributes: { name: "description", rows: 3, "aria-label": "Bio" } }));
  return (
    <div role="dialog" aria-modal="true" className="modal">
      <div className="row">
        <h2 className="grow">Edit profile</h2>
        <button type="button" data-testid="Profile_Save_Button" className="primary"
          onClick={(event) => composer.send(event.nativeEvent)}>Save</button>
      </div>
      <label>Name<input name="displayName" defaultValue="Ngaio Bellweather" /></label>
      <label>Bio<TextareaBox options={options}
        onReady={(editor) => { editors.current = [editor]; }} /></label>
      <input type="file" accept="image/jpeg,image/png" className="hidden-input"
        onChange={(event) => composer.attach(event.target.files)} />
    </div>
  );
}
