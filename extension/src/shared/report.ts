/**
 * The server's answer to a check, as `server/postcheck/api/wire.py` writes it. The files in
 * `tests/contract/` are read by both sides.
 */

import { isRecord } from "./record.ts";

export type Verdict = "clear" | "note" | "warn" | "stop";
export type Severity = "note" | "warn" | "stop";
export type AccountKind = "official" | "personal" | "unknown";
export type Surface = "post" | "comment" | "message" | "profile" | "request";

/** A stretch of text, `end` exclusive. Code points on the wire, UTF-16 units after `inUnits`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a finding is: letters of the text, pixels of an upright picture, or a whole picture. */
export type Place =
  | (Span & { readonly kind: "span" })
  | {
      readonly kind: "box";
      readonly picture: number;
      readonly page: number;
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
      readonly read: string;
    }
  | { readonly kind: "picture"; readonly picture: number; readonly read: string };

export interface Finding {
  readonly id: string;
  readonly entity: string;
  readonly family: string;
  readonly score: number;
  readonly why: string;
  readonly place: Place;
}

export interface Replacement extends Span {
  readonly text: string;
}

export interface Clause {
  readonly profile: string;
  readonly id: string;
  readonly says: string;
}

export interface Advice {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: readonly string[];
  readonly title: string;
  readonly detail: string;
  readonly clause: Clause | null;
  readonly instead: readonly Replacement[];
}

export interface Unchecked {
  readonly what: string;
  readonly why: string;
}

export interface Report {
  readonly verdict: Verdict;
  readonly destination: {
    readonly kind: AccountKind;
    readonly account: string | null;
    readonly note: string | null;
  };
  readonly findings: readonly Finding[];
  readonly advice: readonly Advice[];
  readonly unchecked: readonly Unchecked[];
  readonly pictures: readonly { readonly width: number; readonly height: number }[];
  readonly version: { readonly config: number; readonly roll: number };
}

const RANKS: Record<Verdict, number> = { clear: 0, note: 1, warn: 2, stop: 3 };

/** Returns how strongly a verdict speaks: 0 for clear to 3 for stop. */
export function rank(verdict: Verdict): number {
  return RANKS[verdict];
}

/** Returns whether `value` has the shape of a report; a proxy's error page has not. */
export function isReport(value: unknown): value is Report {
  return (
    isRecord(value) &&
    isRanked(value["verdict"]) &&
    isRecord(value["destination"]) &&
    isRecord(value["version"]) &&
    isListOf(value["findings"], isFinding) &&
    isListOf(value["advice"], isAdvice) &&
    isListOf(value["unchecked"], isRecord) &&
    isListOf(value["pictures"], isRecord)
  );
}

function isFinding(value: unknown): boolean {
  return isRecord(value) && typeof value["id"] === "string" && isRecord(value["place"]);
}

function isAdvice(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value["rule"] === "string" &&
    typeof value["title"] === "string" &&
    isRanked(value["severity"]) &&
    Array.isArray(value["findings"]) &&
    Array.isArray(value["instead"])
  );
}

function isRanked(value: unknown): boolean {
  return typeof value === "string" && Object.hasOwn(RANKS, value);
}

function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
