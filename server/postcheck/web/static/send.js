// @ts-check
/** Sends a form or JSON, with the page's token, and says how much of it is on its way. */

/**
 * @typedef {object} How
 * @property {AbortSignal} signal
 * @property {(share: number) => void} [sent] hears which share of the body has left, 1 at the end
 */

const JSON_ONLY = { Accept: "application/json" };

/**
 * @param {HTMLFormElement} form that holds the token, and the address of a fresh one
 * @param {string} address
 * @param {FormData | string} body a form, or JSON
 * @param {How} how
 * @returns {Promise<Response>} rejected with a TypeError if there is no answer
 */
export async function post(form, address, body, how) {
  const token = /** @type {HTMLInputElement} */ (form.elements.namedItem("csrf_token"));
  const response = await once(address, body, token.value, how);
  if (response.status !== 400 || (await unusable(response))) return response;
  // The form's token belongs to a visit that is over; a new one goes with the new visit.
  const fresh = await fetch(form.dataset["token"] ?? "", { headers: JSON_ONLY, signal: how.signal });
  if (!fresh.ok) return fresh;
  token.value = (await fresh.json()).token;
  return once(address, body, token.value, how);
}

/**
 * @param {Response} response
 * @returns {Promise<Record<string, string> | null>} what is wrong with the draft, if that is it
 */
export async function unusable(response) {
  if (response.status !== 400) return null;
  return (await response.clone().json()).errors ?? null;
}

/**
 * Asks once; `fetch` would tell nothing of an upload on its way.
 * @param {string} address
 * @param {FormData | string} body
 * @param {string} token
 * @param {How} how
 * @returns {Promise<Response>}
 */
function once(address, body, token, { signal, sent }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "blob";
    request.setRequestHeader("Accept", JSON_ONLY.Accept);
    request.setRequestHeader("X-CSRFToken", token);
    if (typeof body === "string") request.setRequestHeader("Content-Type", "application/json");
    request.upload.onprogress = ({ loaded, total }) => sent?.(total ? loaded / total : 0);
    request.upload.onload = () => sent?.(1);
    request.onload = () => resolve(answered(request));
    request.onerror = () => reject(new TypeError("no answer"));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

/** @param {XMLHttpRequest} request */
function answered(request) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (const name of ["Content-Type", "Content-Disposition", "Retry-After"]) {
    const value = request.getResponseHeader(name);
    if (value) headers[name] = value;
  }
  return new Response(request.response, { status: request.status, headers });
}
