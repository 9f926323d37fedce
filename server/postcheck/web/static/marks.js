// @ts-check
/**
 * Marks in a text box: a text box cannot hold any, so the same text lies behind it, invisible but
 * for its marks, in the same letters and scrolled alike.
 */

/** @typedef {{start: number, end: number, severity: string, cards: number[]}} Mark in UTF-16 units */

const MARGIN = 48; // pixels around a mark in sight

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

/**
 * Brings a mark into sight, in the box and in the window.
 * @param {HTMLElement} behind
 * @param {HTMLTextAreaElement} box
 * @param {number} nth
 */
export function reveal(behind, box, nth) {
  const mark = behind.querySelectorAll("mark")[nth];
  if (!mark) return;
  const isHidden = mark.offsetTop < box.scrollTop || mark.offsetTop > box.scrollTop + box.clientHeight - MARGIN;
  if (isHidden) box.scrollTop = mark.offsetTop - box.clientHeight / 2;
  behind.scrollTop = box.scrollTop;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < MARGIN || bottom > innerHeight - MARGIN) scrollBy({ top: top - innerHeight / 2 });
}
