// @ts-check
/** Tries an admin's own words on a text as they type; the button does the same without this. */

const PAUSE = 350; // milliseconds without a key
const TRIED = ["words", "pattern", "sample"];

for (const form of document.querySelectorAll("form[data-try]")) {
  if (form instanceof HTMLFormElement) watch(form);
}

/** @param {HTMLFormElement} form */
function watch(form) {
  let waiting = 0;
  /** @type {AbortController | null} */
  let asking = null;
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    if (!TRIED.includes(field.name)) return;
    clearTimeout(waiting);
    asking?.abort();
    waiting = setTimeout(() => {
      asking = new AbortController();
      ask(form, asking.signal).catch(() => hide(form));
    }, PAUSE);
  });
}

/** @typedef {{says: string, is_wrong: boolean, pieces: [string, boolean][]}} Tried */

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
async function ask(form, signal) {
  const data = new FormData(form);
  const typed = ["words", "pattern"].some((name) => String(data.get(name) ?? "").trim());
  if (!typed || !String(data.get("sample") ?? "").trim()) return hide(form);
  const headers = { Accept: "application/json" };
  const address = form.dataset["try"] ?? "";
  const response = await fetch(address, { method: "POST", body: data, headers, signal });
  if (!response.ok) return hide(form);
  show(form, await response.json());
}

/**
 * @param {HTMLFormElement} form
 * @param {Tried} tried
 */
function show(form, { says, is_wrong, pieces }) {
  const box = form.querySelector("[data-found]");
  const words = form.querySelector("[data-says]");
  const text = form.querySelector(".tried__text");
  if (!(box instanceof HTMLElement) || !words || !text) return;
  box.hidden = false;
  words.textContent = says;
  words.classList.toggle("tried__says--wrong", is_wrong);
  text.replaceChildren(...pieces.map(([said, is_marked]) => (is_marked ? mark(said) : said)));
}

/** @param {string} said */
function mark(said) {
  const element = document.createElement("mark");
  element.className = "mark mark--warn";
  element.textContent = said;
  return element;
}

/** @param {HTMLFormElement} form */
function hide(form) {
  const box = form.querySelector("[data-found]");
  if (box instanceof HTMLElement) box.hidden = true;
}
