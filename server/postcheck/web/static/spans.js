// @ts-check
/** Stretches of a text that is being edited: where they are after an edit, or that they are gone. */

/** @typedef {{start: number, end: number}} Span */

/**
 * @param {string} before
 * @param {string} after
 * @returns {<T extends Span>(span: T) => T | null} moves a stretch of `before` to where it is in
 *   `after`; null if the edit touched it
 */
export function edit(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = after.length - before.length;
  return (span) => {
    if (span.end <= head) return span;
    if (span.start < before.length - tail) return null;
    return { ...span, start: span.start + moved, end: span.end + moved };
  };
}

/**
 * Puts words in the place of a stretch, so that undo takes them back; the caret ends up where it was.
 * @param {HTMLTextAreaElement} box
 * @param {Span} span
 * @param {string} words
 */
export function replace(box, span, words) {
  const grown = words.length - (span.end - span.start);
  const kept = [box.selectionStart, box.selectionEnd].map((at) => {
    if (at >= span.end) return at + grown;
    return Math.min(at, span.start);
  });
  box.focus({ preventScroll: true });
  box.setSelectionRange(span.start, span.end);
  // Deprecated, and still the only way to edit that the browser's undo knows of.
  if (!document.execCommand(words ? "insertText" : "delete", false, words)) {
    box.setRangeText(words, span.start, span.end, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  box.setSelectionRange(kept[0] ?? 0, kept[1] ?? 0);
}
