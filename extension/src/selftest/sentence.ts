/** A sentence of one's own, sent to the server as a post is, to see advice come back. */

import { say } from "../shared/browser.ts";
import { send } from "../shared/messages.ts";
import type { Answered, Asked } from "../shared/messages.ts";
import type { Report } from "../shared/report.ts";
import { loadChosen } from "../pages/chosen.ts";
import { explained } from "../pages/connection.ts";
import { make, part, tell } from "../pages/make.ts";
import type { Tone } from "../pages/make.ts";

const TONES: Record<Report["verdict"], Tone> = {
  clear: "good",
  note: "note",
  warn: "warn",
  stop: "bad",
};

/** Readies the box and its button. */
export function offerSentence(): void {
  const form = part("sentence_form", HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void check();
  });
}

async function check(): Promise<void> {
  const place = part("sentence_result", HTMLElement);
  const box = part("sentence", HTMLTextAreaElement);
  if (box.value.trim() === "") {
    tell(place, "note", say("pages_sentence_missing"));
    return box.focus();
  }
  tell(place, "note", say("pages_test_running"));
  const start = performance.now();
  try {
    await show(place, await send("check", asked(box.value)), Math.round(performance.now() - start));
  } catch {
    tell(place, "bad", ...explained("orphaned", ""));
  }
}

function asked(text: string): Asked {
  const nothing = { account: null, recipient: null, has_video: false, pictures: [] };
  return { text, site: "selftest", surface: "post", ...nothing };
}

async function show(place: HTMLElement, answered: Answered, took: number): Promise<void> {
  if (!answered.ok) {
    const { serverUrl } = (await loadChosen()).settings;
    tell(place, "bad", ...explained(answered.failure, serverUrl));
    return;
  }
  const { verdict, advice } = answered.report;
  const head = advice.length === 0 ? say("pages_sentence_clear") : say("pages_sentence_advice");
  tell(place, TONES[verdict], head);
  const list = make("ul", {}, ...advice.map(({ title }) => make("li", { text: title })));
  const time = make("p", { class: "soft", text: say("pages_sentence_took", took) });
  place.lastElementChild?.append(...(advice.length > 0 ? [list] : []), time);
}
