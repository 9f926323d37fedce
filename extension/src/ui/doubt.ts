/** "Not a problem": what that does is said, and agreed to, before it is done. */

import { moveTo, reveal } from "./focus.ts";
import { button, make } from "./make.ts";
import { say } from "./words.ts";

/**
 * Returns the button that asks, and the question. `decide` is called with whether the school may
 * be told, and whether `word` too, which nobody agrees to by doing nothing; of what is not recorded
 * nobody is asked, and without a word not about it.
 */
export function doubt(
  isRecorded: boolean,
  word: string,
  decide: (agreesToShare: boolean, sharesWord: boolean) => void,
): [HTMLElement, HTMLElement] {
  const share = box("share");
  const also = box("word");
  const ok = button("doubt-ok", say("ui_ok"), "button--main", () =>
    decide(share.checked || also.checked, also.checked),
  );
  const form = make(
    "div",
    { class: "question", role: "group", "aria-label": say("ui_doubt") },
    make("p", { text: say(isRecorded ? "ui_doubt_says" : "ui_doubt_unrecorded") }),
    isRecorded ? shared(share, say("ui_doubt_share")) : null,
    isRecorded && word ? shared(also, say("ui_doubt_word", word)) : null,
    make(
      "div",
      { class: "buttons" },
      ok,
      button("doubt-cancel", say("ui_cancel"), "button--plain", () => toggle(false)),
    ),
  );
  const asks = button("doubt", say("ui_doubt"), "button--quiet", () =>
    toggle(form.hidden === true),
  );
  const toggle = (isOpen: boolean) => {
    form.hidden = !isOpen;
    asks.setAttribute("aria-expanded", String(isOpen));
    moveTo(isOpen ? (isRecorded ? share : ok) : asks);
    if (isOpen) reveal(form);
  };
  form.hidden = true;
  asks.setAttribute("aria-expanded", "false");
  return [asks, form];
}

const box = (name: string) => make("input", { type: "checkbox", class: "choice__mark", name });

function shared(share: Node, text: string): Node {
  return make("label", { class: "choice" }, share, make("span", { text }));
}
