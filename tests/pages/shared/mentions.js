/** A list of people after "@": while it is open, Enter picks and does not send. */

import { ACCOUNTS } from "./account.js";
import { h } from "./dom.js";

const QUERY = /(?:^|\s)@(\w*)$/;

/** Returns the letters after "@" before the caret, or null. */
function queryBeforeCaret() {
  const { focusNode, focusOffset } = document.getSelection();
  if (focusNode?.nodeType !== Node.TEXT_NODE) return null;
  return QUERY.exec(focusNode.data.slice(0, focusOffset))?.[1] ?? null;
}

/**
 * Returns {onKey, onChange} for an editor's options. `box()` is the editor with replaceBefore,
 * `place()` the element that the list is appended to.
 */
export function mentions(box, place, more = {}) {
  let list = null;
  let chosen = 0;
  let query = "";
  const close = () => {
    list?.remove();
    list = null;
    if (more.aria) setOpen(box().element, false);
  };
  const pick = (handle) => {
    box().replaceBefore(query.length + 1, handle);
    close();
  };
  const found = () => ACCOUNTS.filter(({ handle }) => handle.startsWith(query));
  const draw = () => {
    const items = found().map((account, n) => option(account, n === chosen, pick));
    list ??= h("ul", { role: "listbox", class: "people", id: "typeaheadDropdown-1" });
    list.replaceChildren(...items);
    place().append(list);
    if (more.aria) setOpen(box().element, true);
  };
  const move = (step) => {
    chosen = (chosen + step + found().length) % found().length;
    draw();
  };
  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: close,
    Enter: () => pick(found()[chosen].handle), Tab: () => pick(found()[chosen].handle) };
  return {
    onKey(event) {
      if (!list || event.ctrlKey || event.metaKey || !keys[event.key]) return false;
      keys[event.key]();
      return true;
    },
    onChange() {
      query = queryBeforeCaret();
      chosen = 0;
      if (query === null || found().length === 0) close();
      else draw();
    },
  };
}

function option(account, selected, pick) {
  return h("li", { role: "option", "aria-selected": String(selected), tabindex: "-1",
    onmousedown: (event) => { event.preventDefault(); pick(account.handle); } },
    `${account.name} @${account.handle}`);
}

function setOpen(element, open) {
  if (open) element.setAttribute("aria-controls", "typeaheadDropdown-1");
  else element.removeAttribute("aria-controls");
  element.setAttribute("aria-expanded", String(open));
}
