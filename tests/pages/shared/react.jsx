/** React parts that several sites share. */

import React from "react";
import { acting, onAccount } from "./account.js";
import { drawPreviews, takeFiles } from "./attach.js";
import { makeComposer } from "./composer.js";
import person from "./person.svg";
import school from "./school.svg";

/** Returns the acting account and draws again when it changes. */
export function useAccount() {
  const [account, setAccount] = React.useState(acting());
  React.useEffect(() => onAccount(setAccount), []);
  return account;
}

/** Returns a function that draws the component again. */
export function useRedraw() {
  return React.useReducer((count) => count + 1, 0)[1];
}

export function Avatar({ of, size = 40, alt = "" }) {
  return <img className="avatar" src={of.school ? school : person} alt={alt} width={size}
    height={size} />;
}

/** An editor that is not React's, in a div of React's. */
export function Box({ mount, options, onReady, className }) {
  const ref = React.useRef(null);
  React.useEffect(() => onReady(mount(ref.current, options)), []);
  return <div ref={ref} className={className} />;
}

/** Returns a composer over `editors.current`, made once. */
export function useComposer(id, editors, more = {}) {
  const redraw = useRedraw();
  const made = React.useRef(null);
  const latest = React.useRef(more);
  latest.current = more;
  made.current ??= makeComposer(id, () => editors.current.filter(Boolean), {
    onFiles: redraw, onSent: () => { redraw(); latest.current.onSent?.(); } });
  return [made.current, redraw];
}

/** A wrapper that takes files pasted or dropped on it, and shows what is attached. */
export function FileArea({ composer, children, className }) {
  const wrap = React.useRef(null);
  const shown = React.useRef(null);
  React.useEffect(() => takeFiles(wrap.current, composer), []);
  React.useEffect(() => drawPreviews(shown.current)(composer.files));
  return (
    <div ref={wrap} className={className}>
      {children}
      <div ref={shown} className="attachments" data-testid="attachments" />
    </div>
  );
}
