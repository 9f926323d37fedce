// @ts-check
/** Shows the columns of a file as soon as it is chosen, to correct them before it is sent. */

/** @typedef {{name: string, label: string, heading: string}} Field */
/** @typedef {{wrong?: string, fields: Field[], headings: string[], missing: string[]}} Guess */

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-columns]"));
const file = /** @type {HTMLInputElement} */ (part("file"));
const columns = /** @type {HTMLDetailsElement} */ (part("columns"));

for (const name of ["file", "school", "new_school"]) {
  document.getElementById(name)?.addEventListener("change", () => void look());
}

let asked = 0;

async function look() {
  const mine = ++asked;
  if (!file.files?.length) return;
  document.getElementById("progress-wrong")?.remove();
  say("Looking at the columns…");
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith("column-")) data.delete(name);
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(form.dataset["columns"] ?? "", { method: "POST", body: data, headers });
    if (mine !== asked) return;
    if (response.ok) show(await response.json());
    else say("");
  } catch {
    say(""); // sending the file will say what is wrong
  }
}

/** @param {Guess} guess */
function show({ wrong, fields, headings, missing }) {
  columns.hidden = Boolean(wrong) || !headings.length;
  part("columns-list").replaceChildren();
  if (wrong !== undefined) {
    say(wrong);
    return;
  }
  if (!headings.length) {
    say("The columns of this kind of file are known. Read it to see what would change.");
    return;
  }
  const grid = document.createElement("div");
  grid.className = "columns";
  grid.append(...fields.map((field) => row(field, headings)));
  part("columns-list").append(grid);
  const found = fields.filter((field) => field.heading).length;
  columns.open = missing.length > 0;
  say(missing.length ? `Please choose: ${missing.join(", ")}.` : `${found} columns were recognised.`);
}

/**
 * @param {Field} field
 * @param {string[]} headings
 */
function row({ name, label, heading }, headings) {
  const box = document.createElement("div");
  box.className = "columns__one";
  const words = document.createElement("label");
  words.className = "columns__label";
  words.textContent = label;
  const select = document.createElement("select");
  select.className = "govuk-select";
  select.id = select.name = name;
  words.htmlFor = select.id;
  select.append(new Option("– not in the file –", ""));
  for (const one of headings) select.append(new Option(one, one, false, one === heading));
  box.append(words, select);
  return box;
}

/** @param {string} words */
function say(words) {
  part("columns-say").textContent = words.replaceAll("'", "’");
}

/** @param {string} id */
function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
