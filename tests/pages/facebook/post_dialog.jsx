/** Facebook's post dialog; the file input comes with Photo/video. */

import React from "react";
import { lexical } from "../shared/editors/lexical.js";
import { Avatar, Box, FileArea, useAccount, useComposer } from "../shared/react.jsx";

const ACCEPT = "image/*,image/heif,image/heic,video/*,video/mp4";

function Press({ label, on, disabled, className, children = label }) {
  return (
    <div role="button" tabIndex={disabled ? -1 : 0} aria-label={label} className={className}
      aria-disabled={disabled ? "true" : undefined} onClick={disabled ? undefined : on}>
      {children}
    </div>
  );
}

export function PostDialog({ onClose }) {
  const account = useAccount();
  const editors = React.useRef([]);
  const [photos, setPhotos] = React.useState(false);
  const [audience, setAudience] = React.useState("Public");
  const [composer, redraw] = useComposer("post", editors, { onSent: onClose });
  const placeholder = `What's on your mind, ${account.name.split(" ")[0]}?`;
  const [options] = React.useState(() => ({ placeholder, onChange: () => queueMicrotask(redraw),
    attributes: { "aria-label": placeholder } }));
  return (
    <div className="mask">
      <div role="dialog" aria-labelledby="create-post" className="card dialog">
        <h2 id="create-post">Create post</h2>
        <div role="button" tabIndex={0} aria-label="Close" className="close"
          onClick={onClose}>×</div>
        <form method="POST" onSubmit={(event) => event.preventDefault()}>
          <div className="who"><Avatar of={account} />
            <div><h3>{account.name}</h3>
              <Press label={`Edit privacy. Sharing with ${audience}.`} className="audience"
                on={() => setAudience(audience === "Public" ? "Friends" : "Public")}>
                {audience}</Press></div></div>
          <FileArea composer={composer} className="post-box">
            <Box mount={lexical} options={options}
              onReady={(editor) => { editors.current = [editor]; editor.focus(); }} />
          </FileArea>
          {photos && <label className="drop-zone">Add photos/videos
            <input type="file" accept={ACCEPT} multiple className="hidden-input"
              onChange={(event) => composer.attach(event.target.files)} /></label>}
          <div className="add"><span>Add to your post</span>
            <Press label="Photo/video" on={() => setPhotos(true)} className="add-photo" /></div>
          <Press label="Post" disabled={!composer.filled()} className="main-button"
            on={(event) => composer.send(event.nativeEvent)} />
        </form>
      </div>
    </div>
  );
}
