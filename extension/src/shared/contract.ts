/** The files of `tests/contract`, which the server's tests read as well. For tests only. */

import { readFileSync, readdirSync } from "node:fs";

const FOLDER = "../tests/contract"; // tests run in the extension's folder

/** One exchange as it went over the wire. */
export interface Contract {
  readonly name: string;
  readonly request: { readonly text: string };
  readonly status: number;
  readonly answer: unknown;
}

/** Returns every exchange, by name; other files there are about the filter of names. */
export function contracts(): Contract[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
  const all = files.sort().map((name) => ({
    ...(JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8")) as Omit<Contract, "name">),
    name: name.replace(/\.json$/, ""),
  }));
  return all.filter(({ request }) => request !== undefined);
}
