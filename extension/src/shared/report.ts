/**
 * The server's answer to a check, as `server/postcheck/api/wire.py` writes it. The files in
 * `tests/contract/` are read by both sides.
 */

import { isRecord } from "./record.ts";

export type Verdict = "clear" | "note" | "warn" | "stop";
export type Severity = "note" | "warn" | "stop";
export type AccountKind = "official" | "personal" | "unknown";
/** In moderation somebody else's comment is read. */
export type Surface = "post" | "comment" | "message" | "profile" | "request" | "moderation";
/** Where a matter belongs that does not belong online. */
const DOORS = ["safeguarding", "complaint", "abuse-received"] as const;
export type Door = (typeof DOORS)[number];

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
  readonly signal: string | null; // which, of a finding about conduct
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
  readonly door: Door | null;
  readonly routes: readonly string[]; // how to get there, each way a sentence
  readonly recorded: boolean; // false: nothing of it may be told or kept
}

/** What a policy asks people to bear in mind now: shown once, never counted. */
export interface Reminder {
  readonly clause: Clause;
  readonly moment: string;
  readonly tells: string;
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
  readonly reminders: readonly Reminder[];
  readonly unchecked: readonly Unchecked[];
  readonly pictures: readonly { readonly width: number; readonly height: number }[];
  readonly version: { readonly config: number; readonly roll: number };
}

const RANKS: Record<Verdict, number> = { clear: 0, note: 1, warn: 2, stop: 3 };

/** Returns how strongly a verdict speaks: 0 for clear to 3 for stop. */
export function rank(verdict: Verdict): number {
  return RANKS[verdict];
}

/**
 * Returns `value` as a report, or null where it has not its shape, as a proxy's error page. What
 * an older server does not say stands for nothing special.
 */
export function readReport(value: unknown): Report | null {
  if (!isReport(value)) return null;
  const { reminders } = value as { reminders?: unknown };
  return {
    ...value,
    findings: value.findings.map((one) => ({ ...one, signal: one.signal ?? null })),
    advice: value.advice.map(whole),
    reminders: Array.isArray(reminders) ? reminders.filter(isReminder) : [],
  };
}

function whole(advice: Advice): Advice {
  const { door, routes, recorded } = advice as Partial<Advice>;
  return {
    ...advice,
    door: DOORS.find((one) => one === door) ?? null,
    routes: Array.isArray(routes) ? routes.map(String) : [],
    recorded: recorded !== false,
  };
}

function isReminder(value: unknown): value is Reminder {
  if (!isRecord(value) || typeof value["tells"] !== "string") return false;
  const { clause } = value;
  return isRecord(clause) && typeof clause["id"] === "string" && typeof clause["says"] === "string";
}

/** Returns whether `value` has all that every server says. */
function isReport(value: unknown): value is Report {
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
