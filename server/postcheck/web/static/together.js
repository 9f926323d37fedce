// @ts-check
/**
 * Words that were checked without their pictures, while somebody types: pictures are large, so they
 * are sent again only when the typing pauses. Until then nothing here says “Nothing found”.
 */

/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./ask.js").Card} Card */

const ORDER = ["note", "warn", "stop"];

/**
 * @param {Answer} words about the words alone
 * @param {Answer | null} earlier about the same pictures, with words as they were
 * @returns {Answer} with cards of both, those of the pictures last
 */
export function inBetween(words, earlier) {
  const older = (earlier?.cards ?? []).flatMap((card, number) =>
    card.boxes.length || card.notes.length ? [{ card: ofPictures(card), number }] : [],
  );
  const place = (/** @type {number} */ number) =>
    older.findIndex((one) => one.number === number) + words.cards.length;
  const cards = [...words.cards, ...older.map((one) => one.card)];
  const worst = cards.reduce((found, card) => Math.max(found, ORDER.indexOf(card.severity)), -1);
  const first = cards.find((card) => ORDER.indexOf(card.severity) === worst);
  return {
    ...words,
    verdict: first?.severity ?? "unknown",
    heading: first?.label ?? "Not checked together yet",
    summary: earlier
      ? "The pictures were checked with your earlier words. When you pause, both are checked together."
      : "So far the words were checked. The pictures are still to come.",
    cards,
    reminders: [...new Set([...words.reminders, ...(earlier?.reminders ?? [])])],
    pictures: (earlier?.pictures ?? []).map((picture) => ({
      ...picture,
      boxes: picture.boxes.map((box) => ({ ...box, cards: box.cards.map(place) })),
    })),
    safe: words.safe && {
      ...words.safe,
      isEnough: false,
      says: "Put it in the box to have it checked together with the pictures.",
    },
  };
}

/** @param {Card} card of which only what it says of pictures still holds */
function ofPictures(card) {
  return { ...card, spans: [], instead: [], offer: null };
}
