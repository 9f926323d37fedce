/**
 * Who is writing: the school or a person. The handle on the page is compared exactly with the
 * school's list, never in part and never by the page's address (research/SITES section 3.8). A
 * name counts only where a site shows no handle, or nothing but a number.
 */

import type { AccountKind } from "../shared/report.ts";
import type { Official } from "../shared/school.ts";

/** The acting account as the page shows it. */
export interface Shown {
  readonly handle: string | null;
  readonly name: string | null;
}

/** The acting account as the school knows it; `handle` is what the server is told. */
export interface Acting {
  readonly kind: AccountKind;
  readonly handle: string | null;
  readonly name: string | null;
  readonly official: string | null; // the register's name of an official account
}

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/** Returns a handle or name as it is compared: no case, no @, no spaces, nothing invisible. */
export function folded(shown: string): string {
  const plain = shown.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();
  return plain.replace(/\s+/g, "").replace(/^@/, "");
}

/** Returns whose voice a post on `site` has, given the school's official accounts. */
export function acting(site: string, shown: Shown, officials: readonly Official[]): Acting {
  const here = officials.filter((one) => one.site === site);
  const found =
    here.find((one) => isSame(one.handle, shown.handle ?? "")) ??
    (isNumber(shown.handle) ? here.find((one) => isSame(one.name, shown.name ?? "")) : undefined);
  if (found !== undefined) {
    return { kind: "official", handle: found.handle, name: shown.name, official: found.name };
  }
  const isKnown = shown.handle !== null || shown.name !== null;
  return { kind: isKnown ? "personal" : "unknown", ...shown, official: null };
}

/** Returns whether a site shows no handle, or a number in its place, as Facebook does for a Page. */
export function isNumber(handle: string | null): boolean {
  return handle === null || /^(company\/)?\+?\d+$/.test(handle);
}

function isSame(one: string, other: string): boolean {
  return folded(one) !== "" && folded(one) === folded(other);
}
