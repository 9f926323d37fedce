/** "Not a problem": what that does is said, and agreed to, before it is done. */

import { moveTo, reveal } from "./focus.ts";
import { button, make } from "./make.ts";
import { say } from "./words.ts";

/**
 * Returns the button that asks, and the question. `decide` is called with whether the school may
 * be told, which nobody agrees to by doing nothing.
 */
export function doubt(decide: (agreesToShare: boolean) => void): [HTMLElement, HTMLElement] {
  const share = make("input", { type: "checkbox", class: "choice__mark", name: "share" });
  const form = make(
    "div",
    { class: "question", role: "group", "aria-label": say("ui_doubt") },
    make("p", { text: say("ui_doubt_says") }),
    make("label", { class: "choice" }, share, make("span", { text: say("ui_doubt_share") })),
    make(
      "div",
      { class: "buttons" },
      button("doubt-ok", say("ui_ok"), "button--main", () => decide(share.checked)),
      button("doubt-cancel", say("ui_cancel"), "button--plain", () => toggle(false)),
    ),
  );
  const asks = button("doubt", say("ui_doubt"), "button--quiet", () =>
    toggle(form.hidden === true),
  );
  const toggle = (isOpen: boolean) => {
    form.hidden = !isOpen;
    asks.setAttribute("aria-expanded", String(isOpen));
    moveTo(isOpen ? share : asks);
    if (isOpen) reveal(form);
  };
  form.hidden = true;
  asks.setAttribute("aria-expanded", "false");
  return [asks, form];
}
