// @ts-check
/** Finds among many choices as one types: groups without a hit step aside, the others open. */

const box = document.getElementById("find");
const frame = document.getElementById("finder");
const found = document.getElementById("found");
/** @type {HTMLDetailsElement[]} */
const groups = [...document.querySelectorAll("details")].filter((d) => "group" in d.dataset);
const before = new Map(groups.map((group) => [group, group.open]));

if (box instanceof HTMLInputElement && frame && found) {
  frame.hidden = false;
  box.addEventListener("input", () => {
    found.textContent = says(box.value, find(box.value));
  });
}

/**
 * @param {string} wanted
 * @returns {number} how many choices fit
 */
function find(wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const group of groups) {
    const hits = [...group.querySelectorAll("[data-find]")].filter((row) => fits(row, words));
    count += hits.length;
    group.hidden = !hits.length;
    group.open = words.length ? Boolean(hits.length) : (before.get(group) ?? false);
  }
  return count;
}

/**
 * @param {Element} row
 * @param {string[]} words
 */
function fits(row, words) {
  if (!(row instanceof HTMLElement)) return false;
  const text = (row.dataset["find"] ?? "").toLowerCase();
  const is_hit = words.every((word) => text.includes(word));
  row.hidden = !is_hit;
  return is_hit;
}

/**
 * @param {string} wanted
 * @param {number} count
 */
function says(wanted, count) {
  if (!wanted.trim()) return "";
  return count === 1 ? "1 found" : `${count || "None"} found`;
}
