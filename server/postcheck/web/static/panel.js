// @ts-check
/** The answer beside the text: fills the same markup that the server fills when there is no script. */
import { shortened } from "./places.js";

/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./ask.js").Card} Card */

/** @typedef {import("./ask.js").Region} Region */
/**
 * @typedef {object} Acts what a person may do from a card
 * @property {(quote: HTMLElement, card: number, nth: number) => void} find selects a quoted stretch
 * @property {(quote: HTMLElement, region: Region) => void} see goes to a place in a picture
 * @property {(card: number) => void} use takes a card's suggestion
 */

const MOST_QUOTES = 12; // of one card; the rest are marked all the same
const ONLY_WORDS = "Only the words were looked at: no picture was added, and videos and the pages behind links are not looked at.";
const NO_VIDEOS = "Videos and the pages behind links are not looked at.";

/**
 * @param {string} id
 * @returns {HTMLElement} an element that the page always has
 */
export function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no “${id}”.`);
  return found;
}

/**
 * @param {string} verdict a severity, `clear`, `none` or `unknown`
 * @param {string} heading
 * @param {string} summary
 * @param {string} checkedAs
 */
export function showVerdict(verdict, heading, summary, checkedAs = "") {
  part("verdict-box").className = `verdict verdict--${verdict}`;
  sign(part("verdict-box"), verdict === "none" ? "unknown" : verdict);
  part("verdict").textContent = heading;
  part("verdict-summary").textContent = summary;
  part("verdict-as").textContent = checkedAs && `Checked as: ${checkedAs}`;
  part("verdict-as").hidden = !checkedAs;
}

/**
 * @param {Answer} answer with offsets in UTF-16 units
 * @param {string} text what was checked
 * @param {Acts} acts
 */
export function showAnswer(answer, text, acts) {
  const summary = [answer.summary, answer.note].filter(Boolean).join(" ");
  showVerdict(answer.verdict, answer.heading, summary, answer.checkedAs);
  const cards = answer.cards.map((card, number) => {
    const item = filled(card, number, text, acts);
    item.querySelector("[data-use]")?.addEventListener("click", () => acts.use(number));
    return item;
  });
  part("cards").replaceChildren(...cards);
  showSafe(answer);
  part("second-look").hidden = false;
  part("bear").hidden = !answer.reminders.length;
  listed(part("bear-list"), answer.reminders);
  part("looks-for").hidden = true;
  part("unchecked").hidden = false;
  part("unchecked-always").textContent = answer.pictures.length ? NO_VIDEOS : ONLY_WORDS;
  part("unchecked-list").replaceChildren(
    ...answer.unchecked.map(({ what, why }) => element("li", "", `${what}: ${why}`)),
  );
}

/** @param {number[]} cards that speak of what somebody is at */
export function pointAt(cards) {
  [...part("cards").children].forEach((card, number) => {
    card.classList.toggle("card--here", cards.includes(number));
  });
}

/** Takes away everything but the verdict. */
export function showNothing() {
  part("cards").replaceChildren();
  part("safe").hidden = true;
  part("second-look").hidden = true;
  part("bear").hidden = true;
  part("unchecked").hidden = true;
  part("looks-for").hidden = false;
}

/** @param {Answer} answer */
function showSafe(answer) {
  part("safe").hidden = !answer.safe;
  if (!answer.safe) return;
  const { text, isEnough, says } = answer.safe;
  part("safe-heading").textContent = isEnough ? "A safe version" : "With the suggested words";
  /** @type {HTMLTextAreaElement} */ (part("safe-text")).value = text;
  part("safe-says").textContent = says;
}

/**
 * @param {Card} card
 * @param {number} number
 * @param {string} text
 * @param {Acts} acts
 * @returns {HTMLElement}
 */
function filled(card, number, text, acts) {
  const template = /** @type {HTMLTemplateElement} */ (part("card-template"));
  const item = /** @type {HTMLElement} */ (template.content.querySelector("[data-card]")?.cloneNode(true));
  item.className = `card card--${card.severity}`;
  sign(item, card.severity);
  fill(item, "label", card.label);
  fill(item, "title", card.title);
  fill(item, "detail", card.detail);
  listed(item.querySelector("[data-routes]"), card.routes);
  fill(item, "why", card.why.length ? `Why: ${card.why.join("; ")}` : "");
  fill(item, "clause", card.clause ?? "");
  item.querySelector("[data-quotes]")?.replaceChildren(
    ...first(card.spans, (span, nth) =>
      quoted(shortened(text.slice(span.start, span.end)), "select in the text", (quote) => acts.find(quote, number, nth)),
    ),
    ...first(card.boxes, (region) =>
      quoted(inPicture(region), "show in the picture", (quote) => acts.see(quote, region)),
    ),
    ...card.notes.map((note) => element("li", "quote", inPicture({ ...note, number: 0 }))),
  );
  named(item, card.people);
  const button = item.querySelector("[data-use]");
  if (button) button.textContent = card.offer;
  if (!card.offer) button?.remove();
  return item;
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T, nth: number) => HTMLElement} made
 */
function first(all, made) {
  const lines = all.slice(0, MOST_QUOTES).map(made);
  const more = all.length - lines.length;
  return more > 0 ? [...lines, element("li", "quote--more", `and ${more} more`)] : lines;
}

/**
 * @param {string} words
 * @param {string} does
 * @param {(quote: HTMLElement) => void} act
 */
function quoted(words, does, act) {
  const quote = element("button", "quote", words);
  quote.setAttribute("type", "button");
  quote.append(element("span", "govuk-visually-hidden", ` – ${does}`));
  quote.addEventListener("click", () => act(quote));
  const line = document.createElement("li");
  line.append(quote);
  return line;
}

/** @param {{picture: number, number: number, words: string, read: string}} place */
function inPicture({ picture, number, words, read }) {
  return `Picture ${picture + 1}${number ? `, ${number}` : ""}: ${read ? `“${shortened(read)}”` : words}`;
}

/**
 * @param {HTMLElement} item
 * @param {string[]} people
 */
function named(item, people) {
  const box = /** @type {HTMLElement} */ (item.querySelector("[data-people]"));
  box.hidden = !people.length;
  box.querySelector("[data-names]")?.replaceChildren(...people.map((name) => element("li", "", name)));
}

/**
 * @param {Element | null} list
 * @param {string[]} sentences
 */
function listed(list, sentences) {
  if (!(list instanceof HTMLElement)) return;
  list.hidden = !sentences.length;
  list.replaceChildren(...sentences.map((sentence) => element("li", "", sentence)));
}

/**
 * @param {HTMLElement} item
 * @param {string} name
 * @param {string} words
 */
function fill(item, name, words) {
  const place = /** @type {HTMLElement} */ (item.querySelector(`[data-${name}]`));
  place.textContent = words;
  const line = /** @type {HTMLElement} */ (place.closest("p") ?? place);
  line.hidden = !words;
}

/**
 * @param {HTMLElement} place
 * @param {string} name
 */
function sign(place, name) {
  place.querySelector("use")?.setAttribute("href", `#icon-${name}`);
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} words
 */
export function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}
