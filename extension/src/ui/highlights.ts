/**
 * Marks by the CSS Custom Highlight API: the browser underlines ranges, and no node of the page
 * changes. https://drafts.csswg.org/css-highlight-api-1/
 */

import type { Severity } from "../shared/report.ts";
import { abandon, adopt, type Styled } from "./style.ts";
import type { Mark } from "./view.ts";

/** A line of its own shape for each severity, in colours that show on white and on black. */
const RULES = `
::highlight(postcheck-note) {
  text-decoration: underline dotted #2f7be5 3px;
  text-decoration-skip-ink: none;
  background-color: rgb(47 123 229 / 12%);
}
::highlight(postcheck-warn) {
  text-decoration: underline solid #b96f00 3px;
  text-decoration-skip-ink: none;
  background-color: rgb(224 140 20 / 14%);
}
::highlight(postcheck-stop) {
  text-decoration: underline double #e11d48 3px;
  text-decoration-skip-ink: none;
  background-color: rgb(225 29 72 / 14%);
}`;

const SEVERITIES: readonly Severity[] = ["note", "warn", "stop"]; // the later is drawn on top

const FIRST_FIREFOX = 146; // before it, highlights are drawn without their underline (BCD 28754)

/** Takes away the marks of an older copy, which died with its extension. */
export function removeOlderMarks(): void {
  if (typeof Highlight === "undefined") return;
  for (const severity of SEVERITIES) CSS.highlights?.delete(`postcheck-${severity}`);
}

export class Highlights {
  readonly #sheets = new Map<Styled, CSSStyleSheet>();
  readonly #mine = new Map<Severity, Highlight>();
  /** Its ranges: Firefox lets no content script iterate a Highlight. */
  readonly #ranges = new Map<Severity, readonly Range[]>();

  /** Highlights what can be, in place of what was; returns the marks that cannot be. */
  draw(marks: readonly Mark[]): Mark[] {
    const can = new Set(marks.filter((mark) => this.#reaches(mark)));
    for (const [rank, severity] of SEVERITIES.entries()) {
      const mine = [...can].filter((mark) => mark.severity === severity);
      this.#set(severity, rank, mine.flatMap(({ ranges }) => ranges));
    }
    return marks.filter((mark) => !can.has(mark));
  }

  /** Takes highlights and style sheets away. */
  clear(): void {
    this.draw([]);
    for (const [root, sheet] of this.#sheets) abandon(root, sheet);
    this.#sheets.clear();
  }

  #set(severity: Severity, rank: number, ranges: readonly Range[]): void {
    const name = `postcheck-${severity}`;
    const before = this.#mine.get(severity);
    if (ranges.length === 0) {
      this.#mine.delete(severity);
      if (before && CSS.highlights.get(name) === before) CSS.highlights.delete(name);
      return;
    }
    const isThere = before !== undefined && CSS.highlights.get(name) === before;
    if (isThere && isSame(this.#ranges.get(severity) ?? [], ranges)) return;
    const now = new Highlight(...ranges);
    now.priority = rank;
    this.#mine.set(severity, now);
    this.#ranges.set(severity, ranges);
    CSS.highlights.set(name, now);
  }

  /** Returns whether the ranges of a mark would be seen if they were highlighted. */
  #reaches({ severity, ranges }: Mark): boolean {
    const start = ranges[0]?.startContainer;
    const element = start instanceof Element ? start : start?.parentElement;
    if (!element?.isConnected || !canHighlight()) return false;
    const root = element.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
    return this.#isStyled(root) && isUnderlined(element, severity);
  }

  /** Gives a root our rules, again where the site has replaced all sheets of its own. */
  #isStyled(root: Styled): boolean {
    const known = this.#sheets.get(root);
    if (known !== undefined && root.adoptedStyleSheets.includes(known)) return true;
    const sheet = adopt(root, RULES);
    if (sheet !== null) this.#sheets.set(root, sheet);
    return sheet !== null;
  }
}

/** Returns whether this browser draws underlines of highlights. */
function canHighlight(): boolean {
  if (typeof Highlight === "undefined" || !CSS.highlights) return false;
  const firefox = /\bFirefox\/(\d+)/.exec(navigator.userAgent)?.[1];
  return firefox === undefined || Number(firefox) >= FIRST_FIREFOX;
}

/** Returns whether ranges end where others do: then nothing needs to be painted again. */
function isSame(before: readonly AbstractRange[], now: readonly Range[]): boolean {
  const isAt = (one: AbstractRange, other: Range) =>
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset;
  return before.length === now.length && now.every((range, at) => isAt(before[at] ?? range, range));
}

function isUnderlined(element: Element, severity: Severity): boolean {
  const style = getComputedStyle(element, `::highlight(postcheck-${severity})`);
  return style.textDecorationLine.includes("underline");
}
