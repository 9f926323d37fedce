// @ts-check
/** Searches while somebody types: sends the form, and puts what it found in place of what was. */

const PAUSE = 250; // ms without a key before it asks

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-found]"));
const status = document.getElementById("found-status");
/** @type {XMLHttpRequest | null} */
let asking = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** Returns the part of a page that holds what was found. @param {Document} page */
const part = (page) => page.getElementById(form?.dataset["found"] ?? "");

/** Shows what came, if the page is what was asked for: a visit may be over. */
function show() {
  const fresh = asking?.status === 200 && asking.responseXML ? part(asking.responseXML) : null;
  asking = null;
  if (!fresh) return form?.requestSubmit();
  part(document)?.replaceWith(document.adoptNode(fresh));
  if (status) status.textContent = document.getElementById("count")?.textContent ?? "";
  offer();
}

/** Asks for those who fit. The browser reads the page that comes: no text is made into markup. */
function ask() {
  if (!form) return;
  asking?.abort();
  asking = new XMLHttpRequest();
  asking.open("POST", form.action);
  asking.responseType = "document";
  asking.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
  asking.addEventListener("load", show);
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  asking.send(new URLSearchParams(fields).toString());
}

/** Has the list's own button tick everyone on it. */
function offer() {
  const button = /** @type {HTMLElement | null} */ (form?.querySelector("[data-tick-all]"));
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
      part(document)?.querySelectorAll("input[name=pupil]")
    );
    for (const box of boxes) box.checked = true;
    if (status) status.textContent = `${boxes.length} ticked.`;
  });
}

form?.querySelector(".seek")?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
offer();
