// @ts-check
/**
 * Offsets: the server counts code points, a browser counts UTF-16 units. An emoji before a name
 * moves every later offset by one, a flag by two. This is the only place that converts.
 */

/**
 * @param {string} text
 * @returns {(point: number) => number} gives the UTF-16 offset of a code-point offset in `text`
 */
export function unitsIn(text) {
  /** @type {number[]} */
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  return (point) => units[point] ?? unit;
}

/**
 * @param {import("./ask.js").Answer} answer in code points of `text`
 * @param {string} text
 * @returns {import("./ask.js").Answer} in UTF-16 units
 */
export function inUnits(answer, text) {
  const units = unitsIn(text);
  const converted = (/** @type {import("./spans.js").Span} */ span) => ({
    start: units(span.start),
    end: units(span.end),
  });
  return {
    ...answer,
    marks: answer.marks.map((mark) => ({ ...mark, ...converted(mark) })),
    cards: answer.cards.map((card) => ({
      ...card,
      spans: card.spans.map(converted),
      instead: card.instead.map((one) => ({ ...one, ...converted(one) })),
    })),
  };
}

/**
 * @param {string} text
 * @returns {number} how many code points `text` has
 */
export function pointsIn(text) {
  let points = 0;
  for (const _ of text) points += 1;
  return points;
}
