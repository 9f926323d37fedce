// @ts-check
/**
 * Sends forms whose work takes a while (`data-progress`), and shows how far it is. The server
 * answers in lines of JSON; without this script it answers with the next page.
 */

const KIND = "application/x-ndjson";
const SIGNED_OUT = 401;
const TOO_LARGE = 413;
const TOO_OFTEN = 429;

/**
 * @typedef {object} Line
 * @property {number} [done]
 * @property {number} [of]
 * @property {string} [words]
 * @property {string} [goto] the page to go to
 * @property {string} [wrong] what went wrong
 * @property {[string, string][]} [list] fields, or nothing, and what is wrong with each
 */

for (const form of document.querySelectorAll("form[data-progress]")) {
  if (form instanceof HTMLFormElement) watch(form);
}

/** @param {HTMLFormElement} form */
function watch(form) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const shown = show(form);
    try {
      await send(form, event.submitter, shown);
    } catch {
      refuse(form, "The server did not answer. Check the connection, then try again.");
    } finally {
      shown.box.remove();
      busy = false;
    }
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {Shown} shown
 */
async function send(form, submitter, shown) {
  const data = new FormData(form, submitter);
  const body = form.enctype === "multipart/form-data" ? data : asText(data);
  const address = submitter?.getAttribute("formaction") ?? form.action;
  const response = await fetch(address, { method: "POST", body, headers: { Accept: KIND } });
  if (!response.headers.get("Content-Type")?.startsWith(KIND)) {
    if (response.redirected) location.assign(response.url);
    else refuse(form, trouble(response.status));
    return;
  }
  for await (const line of lines(response)) {
    if (line.wrong !== undefined) refuse(form, line.wrong, line.list);
    else if (line.goto?.startsWith("/")) location.assign(line.goto);
    else tell(shown, line);
  }
}

/** @param {FormData} data */
function asText(data) {
  const text = new URLSearchParams();
  for (const [name, value] of data) if (typeof value === "string") text.append(name, value);
  return text;
}

/**
 * @param {Response} response
 * @returns {AsyncGenerator<Line>}
 */
async function* lines(response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const whole = (rest + part.value).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) yield JSON.parse(line);
  }
}

/** @typedef {{box: HTMLElement, words: HTMLElement, bar: HTMLProgressElement}} Shown */

/**
 * @param {HTMLFormElement} form
 * @returns {Shown}
 */
function show(form) {
  document.getElementById("progress-wrong")?.remove();
  const box = document.createElement("div");
  box.className = "progress";
  box.setAttribute("role", "status");
  const words = document.createElement("p");
  words.className = "progress__words";
  words.textContent = form.dataset["progress"] || "Working on it…";
  const bar = document.createElement("progress");
  bar.className = "progress__bar";
  bar.setAttribute("aria-label", "How far it is");
  box.append(words, bar);
  form.append(box);
  return { box, words, bar };
}

/**
 * @param {Shown} shown
 * @param {Line} line
 */
function tell({ words, bar }, { done = 0, of = 0, words: said }) {
  if (of > 0) {
    bar.max = of;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
  if (said && words.textContent !== said) words.textContent = said;
}

/**
 * Shows what went wrong as a page would have: above the form, and read out.
 * @param {HTMLFormElement} form
 * @param {string} sentence
 * @param {[string, string][]} [list]
 */
function refuse(form, sentence, list = []) {
  document.querySelector(".govuk-error-summary")?.remove();
  const box = document.createElement("div");
  box.className = "govuk-error-summary";
  box.id = "progress-wrong";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  const heading = document.createElement("h2");
  heading.className = "govuk-error-summary__title";
  heading.textContent = "There is a problem";
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.textContent = curly(sentence);
  words.hidden = !sentence;
  const items = document.createElement("ul");
  items.className = "govuk-list govuk-error-summary__list";
  items.append(...list.map(([field, said]) => item(field, said)));
  box.append(heading, words, ...(list.length ? [items] : []));
  form.before(box);
  box.focus();
}

/**
 * @param {string} field the id of a field, or nothing
 * @param {string} said
 */
function item(field, said) {
  const li = document.createElement("li");
  const there = field && document.getElementById(field);
  if (!there) {
    li.textContent = curly(said);
    return li;
  }
  const link = document.createElement("a");
  link.href = `#${field}`;
  link.textContent = curly(said);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    there.closest("details")?.setAttribute("open", "");
    there.focus();
  });
  li.append(link);
  return li;
}

/** @param {string} words as the server's own pages write them */
function curly(words) {
  return words.replace(/(^|[\s(])"/g, "$1“").replaceAll('"', "”").replaceAll("'", "’");
}

/** @param {number} status */
function trouble(status) {
  if (status === SIGNED_OUT) return "You have been signed out. Sign in, then try again.";
  if (status === TOO_LARGE) return "That is larger than Postcheck takes.";
  if (status === TOO_OFTEN) return "Too many tries. Wait a minute, then try again.";
  if (status === 400) return "This page was open for too long. Reload it, then try again.";
  return "Something went wrong on our side. Try again in a moment.";
}
