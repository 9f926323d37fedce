/** Boxes that are nobody's draft, although people type into them (research/SITES.md 3.1). */

const SECRET = [
  "[readonly], [disabled], [inert] *",
  '[autocomplete="one-time-code"], [autocomplete^="cc-"], [autocomplete$="-password"]',
  '[autocomplete="username"], [autocomplete="email"], [autocomplete="tel"]',
  ".ql-clipboard, textarea[name*='captcha'], textarea[id*='captcha']",
].join(", ");

const SEARCH = '[role="searchbox"], [role="search"] *, [type="search"], [name="q"]';

/** How search boxes begin in the languages of UK staff; WhatsApp's is no input at all. */
const SEARCH_WORDS = [
  ...["search", "chwilio", "szukaj", "wyszukaj", "caută", "rechercher", "buscar", "pesquisar"],
  ...["procurar", "suche", "cerca", "zoeken", "بحث", "تلاش", "খুঁজুন", "ਖੋਜ"],
];

/** Returns whether a box is no draft: a search, a password, a choice from a list. */
export function isIgnored(box: Element): boolean {
  if (box.matches("input") && !/^(text)?$/i.test(box.getAttribute("type") ?? "")) return true;
  return box.matches(SECRET) || isSearch(box) || isListChoice(box);
}

function isSearch(box: Element): boolean {
  const names = ["aria-label", "placeholder", "aria-placeholder", "title"];
  const labels = names.map((name) => (box.getAttribute(name) ?? "").trim().toLowerCase());
  const isNamed = labels.some((label) => SEARCH_WORDS.some((word) => label.startsWith(word)));
  return isNamed || box.matches(SEARCH);
}

/** TikTok's caption is a combobox too, but one that holds a text. */
function isListChoice(box: Element): boolean {
  if (box.getAttribute("role") !== "combobox") return false;
  const isCaption = box.closest('[data-e2e="caption_container"]') !== null;
  return !isCaption && !box.matches('.public-DraftEditor-content[contenteditable="true"]');
}
