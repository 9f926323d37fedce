// @ts-check
/**
 * The checker while somebody types. Without this file the page works by its button alone; with it
 * the answer follows the words, marks stand in the text, and a suggestion is one click.
 *
 * An answer is shown only for the very draft it was asked about. Whatever goes wrong is said, and
 * the words in the box are never touched.
 */
import { Asker } from "./ask.js";
import { draw, follow, reveal } from "./marks.js";
import { pointsIn, unitsIn } from "./offsets.js";
import { part, showAnswer, showNothing, showVerdict } from "./panel.js";
import { edit, replace } from "./spans.js";
import { againButton, announce, say, signInLink } from "./state.js";

/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./ask.js").Span} Span */

const PAUSE = 400; // milliseconds without a key before the server is asked
const AGAIN = 10_000; // milliseconds before a server that did not answer is asked again
const COPIED = 2_500; // milliseconds for which the button says so

const form = /** @type {HTMLFormElement} */ (part("checker"));
const box = /** @type {HTMLTextAreaElement} */ (part("text"));
const goingTo = /** @type {HTMLSelectElement} */ (part("going_to"));
const asker = new Asker(form);

/** @type {Span} where a stretch is that somebody changed */
const NOWHERE = { start: -1, end: -1 };

/** @type {Answer | null} the answer shown, in UTF-16 units of `written` */
let shown = null;
let written = box.value;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let isSignedOut = false;
/** @type {HTMLElement | null} the quote that somebody came from */
let cameFrom = null;

/** @returns {import("./ask.js").Draft} */
function draft() {
  const surface = new FormData(form).get("surface");
  return { going_to: goingTo.value, surface: String(surface ?? ""), text: box.value };
}

/** @param {number} milliseconds */
function soon(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(check, milliseconds);
}

/** Asks about the draft as it is now and shows what comes back. */
async function check() {
  clearTimeout(timer);
  asker.drop();
  const asked = draft();
  if (!isReady(asked)) return;
  say("checking", "Checking…");
  const outcome = await asker.ask(asked);
  if (outcome.kind === "dropped" || JSON.stringify(asked) !== JSON.stringify(draft())) return;
  isSignedOut = outcome.kind === "signed-out";
  switch (outcome.kind) {
    case "answer":
      return accept(outcome.answer);
    case "unusable":
      return notChecked(Object.values(outcome.errors).join(". "));
    case "signed-out":
      return notChecked("You have been signed out. Your words are still here.", signInLink(form.dataset["signIn"] ?? ""));
    case "busy":
      soon(outcome.seconds * 1000);
      return notChecked("Postcheck is busy, and tries again in a moment.");
    case "unreachable":
      soon(AGAIN);
      return notChecked("Postcheck cannot be reached. Your words are still here.", againButton(tryAgain));
    case "broken":
      soon(AGAIN);
      return notChecked("Something went wrong on our side. Your words are still here.", againButton(tryAgain));
  }
}

/**
 * @param {import("./ask.js").Draft} asked
 * @returns {boolean} whether there is something to ask about; if not, says what is missing
 */
function isReady(asked) {
  const longest = Number(form.dataset["longest"]);
  part("clear").hidden = !asked.text;
  if (!asked.text.trim()) {
    forget();
    showVerdict("none", "Not checked yet", "Choose where it is going and write: the answer appears here.");
    say("ready", "Type or paste your words.");
    return false;
  }
  if (!asked.going_to) {
    forget();
    showVerdict("none", "Not checked yet", "Choose where it is going, and the check starts.");
    say("waiting", "Choose where it is going, and the check starts.");
    return false;
  }
  if (asked.text.length > longest && pointsIn(asked.text) > longest) {
    const over = (pointsIn(asked.text) - longest).toLocaleString("en-GB");
    notChecked(`The text is too long: shorten it by ${over} characters.`);
    return false;
  }
  return true;
}

/** @param {Answer} answer in code points of the text in the box */
function accept(answer) {
  const units = unitsIn(box.value);
  const converted = (/** @type {Span} */ span) => ({ start: units(span.start), end: units(span.end) });
  shown = {
    ...answer,
    marks: answer.marks.map((mark) => ({ ...mark, ...converted(mark) })),
    cards: answer.cards.map((card) => ({
      ...card,
      spans: card.spans.map(converted),
      instead: card.instead.map((one) => ({ ...one, ...converted(one) })),
    })),
  };
  written = box.value;
  const hadFocus = part("cards").contains(document.activeElement);
  showAnswer(shown, written, find, use);
  if (hadFocus) part("verdict").focus();
  draw(part("marks"), written, shown.marks);
  say("checked", "Checked.");
  const count = answer.cards.length;
  announce(`${answer.heading}. ${count === 1 ? "One thing" : `${count || "No"} things`} found.`);
}

