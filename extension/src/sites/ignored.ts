/** Boxes that are nobody's draft, although people type into them (research/SITES.md 3.1). */

import { NOT_FOR_POSTS } from "../editor/box.ts";

const CLOSED = "[readonly], [disabled], [inert] *";

/** How search boxes begin in the languages of UK staff; WhatsApp's is no input at all. */
const SEARCH_WORDS = [
  ...["search", "chwilio", "szukaj", "wyszukaj", "caută", "rechercher", "buscar", "pesquisar"],
  ...["procurar", "suche", "cerca", "zoeken", "بحث", "تلاش", "খুঁজুন", "ਖੋਜ"],
];

/** Returns whether a box is no draft: a search, a password, a choice from a list. */
export function isIgnored(box: Element): boolean {
  if (box.matches("input") && !/^(text)?$/i.test(box.getAttribute("type") ?? "")) return true;
  return box.matches(`${CLOSED}, ${NOT_FOR_POSTS}`) || isNamedSearch(box) || isListChoice(box);
}

function isNamedSearch(box: Element): boolean {
  const names = ["aria-label", "placeholder", "aria-placeholder", "title"];
  const labels = names.map((name) => (box.getAttribute(name) ?? "").trim().toLowerCase());
  return labels.some((label) => SEARCH_WORDS.some((word) => label.startsWith(word)));
}

/** TikTok's caption is a combobox too, but one that holds a text. */
function isListChoice(box: Element): boolean {
  if (box.getAttribute("role") !== "combobox") return false;
  const isCaption = box.closest('[data-e2e="caption_container"]') !== null;
  return !isCaption && !box.matches('.public-DraftEditor-content[contenteditable="true"]');
}
