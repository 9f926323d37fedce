/** Which box somebody writes in: the outermost editable thing around where an event began. */

const FIELDS = "textarea, input";

/**
 * What nobody writes a post in (research/SITES.md 3.1): secrets, codes, searches, captchas, who
 * somebody is, a page's own tools.
 */
export const NOT_FOR_POSTS = [
  ".ql-clipboard", // Quill's own, for pasting
  "[type='search'], [role='searchbox'], [role='search'] *, [enterkeyhint='search'], [name='q']",
  "input[role='combobox']", // a search with suggestions; TikTok's caption is no input
  "[autocomplete='username'], [autocomplete='email'], [autocomplete='tel']",
  "[autocomplete~='one-time-code'], [autocomplete*='password'], [autocomplete^='cc-']",
  "[name*='captcha' i]",
  "[id*='captcha' i]",
  "[class*='captcha' i]",
].join(", ");

/** Returns where an event began, also inside an open shadow root. */
export function targetOf(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? event.target;
}

/** Returns the box around `target` (of `targetOf`), or null where nobody writes a post. */
export function boxOf(target: EventTarget | null): HTMLElement | null {
  const element = target instanceof Text ? target.parentElement : target;
  if (!(element instanceof HTMLElement)) return null;
  const box = element.matches(FIELDS) ? fieldOf(element) : editableAround(element);
  return box === null || box.matches(NOT_FOR_POSTS) ? null : box;
}

function fieldOf(field: HTMLElement): HTMLElement | null {
  const { disabled, readOnly, type } = field as HTMLInputElement | HTMLTextAreaElement;
  const isText = type === "textarea" || type === "text";
  return isText && !disabled && !readOnly ? field : null;
}

function editableAround(element: HTMLElement): HTMLElement | null {
  let box: HTMLElement | null = null;
  for (let one: HTMLElement | null = element; one !== null; one = one.parentElement) {
    if (one.isContentEditable) box = one;
  }
  return box;
}
