// @ts-check
/** The pictures that somebody added: in this page's memory alone, and gone with it. */

/**
 * @typedef {object} Hand a place drawn by hand, in pixels of the upright picture
 * @property {number} id
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {string} style
 */
/**
 * @typedef {object} Shot one picture
 * @property {number} id
 * @property {File} file
 * @property {string} url by which this page alone can show it
 * @property {Set<string>} left places that were found and are not to be covered
 * @property {Hand[]} hands
 */

const MEGABYTE = 1024 * 1024;

export class Pictures {
  /** @type {Shot[]} */
  shots = [];
  #made = 0;
  #most;
  #largest;

  /**
   * @param {number} most pictures of one post
   * @param {number} largest bytes of one picture
   */
  constructor(most, largest) {
    this.#most = most;
    this.#largest = largest;
  }

  get files() {
    return this.shots.map((shot) => shot.file);
  }

  /** What stays the same as long as the pictures do. */
  get ids() {
    return this.shots.map((shot) => shot.id);
  }

  /**
   * @param {Iterable<File>} files
   * @returns {string[]} a sentence for everything that was not added
   */
  add(files) {
    const refused = new Set();
    for (const file of files) {
      const why = this.#refusal(file);
      if (why) refused.add(why);
      else this.#take(file);
    }
    return [...refused];
  }

  /** @param {number} id */
  remove(id) {
    for (const shot of this.shots) if (shot.id === id) URL.revokeObjectURL(shot.url);
    this.shots = this.shots.filter((shot) => shot.id !== id);
  }

  clear() {
    for (const id of this.ids) this.remove(id);
  }

  /** @param {File} file */
  #take(file) {
    this.#made += 1;
    const url = URL.createObjectURL(file);
    this.shots.push({ id: this.#made, file, url, left: new Set(), hands: [] });
  }

  /** @param {File} file */
  #refusal(file) {
    if (file.type.startsWith("video/")) return "Videos are not looked at: add pictures.";
    if (file.size > this.#largest) {
      return `A picture was larger than ${this.#largest / MEGABYTE} MB and was not added.`;
    }
    if (!file.size) return "A picture was empty and was not added.";
    return this.shots.length < this.#most ? "" : `Only the first ${this.#most} pictures were added.`;
  }
}
