/**
 * What the server says of its school (`GET /api/v1/settings`, server/postcheck/api/school.py).
 * Kept as the last good copy, so that a computer without network still knows its accounts.
 */

import { isRecord } from "./record.ts";

export interface Official {
  readonly site: string;
  readonly handle: string;
  readonly name: string;
}

/** Two Bloom filters of keyed hashes of single name tokens; bits are base64. */
export interface Tokens {
  readonly key: string; // hex
  readonly hashes: number;
  readonly bits: string; // names that are no ordinary words
  readonly common_hashes: number;
  readonly common: string; // names that are also words: Grace, Heather, Will
  readonly not_names: readonly string[]; // ordinary words that fall into `bits` by accident
}

export interface Signals {
  readonly schools: readonly string[];
  readonly hashtags: readonly string[];
  readonly classes: readonly string[];
  readonly houses: readonly string[];
  readonly tokens: Tokens | null;
}

/** A reminder that needs no server, because on a personal account nothing may be sent. */
export interface LocalReminder {
  readonly id: string; // of the clause
  readonly says: string;
  readonly moment: string;
  readonly tells: string;
  readonly accounts: readonly string[]; // kinds of accounts
  readonly options: Readonly<Record<string, unknown>>;
}

export interface School {
  readonly trust: string;
  readonly school: string | null;
  readonly dsl_contact: string | null;
  readonly accounts: readonly Official[];
  readonly signals: Signals;
  readonly reminders: readonly LocalReminder[];
  readonly adapters: readonly unknown[]; // validated by sites/newer.ts
  readonly features: { readonly looks: boolean; readonly redact_picture: boolean };
  readonly page: string | null; // the web checker, for checking by hand
  readonly version: { readonly config: number; readonly roll: number };
}

/** Returns the settings in a server's answer, or null where it is something else. */
export function readSchool(value: unknown): School | null {
  if (!isRecord(value) || typeof value["trust"] !== "string") return null;
  const { signals, accounts, features, version } = value;
  if (!isRecord(signals) || !isRecord(version) || !Array.isArray(accounts)) return null;
  return {
    trust: value["trust"],
    school: textOr(value["school"]),
    dsl_contact: textOr(value["dsl_contact"]),
    accounts: accounts.filter(isOfficial),
    signals: {
      schools: textsIn(signals["schools"]),
      hashtags: textsIn(signals["hashtags"]),
      classes: textsIn(signals["classes"]),
      houses: textsIn(signals["houses"]),
      tokens: readTokens(signals["tokens"]),
    },
    reminders: remindersIn(value["reminders"]),
    adapters: Array.isArray(value["adapters"]) ? value["adapters"] : [],
    features: {
      looks: isRecord(features) && features["looks"] === true,
      redact_picture: isRecord(features) && features["redact_picture"] === true,
    },
    page: textOr(value["page"]),
    version: { config: Number(version["config"]), roll: Number(version["roll"]) },
  };
}

function remindersIn(value: unknown): LocalReminder[] {
  return (Array.isArray(value) ? value : []).filter(isReminder).map((one) => ({
    ...one,
    accounts: textsIn(one.accounts),
    options: isRecord(one.options) ? one.options : {},
  }));
}

function isReminder(value: unknown): value is LocalReminder {
  const texts = ["id", "says", "moment", "tells"];
  return isRecord(value) && texts.every((name) => typeof value[name] === "string");
}

function readTokens(value: unknown): Tokens | null {
  if (!isRecord(value)) return null;
  const { key, hashes, bits, common, common_hashes } = value;
  if (typeof key !== "string" || !/^([0-9a-f]{2}){16,32}$/.test(key)) return null;
  if (typeof bits !== "string" || typeof common !== "string") return null;
  if (!isCount(hashes) || !isCount(common_hashes)) return null;
  return { key, hashes, bits, common, common_hashes, not_names: textsIn(value["not_names"]) };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 32;
}

function isOfficial(value: unknown): value is Official {
  return (
    isRecord(value) &&
    typeof value["site"] === "string" &&
    typeof value["handle"] === "string" &&
    typeof value["name"] === "string"
  );
}

function textOr(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
