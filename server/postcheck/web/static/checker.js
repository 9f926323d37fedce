// @ts-check
/**
 * The checker while somebody types. Without this file the page works by its button alone; with it
 * the answer follows the words, marks stand in the text, and a suggestion is one click.
 *
 * An answer is shown only for the very draft it was asked about. Pictures are large: while words
 * are typed the words alone are checked, and everything together when the typing pauses. Whatever
 * goes wrong is said, and the words in the box are never touched.
 */
import { Advice } from "./advice.js";
import { Asker } from "./ask.js";
import { copySafeVersion } from "./clipboard.js";
import { Gallery } from "./gallery.js";
import { putBack, takeIn } from "./intake.js";
import { follow } from "./marks.js";
import { pointsIn } from "./offsets.js";
import { part, showVerdict } from "./panel.js";
import { Pictures } from "./pictures.js";
import { replace } from "./spans.js";
import { actionButton, announce, say, signInLink } from "./state.js";
import { showThumbs } from "./thumbs.js";
import { inBetween } from "./together.js";
import { beginWaiting, endWaiting } from "./waiting.js";

/** @typedef {import("./ask.js").Answer} Answer */

const PAUSE = 400; // milliseconds without a key before the server is asked
const TOGETHER = 2_000; // milliseconds without a key before pictures are sent again
/** What the box for words is called, by what it is for. */
const LABEL = "What do you want to say?";
/** @type {Record<string, string>} */
const LABELS = { moderation: "What does the comment say?" };
const AGAIN = 10_000; // milliseconds before a server that did not answer is asked again

const form = /** @type {HTMLFormElement} */ (part("checker"));
const box = /** @type {HTMLTextAreaElement} */ (part("text"));
const goingTo = /** @type {HTMLSelectElement} */ (part("going_to"));
const everything = new Asker(form);
const words = new Asker(form);
const pictures = new Pictures(Number(form.dataset["most"]), Number(form.dataset["largest"]));
const advice = new Advice(box, pictures, new Gallery(form), check);

/** @type {Answer | null} the last answer about these pictures, with words as they were then */
let earlier = null;
/** What pictures are being asked about besides the words, empty if nothing is. */
let underWay = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let wordsTimer;
let isSignedOut = false;

/** @returns {import("./ask.js").Draft} */
function draft() {
  const field = (/** @type {string} */ name) => String(new FormData(form).get(name) ?? "");
  return { going_to: goingTo.value, surface: field("surface"), text: box.value, pictured: field("pictured") };
}

/** @returns {string} everything but the words: what a check of pictures depends on */
function frame() {
  return JSON.stringify([{ ...draft(), text: "" }, pictures.ids]);
}

/** @param {number} milliseconds */
function soon(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(check, milliseconds);
}

/** Asks about everything as it is now and shows what comes back. */
async function check() {
  clearTimeout(timer);
  const asked = draft();
  const around = frame();
  part("text-label").textContent = LABELS[asked.surface] ?? LABEL;
  if (underWay === around) return; // what comes back is followed by another check if words changed
  clearTimeout(wordsTimer);
  everything.drop();
  words.drop();
  underWay = "";
  endWaiting();
  if (!isReady(asked)) return;
  say("checking", "Checking…");
  const files = pictures.files;
  if (files.length) {
    underWay = around;
    if (!earlier) showVerdict("none", "Not checked yet", "The pictures are being looked at. You can go on writing.");
  }
  const outcome = await everything.ask(asked, files, files.length ? beginWaiting(files.length) : undefined);
  if (outcome.kind === "dropped") return;
  underWay = "";
  endWaiting();
  if (around !== frame()) return;
  if (outcome.kind === "answer" && files.length) earlier = outcome.answer;
  if (asked.text === box.value) return take(outcome);
  if (!files.length) return;
  soon(TOGETHER);
  if (outcome.kind === "answer") return checkWords();
  take(outcome);
}

/** Asks about the words alone while there are pictures; what comes back says so. */
async function checkWords() {
  clearTimeout(wordsTimer);
  const asked = draft();
  const around = frame();
  if (!asked.text.trim() || !asked.going_to) return;
  const outcome = await words.ask(asked);
  if (outcome.kind !== "answer" || around !== frame() || asked.text !== box.value) return;
  advice.show(inBetween(outcome.answer, earlier));
  say("checking", earlier ? "Words checked. Pictures follow when you pause." : "Words checked. Pictures follow.");
}

