/** Forgets everything that Postcheck keeps on this computer, after asking once more. */

import { say } from "../shared/browser.ts";
import { send } from "../shared/messages.ts";
import { part, tell } from "../pages/make.ts";

const FORGOTTEN = "?forgotten";

/** Readies the button and its question. */
export function offerForgetting(): void {
  const ask = part("forget", HTMLButtonElement);
  const question = part("forget_question", HTMLElement);
  const close = (): void => {
    question.hidden = true;
    ask.hidden = false;
    ask.focus();
  };
  if (location.search === FORGOTTEN) sayForgotten();
  ask.addEventListener("click", () => {
    question.hidden = false;
    ask.hidden = true;
    part("forget_no", HTMLButtonElement).focus();
  });
  part("forget_no", HTMLButtonElement).addEventListener("click", close);
  question.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  part("forget_yes", HTMLButtonElement).addEventListener("click", () => void forget());
}

async function forget(): Promise<void> {
  try {
    await send("forget");
    location.search = FORGOTTEN; // the page anew shows what is left
  } catch {
    tell(part("forget_result", HTMLElement), "bad", say("pages_not_stored"));
  }
}

function sayForgotten(): void {
  history.replaceState(null, "", location.pathname);
  tell(part("forget_result", HTMLElement), "good", say("pages_forgotten"));
  part("forget", HTMLButtonElement).focus();
}
