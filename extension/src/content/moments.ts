/**
 * When a reminder fits that the page itself can tell of: by the box, the account, the time. The
 * other half of `server/postcheck/policy/remind.py`, because on a personal account nothing may be
 * sent. What depends on the words comes with a report.
 */

import type { LocalReminder } from "../shared/school.ts";
import type { Draft, Where } from "./draft.ts";

type Options = LocalReminder["options"];

/** What moments are told by. */
interface At {
  readonly surface: string;
  readonly site: string;
  readonly isOfficial: boolean;
  readonly hasFiles: boolean;
  readonly isPublic: boolean;
  readonly page: Draft["page"];
  readonly now: Date;
}

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WORKDAYS = DAYS.slice(1, 6);

const isSaid = ({ surface }: At) => surface === "post" || surface === "comment";

const FITS: Readonly<Record<string, (at: At, options: Options) => boolean>> = {
  "official-post": ({ surface, isOfficial }) => isOfficial && surface === "post",
  "official-comment": ({ surface, isOfficial }) => isOfficial && surface === "comment",
  "official-picture": (at) => at.isOfficial && at.hasFiles && isSaid(at),
  "personal-picture": (at) => !at.isOfficial && at.hasFiles && isSaid(at),
  "public-audience": (at) => !at.isOfficial && at.isPublic && isSaid(at),
  profile: ({ surface }) => surface === "profile",
  "profile-picture": ({ surface, hasFiles }) => surface === "profile" && hasFiles,
  request: ({ surface }) => surface === "request",
  message: ({ surface }) => surface === "message",
  "group-chat": ({ surface, site }) => surface === "message" && site === "whatsapp",
  "working-hours": ({ isOfficial, now }, options) => !isOfficial && isWorking(options, now),
  "third-party-page": ({ isOfficial, page }) => !isOfficial && page === "other",
  "on-official-page": ({ isOfficial, page }) => !isOfficial && page === "official",
};

/** Returns whether a reminder fits a draft now. */
export function fits(reminder: LocalReminder, where: Where, draft: Draft, now: Date): boolean {
  const { kind } = draft.acting;
  const at: At = {
    surface: where.composer.surface,
    site: where.site.id,
    isOfficial: kind === "official",
    hasFiles: draft.files !== "",
    isPublic: draft.isPublic,
    page: draft.page,
    now,
  };
  const isMoment = Object.hasOwn(FITS, reminder.moment) ? FITS[reminder.moment] : undefined;
  return reminder.accounts.includes(kind) && isMoment?.(at, reminder.options) === true;
}

/** Returns whether `now`, as this computer's clock has it, is in working hours and in no break. */
export function isWorking(options: Options, now: Date): boolean {
  const { days, from, to, breaks } = options;
  const isOn = (Array.isArray(days) ? days : WORKDAYS).includes(DAYS[now.getDay()]);
  const off: unknown[] = Array.isArray(breaks) ? breaks : [];
  return isOn && isBetween(now, [from, to]) && !off.some((pair) => isBetween(now, pair));
}

/** Times of one day, written HH:MM, compare as their letters do. */
function isBetween(now: Date, pair: unknown): boolean {
  const [from, to]: unknown[] = Array.isArray(pair) ? pair : [];
  const time = [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
  return typeof from === "string" && typeof to === "string" && from <= time && time < to;
}