/**
 * Says that the words were not checked, in the place where the answer would stand.
 * @param {string} words
 * @param {...HTMLElement} actions
 */
function notChecked(words, ...actions) {
  forget();
  showVerdict("unknown", "Not checked", words);
  part("looks-for").hidden = true;
  say("failed", `Not checked. ${words}`, ...actions);
  announce(`Not checked. ${words}`);
}

function tryAgain() {
  box.focus();
  check();
}

/** Takes the last answer away. */
function forget() {
  shown = null;
  written = box.value;
  showNothing();
  draw(part("marks"), written, []);
}

/** Moves what is shown along with an edit, until the next answer comes. */
function carry() {
  if (shown) {
    const moved = edit(written, box.value);
    shown.marks = shown.marks.flatMap((mark) => moved(mark) ?? []);
    for (const card of shown.cards) {
      card.spans = card.spans.map((span) => moved(span) ?? NOWHERE);
      // Half of a suggestion may say something else: it is all there or not to be had.
      const instead = card.instead.flatMap((one) => moved(one) ?? []);
      card.instead = instead.length === card.instead.length ? instead : [];
    }
  }
  written = box.value;
  draw(part("marks"), written, shown?.marks ?? []);
}

/**
 * Selects a quoted stretch in the text.
 * @param {HTMLElement} quote
 * @param {number} number of its card
 * @param {number} nth stretch of the card
 */
function find(quote, number, nth) {
  const span = shown?.cards[number]?.spans[nth];
  if (!shown || !span || span === NOWHERE) return announce("Those words have changed.");
  cameFrom = quote;
  box.focus({ preventScroll: true });
  box.setSelectionRange(span.start, span.end);
  reveal(part("marks"), box, shown.marks.findIndex((mark) => mark.start === span.start));
  announce("Selected in your text. Press Escape to go back to the advice.");
}

/**
 * Puts the suggested words of a card in place and checks again.
 * @param {number} number
 */
function use(number) {
  const instead = [...(shown?.cards[number]?.instead ?? [])];
  for (const one of instead.sort((a, b) => b.start - a.start)) replace(box, one, one.text);
  part("verdict").focus();
  check();
}

/** @param {string} words that take the place of all */
function useAll(words) {
  replace(box, { start: 0, end: box.value.length }, words);
  part("verdict").focus();
  check();
}

/** Shows which card speaks about the place of the caret. */
function pointAtCard() {
  const at = box.selectionStart;
  const here = shown?.marks.find((mark) => mark.start <= at && at <= mark.end);
  const isHere = document.activeElement === box ? here?.cards ?? [] : [];
  [...part("cards").children].forEach((card, number) => {
    card.classList.toggle("card--here", isHere.includes(number));
  });
}

async function copy() {
  const safe = /** @type {HTMLTextAreaElement} */ (part("safe-text"));
  try {
    await navigator.clipboard.writeText(safe.value);
  } catch {
    // Not over https, or not allowed: the older way.
    safe.select();
    if (!document.execCommand("copy")) return announce("Not copied: copy the selected text yourself.");
  }
  const button = part("copy");
  button.textContent = "Copied";
  announce("Copied.");
  setTimeout(() => (button.textContent = "Copy this version"), COPIED);
}

box.addEventListener("input", () => {
  carry();
  asker.drop();
  if (box.value.trim() && goingTo.value) say("checking", "Checking…");
  soon(PAUSE);
});
form.addEventListener("change", (event) => {
  if (event.target !== box) check();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await check();
  if (!box.value.trim()) box.focus();
  else if (!goingTo.value) goingTo.focus();
  else part("verdict").focus();
});
part("use-all").addEventListener("click", (event) => {
  event.preventDefault();
  if (shown?.safe) useAll(shown.safe.text);
});
part("copy").addEventListener("click", copy);
part("clear").addEventListener("click", () => {
  replace(box, { start: 0, end: box.value.length }, "");
  check();
  box.focus();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || !cameFrom?.isConnected) return;
  cameFrom.focus();
  cameFrom = null;
});
document.addEventListener("selectionchange", pointAtCard);
window.addEventListener("online", () => check());
window.addEventListener("focus", () => {
  if (isSignedOut) check();
});

part("marked-box").remove();
part("copy").hidden = false;
follow(part("marks"), box);
check();