/** @param {import("./ask.js").Outcome} outcome */
function take(outcome) {
  isSignedOut = outcome.kind === "signed-out";
  const again = pictures.files.length ? () => {} : soon; // pictures are not sent again unasked
  switch (outcome.kind) {
    case "answer":
      return taken(outcome.answer);
    case "unusable":
      return notChecked(Object.values(outcome.errors).join(". "));
    case "signed-out":
      return notChecked("You have been signed out. Your words are still here.", signInLink(form.dataset["signIn"] ?? ""));
    case "too-large":
      return notChecked("That is more than Postcheck takes at once: take a picture out.");
    case "busy":
      soon(outcome.seconds * 1000);
      return notChecked("Postcheck is busy, and tries again in a moment.");
    case "unreachable":
      again(AGAIN);
      return notChecked("Postcheck cannot be reached. Your words are still here.", actionButton("Try again", tryAgain));
    case "broken":
      again(AGAIN);
      return notChecked("Something went wrong on our side. Your words are still here.", actionButton("Try again", tryAgain));
  }
}

/** @param {Answer} answer about everything as it is now */
function taken(answer) {
  advice.show(answer);
  if (answer.verdict === "unknown") say("failed", "Not everything was checked.", actionButton("Check again", tryAgain));
  else say("checked", "Checked.");
  const count = answer.cards.length;
  announce(`${answer.heading}. ${count === 1 ? "One thing" : `${count || "No"} things`} found.`);
}

/**
 * @param {import("./ask.js").Draft} asked
 * @returns {boolean} whether there is something to ask about; if not, says what is missing
 */
function isReady(asked) {
  const longest = Number(form.dataset["longest"]);
  const hasPictures = pictures.files.length > 0;
  part("clear").hidden = !asked.text && !hasPictures;
  if (!asked.text.trim() && !hasPictures) {
    forget();
    showVerdict("none", "Not checked yet", "Choose where it is going, then write or add a picture: the answer appears here.");
    say("ready", "Type or paste your words, or add a picture.");
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

/**
 * Says that the draft was not checked, in the place where the answer would stand.
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
  earlier = null;
  advice.forget();
}

/**
 * Has the pictures checked that there are now.
 * @param {string[]} refused a sentence for everything that was not taken
 */
function changed(refused = []) {
  part("refused").textContent = refused.join(" ");
  part("in-pictures").hidden = !pictures.files.length;
  showThumbs(pictures.shots, remove);
  forget();
  check();
}

/** @param {number} id */
function remove(id) {
  const index = pictures.ids.indexOf(id);
  pictures.remove(id);
  changed();
  const left = part("thumbs").querySelectorAll("button");
  (left[Math.min(index, left.length - 1)] ?? part("add")).focus();
  announce(`Picture ${index + 1} removed.`);
}

box.addEventListener("input", () => {
  advice.carry();
  words.drop();
  const hasPictures = pictures.files.length > 0;
  if (!hasPictures) everything.drop();
  if ((box.value.trim() || hasPictures) && goingTo.value) say("checking", "Checking…");
  soon(hasPictures ? TOGETHER : PAUSE);
  clearTimeout(wordsTimer);
  if (hasPictures) wordsTimer = setTimeout(checkWords, PAUSE);
});
form.addEventListener("change", (event) => {
  if (event.target !== box || pictures.files.length) check();
});
form.addEventListener("submit", async (event) => {
  if (event.submitter?.id === "ask-look") return putBack(pictures.files); // and the form goes off
  event.preventDefault();
  await check();
  if (!box.value.trim() && !pictures.files.length) box.focus();
  else if (!goingTo.value) goingTo.focus();
  else part("verdict").focus();
});
part("use-all").addEventListener("click", (event) => {
  event.preventDefault();
  advice.useAll();
});
part("copy").addEventListener("click", copySafeVersion);
part("clear").addEventListener("click", () => {
  replace(box, { start: 0, end: box.value.length }, "");
  pictures.clear();
  changed();
  box.focus();
});
part("stop").addEventListener("click", () => {
  everything.drop();
  underWay = "";
  endWaiting();
  notChecked("You stopped the check.", actionButton("Check again", tryAgain));
  part("add").focus();
});
window.addEventListener("online", () => check());
window.addEventListener("focus", () => {
  if (isSignedOut) check();
});

part("marked-box").remove();
part("copy").hidden = false;
follow(part("marks"), box);
takeIn((files) => changed(pictures.add(files)));
changed();
