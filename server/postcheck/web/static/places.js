// @ts-check
/** What may be covered in one picture: places that were found, and those drawn by hand. */

/** @typedef {import("./ask.js").Drawn} Drawn */
/** @typedef {import("./boxes.js").Place} Place */
/** @typedef {import("./pictures.js").Hand} Hand */

const LONGEST = 60; // UTF-16 units of what was read

/**
 * @param {Drawn} drawn
 * @returns {Place}
 */
export function found(drawn) {
  const read = drawn.read ? `, “${shortened(drawn.read)}”` : "";
  const page = drawn.page ? `, page ${drawn.page + 1}` : "";
  return {
    ...drawn,
    key: `${drawn.page},${drawn.cover}`, // what stays the same when the words of the post change
    sign: String(drawn.number),
    name: `Finding ${drawn.number}: ${drawn.words}${read}${page}`,
    handId: 0,
  };
}

/**
 * @param {Hand} hand
 * @param {number} nth
 * @returns {Place}
 */
export function byHand(hand, nth) {
  const sign = String.fromCharCode("A".charCodeAt(0) + (nth % 26));
  return {
    ...hand,
    key: `hand ${hand.id}`,
    sign,
    name: `Your box ${sign}`,
    page: 0,
    severity: "hand",
    cards: [],
    cover: [hand.left, hand.top, hand.width, hand.height, hand.style].join(),
    handId: hand.id,
  };
}

/** @param {string} words */
export function shortened(words) {
  return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
}
