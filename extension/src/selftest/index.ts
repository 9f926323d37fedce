/** The self-test: looks at everything Postcheck needs, and says of each thing what to do. */

import { api, say } from "../shared/browser.ts";
import { browserName } from "../pages/browser.ts";
import { begin, icon, make, part } from "../pages/make.ts";
import { TESTS } from "./tests.ts";
import type { Found, Test } from "./tests.ts";
import { offerSentence } from "./sentence.ts";

const found = new Map<Test, Found>();

function main(): void {
  begin();
  offerSentence();
  part("again", HTMLButtonElement).addEventListener("click", () => void runAll());
  part("copy", HTMLButtonElement).addEventListener("click", () => void copy());
  void runAll();
}

async function runAll(): Promise<void> {
  const list = part("tests", HTMLElement);
  const summary = part("summary", HTMLElement);
  found.clear();
  summary.textContent = say("pages_test_running");
  list.replaceChildren();
  await Promise.all(
    TESTS.map(async (test) => {
      const name = make("span", { class: "soft", text: test.name() });
      const line = make("li", { class: "test" }, name);
      list.append(line);
      const result = await run(test);
      found.set(test, result);
      line.replaceWith(lineOf(test, result));
    }),
  );
  const problems = [...found.values()].filter(({ tone }) => tone === "bad").length;
  summary.textContent = summaryOf(problems);
}

async function run(test: Test): Promise<Found> {
  try {
    return await test.run();
  } catch {
    return { tone: "bad", says: [say("pages_test_failed")], todo: say("pages_do_reload") };
  }
}

function summaryOf(problems: number): string {
  if (problems === 0) return say("pages_test_good");
  return problems === 1 ? say("pages_test_problem") : say("pages_test_problems", problems);
}

function lineOf(test: Test, { tone, says, todo }: Found): HTMLLIElement {
  const heading = make("h3", {}, make("span", { text: test.name() }));
  heading.append(make("span", { class: "unseen", text: `: ${say(`pages_tone_${tone}`)}` }));
  const lines = says.map((text) => make("p", { text }));
  const help = todo === undefined ? null : make("p", { class: "todo", text: todo });
  const words = make("div", {}, heading, ...lines, help);
  return make("li", { class: `test tone--${tone}` }, icon(tone), words);
}

/** For whoever looks after these computers: no key, no words of a post. */
async function copy(): Promise<void> {
  const place = part("copied", HTMLElement);
  try {
    await navigator.clipboard.writeText(report());
    place.textContent = say("pages_copied");
  } catch {
    place.textContent = say("pages_not_copied");
  }
}

function report(): string {
  const { version } = api().runtime.getManifest();
  const head = `${say("extension_name")} ${version}, ${browserName()}, ${new Date().toISOString()}`;
  const lines = TESTS.flatMap((test) => {
    const { tone, says, todo } = found.get(test) ?? { tone: "note", says: ["…"] };
    const sign = { good: "✔", bad: "✖", warn: "!", note: "–", off: "–" }[tone];
    return `${sign} ${test.name()}: ${[...says, todo ?? ""].join(" ").trim()}`;
  });
  return [head, ...lines, ""].join("\n");
}

main();
