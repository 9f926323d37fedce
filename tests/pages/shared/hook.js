/** The hook of the tests: what the page's own code knows, not what its DOM shows. */

import { setAccount } from "./account.js";

const surfaces = new Map();
const sent = [];
const errors = [];

/** Adds a composer {text, clear, focus, files}; drawn again, it takes the old one's place. */
export function register(id, composer) {
  surfaces.set(id, composer);
}

function surface(id) {
  const found = id === undefined ? [...surfaces.values()][0] : surfaces.get(id);
  if (!found) throw new Error(`no surface ${id}; there are ${[...surfaces.keys()]}`);
  return found;
}

/** Keeps what the page has sent. */
export function record(entry) {
  sent.push(entry);
}

addEventListener("error", (event) => errors.push(String(event.message)));

window.postcheckTest = {
  sent,
  errors,
  text: (id) => surface(id).text(),
  clear: (id) => surface(id).clear(),
  takeOut: (id, number) => surface(id).takeOut(number),
  focusBox: (id) => surface(id).focus(),
  get files() {
    return [...surfaces].flatMap(([id, one]) =>
      (one.files ?? []).map((file) => ({ surface: id, ...file.facts })));
  },
  get surfaces() {
    return [...surfaces.keys()];
  },
  setAccount,
};
