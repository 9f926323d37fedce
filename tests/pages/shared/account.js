/** Who the page acts as. `?as=handle` chooses before the page is drawn. */

/** The accounts a tester can switch to; a handle not listed here is shown as it is. */
export const ACCOUNTS = [
  { handle: "saltmarsh_pri", name: "Saltmarsh Primary School", school: true, id: "61550000000710" },
  { handle: "tidemoortrust", name: "Tidemoor Learning Trust", school: true, id: "61550000000701" },
  { handle: "tidemooracademy", name: "Tidemoor Academy", school: true, id: "61550000000720" },
  { handle: "ngaio_bellweather", name: "Ngaio Bellweather", school: false, id: "" },
  { handle: "corin_thrale", name: "Corin Thrale", school: false, id: "" },
];

/** The number of the person who is signed in, Page or not. */
export const PERSON_ID = "100000000000042";

const listeners = new Set();
let current = find(new URLSearchParams(location.search).get("as") ?? "ngaio_bellweather");

function find(handle) {
  const bare = handle.replace(/^@/, "");
  const known = ACCOUNTS.find((account) => account.handle === bare || account.name === handle);
  return known ?? { handle: bare, name: handle, school: false, id: "" };
}

/** Returns the acting account: handle without @, name, school, id. */
export function acting() {
  return current;
}

/** Switches the acting account and lets every shown copy change. */
export function setAccount(handle) {
  current = find(handle);
  for (const listener of listeners) listener(current);
}

/** Calls back now and after every switch. */
export function onAccount(listener) {
  listeners.add(listener);
  listener(current);
  return () => listeners.delete(listener);
}
