/** The reason for posting anyway: one of five. In nobody's own words, because it is counted. */

import { REASONS, type Reason } from "../shared/messages.ts";
import { focus } from "./focus.ts";
import { button, make } from "./make.ts";
import { type Name, say } from "./words.ts";

const WORDS: Record<Reason, Name> = {
  consent: "ui_reason_consent",
  somebody_else: "ui_reason_somebody_else",
  agreed: "ui_reason_agreed",
  mistaken: "ui_reason_mistaken",
  other: "ui_reason_other",
};

/** Returns the form; `post` is called with the reason that was chosen. */
export function reasonForm(post: (reason: Reason) => void, cancel: () => void): HTMLElement {
  const missing = make("p", { class: "missing", role: "alert" });
  missing.hidden = true;
  const choices = REASONS.map(choice);
  const list = make(
    "fieldset",
    { class: "reasons" },
    make("legend", { text: say("ui_reason") }),
    ...choices.map(({ label }) => label),
    missing,
  );
  list.addEventListener("change", () => {
    missing.hidden = true;
  });
  const send = () => {
    const chosen = choices.find(({ input }) => input.checked);
    if (chosen !== undefined) return post(chosen.reason);
    missing.textContent = say("ui_reason_missing");
    missing.hidden = false;
    if (choices[0] !== undefined) focus(choices[0].input);
  };
  const buttons = make(
    "div",
    { class: "buttons" },
    button("reason-post", say("ui_post_anyway"), "button--main", send),
    button("reason-cancel", say("ui_cancel"), "button--plain", cancel),
  );
  return make("div", {}, list, buttons);
}

function choice(reason: Reason) {
  const input = make("input", { type: "radio", class: "choice__mark", name: "reason" });
  const label = make("label", { class: "choice" }, input, make("span", { text: say(WORDS[reason]) }));
  return { reason, input, label };
}
