/** The reason for posting anyway: one of four, or a few words of one's own. */

import { focus, reveal } from "./focus.ts";
import { button, make } from "./make.ts";
import { type Name, say } from "./words.ts";

const REASONS: readonly Name[] = [
  "ui_reason_consent",
  "ui_reason_somebody_else",
  "ui_reason_agreed",
  "ui_reason_mistaken",
];
const LONGEST = 200; // UTF-16 units of a reason in one's own words

/** Returns the form; `post` is called with the sentence that was chosen or written. */
export function reasonForm(post: (reason: string) => void, cancel: () => void): HTMLElement {
  const words = make("textarea", { class: "words", rows: "2", name: "words" });
  words.maxLength = LONGEST;
  words.setAttribute("aria-label", say("ui_reason_words"));
  words.hidden = true;
  const missing = make("p", { class: "missing", role: "alert" });
  missing.hidden = true;
  const choices = [...REASONS, "ui_reason_other" as const].map(choice);
  const list = make(
    "fieldset",
    { class: "reasons" },
    make("legend", { text: say("ui_reason") }),
    ...choices.map(({ label }) => label),
    words,
    missing,
  );
  const chosen = () => choices.find(({ input }) => input.checked);
  list.addEventListener("change", () => {
    words.hidden = chosen()?.name !== "ui_reason_other";
    missing.hidden = true;
    if (words.hidden) return;
    focus(words);
    reveal(buttons);
  });
  const send = () => {
    const name = chosen()?.name;
    const reason = name === "ui_reason_other" ? words.value.trim() : name ? say(name) : "";
    if (reason !== "") return post(reason);
    missing.textContent = say("ui_reason_missing");
    missing.hidden = false;
    focus(name === undefined ? (choices[0]?.input ?? words) : words);
  };
  const buttons = make(
    "div",
    { class: "buttons" },
    button("reason-post", say("ui_post_anyway"), "button--main", send),
    button("reason-cancel", say("ui_cancel"), "button--plain", cancel),
  );
  return make("div", {}, list, buttons);
}

function choice(name: Name) {
  const input = make("input", { type: "radio", class: "choice__mark", name: "reason" });
  const label = make("label", { class: "choice" }, input, make("span", { text: say(name) }));
  return { name, input, label };
}
