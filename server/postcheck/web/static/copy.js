// @ts-check
/** The covered copy of a picture: made by the server from its pixels alone, saved by the browser. */
import { post } from "./send.js";

const PATIENCE = 120_000; // milliseconds

/**
 * @param {HTMLFormElement} form with the address in its data
 * @param {File} picture
 * @param {string[]} covers places as the server reads them
 * @param {number} number of the picture, for the name of the copy: the original's may hold a child's
 * @returns {Promise<string>} what came of it, in a sentence
 */
export async function saveCopy(form, picture, covers, number) {
  const body = new FormData();
  body.append("picture", picture, "picture");
  for (const cover of covers) body.append("box", cover);
  try {
    const how = { signal: AbortSignal.timeout(PATIENCE) };
    const response = await post(form, form.dataset["copy"] ?? "", body, how);
    if (response.status === 422) return `No copy was made. ${(await response.json()).error}`;
    if (response.status === 401) return "No copy was made: you have been signed out. Sign in, then try again.";
    if (!response.ok) return "No copy was made: something went wrong on our side. Try again in a moment.";
    const name = `covered-${number}${ending(response)}`;
    save(await response.blob(), name);
    return `The copy was saved as ${name}. Look at it before you post it.`;
  } catch {
    return "No copy was made: Postcheck cannot be reached. Try again in a moment.";
  }
}

/** @param {Response} response */
function ending(response) {
  const named = response.headers.get("Content-Disposition") ?? "";
  return /filename="covered(\.\w+)"/.exec(named)?.[1] ?? "";
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE); // some browsers begin late
}
