// @ts-check
/**
 * Marks in a text box: a text box cannot hold any, so the same text lies behind it, invisible but
 * for its marks, in the same letters and scrolled alike.
 */

/** @typedef {{start: number, end: number, severity: string, cards: number[]}} Mark in UTF-16 units */

/**
 * @param {HTMLElement} behind
 * @param {string} text
 * @param {Mark[]} marks in their order, not overlapping
 */
export function draw(behind, text, marks) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let done = 0;
  for (const { start, end, severity } of marks) {
    const mark = document.createElement("mark");
    mark.className = `mark mark--${severity}`;
    mark.textContent = text.slice(start, end);
    parts.push(text.slice(done, start), mark);
    done = end;
  }
  // A last line that is empty is a line in a text box; elsewhere only if something stands in it.
  parts.push(text.slice(done), "\u200b");
  behind.replaceChildren(...parts);
}

/**
 * Keeps the text behind as wide and as far scrolled as the box.
 * @param {HTMLElement} behind
 * @param {HTMLTextAreaElement} box
 */
export function follow(behind, box) {
  const fit = () => {
    if (!CSS.supports("field-sizing", "content")) {
      box.style.height = "auto";
      box.style.height = `${box.scrollHeight}px`;
    }
    behind.style.right = `${box.offsetWidth - box.clientWidth}px`; // a scrollbar takes its room
    behind.scrollTop = box.scrollTop;
  };
  box.addEventListener("input", fit);
  box.addEventListener("scroll", fit, { passive: true });
  new ResizeObserver(fit).observe(box);
}
