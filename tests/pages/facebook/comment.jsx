/** Facebook's comment box: Enter posts, and the box is empty before bubbling listeners run. */

import React from "react";
import { PICTURES } from "../shared/attach.js";
import { lexical } from "../shared/editors/lexical.js";
import { Avatar, Box, FileArea, useComposer } from "../shared/react.jsx";

const plainEnter = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing
  && event.keyCode !== 229;

/** Sends in a capture listener of the document, as the site does. */
function useEarlyEnter(editors, composer) {
  React.useEffect(() => {
    const onKey = (event) => {
      if (!plainEnter(event) || !editors.current[0]?.element.contains(event.target)) return;
      composer.send(event, "Enter");
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, []);
}

export function Comment({ account, id = "comment" }) {
  const editors = React.useRef([]);
  const [focused, setFocused] = React.useState(false);
  const [composer, redraw] = useComposer(id, editors);
  const label = `Comment as ${account.name}`;
  const [options] = React.useState(() => ({ placeholder: label, onKey: plainEnter,
    attributes: { "aria-label": label }, onChange: () => queueMicrotask(redraw) }));
  useEarlyEnter(editors, composer);
  return (
    <form className="comment" role="presentation" onSubmit={(event) => event.preventDefault()}>
      <Avatar of={account} size={32} />
      <FileArea composer={composer} className="bubble-box">
        <div onFocus={() => setFocused(true)}>
          <Box mount={lexical} options={options}
            onReady={(editor) => { editors.current = [editor]; }} />
        </div>
        <input type="file" accept={PICTURES} className="hidden-input"
          onChange={(event) => composer.attach(event.target.files)} />
        {focused && <div id="focused-state-composer-submit">
          <div role="button" tabIndex={0} aria-label="Comment"
            aria-disabled={composer.filled() ? undefined : "true"}
            onClick={(event) => composer.send(event.nativeEvent)}>➤</div></div>}
      </FileArea>
    </form>
  );
}
