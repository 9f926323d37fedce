/** A report as the person sees it: one card an advice, one mark a stretch of their words. */

import { say } from "../shared/browser.ts";
import type { Advice, Finding, Report, Severity, Span } from "../shared/report.ts";
import { rank } from "../shared/report.ts";
import type { Card } from "../ui/view.ts";
import { NEEDS_TWO } from "./decision.ts";
import { identity } from "./quiet.ts";

/** What cards need to know besides the report. */
export interface Around {
  readonly text: string; // the text the report is about
  readonly pictures: readonly { readonly name: string; readonly canSwap: boolean }[];
  readonly canCover: boolean; // the server covers pictures
}

/** Returns the cards of `advice`, which are some or all of the report's. */
export function cardsOf(advice: readonly Advice[], report: Report, around: Around): Card[] {
  return advice.map((one) => {
    const findings = findingsOf(one, report);
    const instead = insteadOf(one, findings, around.text);
    return {
      id: identity(one, report, around.text),
      severity: one.severity,
      title: one.title,
      detail: one.detail,
      routes: one.routes,
      isRecorded: one.recorded,
      canDoubt: one.rule !== NEEDS_TWO && one.rule !== "look",
      why: [...new Set(findings.map((finding) => finding.why))].filter(Boolean).join("; "),
      about: aboutOf(findings, around.text),
      word: wordOf(findings, around.text),
      clause: one.clause?.says ?? null,
      instead,
      canUse: instead !== null,
      picture: pictureOf(findings, around),
    };
  });
}

/** A stretch to mark, how strongly, and which of the cards it belongs to. */
export interface Marked extends Span {
  readonly severity: Severity;
  readonly card: number;
}

/** Returns what to mark of a text: each finding once, as strongly as its strongest advice. */
export function markedBy(advice: readonly Advice[], report: Report): Marked[] {
  const marks = new Map<string, Marked>();
  advice.forEach((one, card) => {
    for (const { id, place } of findingsOf(one, report)) {
      const known = marks.get(id);
      if (place.kind !== "span") continue;
      if (known !== undefined && rank(known.severity) >= rank(one.severity)) continue;
      marks.set(id, { start: place.start, end: place.end, severity: one.severity, card });
    }
  });
  return [...marks.values()].sort((one, other) => one.start - other.start);
}

/** Returns the findings that advice rests on. */
export function findingsOf(advice: Advice, report: Report): Finding[] {
  return report.findings.filter((finding) => advice.findings.includes(finding.id));
}

/** Returns the words offered: of the one stretch, or the sentence as it would then read. */
function insteadOf(advice: Advice, findings: Finding[], text: string): string | null {
  if (advice.instead.length === 0) return null;
  const [only, ...more] = advice.instead;
  if (only !== undefined && more.length === 0 && only.text !== "") return only.text;
  const spans = findings.filter(({ place }) => place.kind === "span").length;
  return spans === 0 ? null : mended(text, advice.instead);
}

/** Returns `text` with every replacement in its place; offsets in UTF-16 units. */
export function mended(text: string, instead: readonly (Span & { text: string })[]): string {
  const last = [...instead].sort((one, other) => other.start - one.start);
  return last.reduce((now, one) => now.slice(0, one.start) + one.text + now.slice(one.end), text);
}

function aboutOf(findings: Finding[], text: string): string {
  const words = findings.map(({ place }) =>
    place.kind === "span" ? text.slice(place.start, place.end) : place.read,
  );
  return [...new Set(words.filter(Boolean))].join(say("content_and"));
}

/** Returns the one word or name that findings are about, as the server takes it; else nothing. */
export function wordOf(findings: Finding[], text: string): string {
  const about = findings.map(({ place }) =>
    place.kind === "span" ? text.slice(place.start, place.end) : "",
  );
  const [word = "", ...others] = new Set(about);
  return others.length === 0 && word.length <= 60 && /^\S+( \S+){0,3}$/.test(word) ? word : "";
}

function pictureOf(findings: Finding[], around: Around): Card["picture"] {
  const first = findings.map(({ place }) => place).find((place) => place.kind !== "span");
  if (first === undefined) return null;
  const picture = around.pictures[first.picture];
  const canCover = around.canCover && (picture?.canSwap ?? false);
  return { index: first.picture, name: picture?.name ?? "", canCover };
}
