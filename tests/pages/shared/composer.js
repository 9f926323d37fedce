/** What every composer does: keeps files, sends, empties itself, tells the test and the server. */

import { acting } from "./account.js";
import { record, register } from "./hook.js";

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Returns a file with its facts; the digest and the first bytes arrive a moment later. */
function keep(file) {
  const facts = { name: file.name, type: file.type, size: file.size, sha256: "", first: [] };
  void file.arrayBuffer().then(async (buffer) => {
    facts.first = [...new Uint8Array(buffer.slice(0, 16))];
    facts.sha256 = await sha256(buffer);
  });
  return { file, facts };
}

function post(text, files, surface) {
  const form = new FormData();
  form.append("text", text);
  form.append("surface", surface);
  form.append("account", acting().handle);
  for (const { file } of files) form.append("files", file, file.name);
  fetch("/posted", { method: "POST", body: form }).catch(() => undefined);
}

/**
 * Returns a composer over one editor, or over what a function returns for a thread.
 *
 * `send(event, by)` is what the page's own handler calls; it returns true when something went out.
 * `report` only writes down that it did: for a form that the browser itself submits.
 */
export function makeComposer(id, editors, more = {}) {
  const all = () => (typeof editors === "function" ? editors() : [editors]);
  const composer = {
    id,
    files: [],
    text: () => all().map((editor) => editor.text()).join("\n\n"),
    filled: () => composer.text().trim() !== "" || composer.files.length > 0,
    focus: () => all()[0].focus(),
    attach(files) {
      composer.files.push(...[...files].map(keep));
      more.onFiles?.(composer.files);
    },
    takeOut(number) {
      composer.files.splice(number, 1);
      more.onFiles?.(composer.files);
    },
    clear() {
      for (const editor of all()) editor.clear();
      composer.files = [];
      more.onFiles?.(composer.files);
    },
    report(event, by = event.type) {
      record({ surface: id, text: composer.text(), parts: all().map((editor) => editor.text()),
        files: composer.files.map((file) => file.facts), trusted: event.isTrusted, by,
        account: acting().handle });
    },
    send(event, by = event.type) {
      if (!composer.filled()) return false;
      composer.report(event, by);
      post(composer.text(), composer.files, id);
      composer.clear();
      more.onSent?.();
      return true;
    },
  };
  register(id, composer);
  return composer;
}

/** Records a press that is not a text: a request accepted, a person followed. */
export function recordPress(surface, event, subject) {
  record({ surface, text: "", parts: [], files: [], trusted: event.isTrusted, by: event.type,
    account: acting().handle, subject });
}

/** Returns the name of a key press as the table of pages has it: "Enter", "Control+Enter". */
export function keyName(event) {
  const mods = [["ctrlKey", "Control"], ["metaKey", "Meta"], ["shiftKey", "Shift"]];
  return [...mods.filter(([on]) => event[on]).map(([, name]) => name), event.key].join("+");
}

/** Returns an onKey for an editor that sends on one of these keys; an IME's Enter never sends. */
export function sendOn(keys, composer) {
  return (event) => {
    if (event.isComposing || event.keyCode === 229 || !keys.includes(keyName(event))) return false;
    composer().send(event, keyName(event));
    return true;
  };
}
