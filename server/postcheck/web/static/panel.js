// @ts-check
/** The answer beside the text: fills the same markup that the server fills when there is no script. */

/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./ask.js").Card} Card */

const MOST_QUOTES = 12; // of one card; the rest are marked in the text all the same
const LONGEST_QUOTE = 60; // UTF-16 units

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
 * @param {(quote: HTMLElement, card: number, nth: number) => void} find selects a quoted stretch
 * @param {(card: number) => void} use takes a card's suggestion
 */
export function showAnswer(answer, text, find, use) {
  const summary = [answer.summary, answer.note].filter(Boolean).join(" ");
  showVerdict(answer.verdict, answer.heading, summary, answer.checkedAs);
  const cards = answer.cards.map((card, number) => {
    const item = filled(card, text, (quote, nth) => find(quote, number, nth));
    item.querySelector("[data-use]")?.addEventListener("click", () => use(number));
    return item;
  });
  part("cards").replaceChildren(...cards);
  showSafe(answer);
  part("looks-for").hidden = true;
  part("unchecked").hidden = false;
  part("unchecked-list").replaceChildren(
    ...answer.unchecked.map(({ what, why }) => element("li", "", `${what}: ${why}`)),
  );
}

/** Takes away everything but the verdict. */
export function showNothing() {
  part("cards").replaceChildren();
  part("safe").hidden = true;
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
 * @param {string} text
 * @param {(quote: HTMLElement, nth: number) => void} find
 * @returns {HTMLElement}
 */
function filled(card, text, find) {
  const template = /** @type {HTMLTemplateElement} */ (part("card-template"));
  const item = /** @type {HTMLElement} */ (template.content.querySelector("[data-card]")?.cloneNode(true));
  item.className = `card card--${card.severity}`;
  sign(item, card.severity);
  fill(item, "label", card.label);
  fill(item, "title", card.title);
  fill(item, "detail", card.detail);
  fill(item, "why", card.why.length ? `Why: ${card.why.join("; ")}` : "");
  fill(item, "clause", card.clause ?? "");
  const quotes = card.spans.slice(0, MOST_QUOTES).map((span, nth) => {
    const quote = element("button", "quote", shortened(text.slice(span.start, span.end)));
    quote.setAttribute("type", "button");
    quote.append(element("span", "govuk-visually-hidden", " – select in the text"));
    quote.addEventListener("click", () => find(quote, nth));
    const line = document.createElement("li");
    line.append(quote);
    return line;
  });
  item.querySelector("[data-quotes]")?.replaceChildren(...quotes);
  const more = card.spans.length - quotes.length;
  if (more > 0) item.querySelector("[data-quotes]")?.append(element("li", "quote--more", `and ${more} more`));
  const button = item.querySelector("[data-use]");
  if (button) button.textContent = card.offer;
  if (!card.offer) button?.remove();
  return item;
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
function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

/** @param {string} words */
function shortened(words) {
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).trimEnd()}…` : words;
}
