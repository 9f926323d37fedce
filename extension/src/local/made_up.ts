/** For tests: what an extension gets of the made-up school (tests/made_up_school.py). */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Signals, Tokens } from "../shared/school.ts";

/** The contract of the filter; `neither` are words and names that nobody of the trust has. */
export interface Filter {
  readonly tokens: Tokens;
  readonly hashed: Readonly<Record<string, readonly [number, number]>>;
  readonly rare: readonly string[];
  readonly common: readonly string[];
  readonly neither: readonly string[];
}

/** Returns a contract file of the repository; tests run in the extension's folder. */
export function contract(name: string): unknown {
  return JSON.parse(readFileSync(join(process.cwd(), "../tests/contract", name), "utf8"));
}

/** Returns a file beside the sources of the first look. */
export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(process.cwd(), "src/local", name), "utf8"));
}

export const FILTER = contract("filter.json") as Filter;

export const SIGNALS: Signals = {
  schools: [
    "Saltmarsh Primary School", "Saltmarsh", "Saltmarsh Primary", "Tidemoor Academy", "TMA",
    "Tidemoor Learning Trust",
  ], // prettier-ignore
  hashtags: ["#SaltmarshPrimarySchool", "#Saltmarsh", "#TidemoorAcademy", "#TMA"],
  classes: ["Dunlin", "3 Heron", "4 Curlew", "6 Egret", "7T", "9T"],
  houses: ["Beacon", "Harbour"],
  tokens: FILTER.tokens,
};
