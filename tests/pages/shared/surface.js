/** A composer on a page drawn by hand: editor, send control, keys, files, list of people. */

import { drawPreviews, takeFiles } from "./attach.js";
import { makeComposer, sendOn } from "./composer.js";
import { mentions } from "./mentions.js";

/**
 * Mounts an editor into `host` and wires it; returns the composer at once.
 *
 * button: the send control. off: how it shows that it is empty, "disabled", "aria" or "none".
 * slot: {place, empty}: the control is in `place` only while there is something to send.
 * wrap: takes pasted and dropped files. previews: shows them. people: true for a mention list.
 */
export function mountSurface(id, parts) {
  let editor = null;
  const update = () => showButton(parts, composer.filled());
  const drawn = parts.previews ? drawPreviews(parts.previews) : () => undefined;
  const composer = makeComposer(id, () => (editor ? [editor] : []), {
    onFiles: (files) => { drawn(files); update(); },
    onSent: () => { update(); parts.onSent?.(); },
  });
  const mounted = parts.mount(parts.host, optionsOf(parts, composer, () => editor, update));
  void Promise.resolve(mounted).then((ready) => parts.onReady?.(ready));
  if (!(mounted instanceof Promise)) editor = mounted;
  else void mounted.then((ready) => { editor = ready; });
  parts.button?.addEventListener("click", (event) => press(parts, composer, event));
  if (parts.wrap) takeFiles(parts.wrap, composer);
  update();
  return composer;
}

function optionsOf(parts, composer, editor, update) {
  const send = sendOn(parts.keys ?? [], () => composer);
  const people = parts.people ? mentions(editor, () => parts.peoplePlace ?? document.body) : null;
  return {
    ...parts.options,
    onKey: (event) => Boolean(people?.onKey(event)) || send(event),
    onChange() {
      if (!editor()) return;
      people?.onChange();
      update();
    },
  };
}

function press(parts, composer, event) {
  if (parts.button.getAttribute("aria-disabled") === "true") return;
  composer.send(event, "click");
}

function showButton({ button, off = "disabled", slot }, filled) {
  if (slot) slot.place.replaceChildren(...[filled ? button : slot.empty].filter(Boolean));
  if (!button || slot || off === "none") return;
  if (off === "disabled") button.disabled = !filled;
  else if (filled) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
