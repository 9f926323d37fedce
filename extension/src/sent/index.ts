/** What leaves this computer: the last requests, as they were sent. */

import { api, say } from "../shared/browser.ts";
import { send } from "../shared/messages.ts";
import type { Sent } from "../shared/messages.ts";
import { troubleOf } from "../pages/connection.ts";
import { begin, make, part } from "../pages/make.ts";

function main(): void {
  begin();
  part("clear", HTMLButtonElement).addEventListener("click", () => void clear());
  api().storage.onChanged.addListener((changes, area) => {
    if (area === "session" && "sent" in changes) void show();
  });
  document.addEventListener("visibilitychange", () => void show()); // where storage is full
  void show();
}

async function clear(): Promise<void> {
  await send("forgetSent");
  await show();
  part("title", HTMLElement).focus();
}

async function show(): Promise<void> {
  const all = await send("sent");
  const list = part("requests", HTMLElement);
  const open = new Set(
    [...list.querySelectorAll<HTMLDetailsElement>("details[open]")].map(({ id }) => id),
  );
  list.replaceChildren(...all.map((sent) => row(sent, open)));
  const isFocused = document.activeElement === part("clear", HTMLButtonElement);
  part("nothing", HTMLElement).hidden = all.length > 0;
  part("clear", HTMLButtonElement).hidden = all.length === 0 && !isFocused;
  part("count", HTMLElement).textContent = countOf(all.length);
}

function countOf(count: number): string {
  if (count === 0) return "";
  return count === 1 ? say("pages_sent_one") : say("pages_sent_many", count);
}

function row(sent: Sent, open: ReadonlySet<string>): HTMLLIElement {
  const id = `at-${sent.at}-${sent.path}`;
  const details = make("details", { id, class: "request" }, headOf(sent), ...bodyOf(sent));
  details.open = open.has(id);
  return make("li", {}, details);
}

function headOf({ at, method, path, outcome, took }: Sent): HTMLElement {
  const when = new Date(at);
  const time = when.toLocaleTimeString(say("ui_language"));
  const isGood = troubleOf(outcome) === null;
  return make(
    "summary",
    {},
    make("time", { datetime: when.toISOString(), text: time }),
    make("code", { text: `${method} ${path}` }),
    make("span", { class: isGood ? "tag tone--good" : "tag tone--warn", text: named(outcome) }),
    make("span", { class: "soft", text: say("pages_milliseconds", took) }),
  );
}

function named(outcome: string): string {
  if (outcome === "unreachable") return say("pages_outcome_unreachable");
  if (outcome === "slow") return say("pages_outcome_slow");
  if (outcome === "overtaken") return say("pages_outcome_overtaken");
  if (/^(2\d\d|304)$/.test(outcome)) return say("pages_outcome_answered", outcome);
  return say("pages_outcome_refused", outcome);
}

function bodyOf({ body }: Sent): HTMLElement[] {
  if (body === "") return [make("p", { class: "soft", text: say("pages_sent_no_body") })];
  const label = say("pages_sent_body");
  return [make("pre", { tabindex: "0", role: "region", "aria-label": label, text: pretty(body) })];
}

/** Returns a body to read: its first line is JSON, pictures are named on the others. */
function pretty(body: string): string {
  const [first = "", ...others] = body.split("\n");
  try {
    return [JSON.stringify(JSON.parse(first), null, 2), ...others].join("\n");
  } catch {
    return body;
  }
}

main();
