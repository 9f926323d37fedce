/**
 * Reads a contenteditable as a person sees it: one line for each block, one for each break, and
 * the way back from the text to its nodes. One walk for all editors; nothing is laid out for it.
 */

import type { Piece, Reading } from "./editor.ts";

/** What is particular to a kind of editor. */
export interface Rules {
  /** A selector of what is no part of the text: placeholders, other people's cursors. */
  readonly skips?: string;
}

const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM " +
    "H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD " +
    "TR UL"
  ).split(" "),
);

/** Controls and drawings within an editor: nobody wrote them. */
const NOT_TEXT = new Set(
  "AUDIO BUTTON CANVAS IFRAME INPUT NOSCRIPT SCRIPT SELECT STYLE svg TEMPLATE TEXTAREA VIDEO".split(
    " ",
  ),
);

/**
 * Characters that hold a place for the caret and mean nothing: U+200B and U+FEFF (Quill, Slate),
 * U+2060 (CKEditor's inline filler).
 */
const FILLER = /[\u200B\u2060\uFEFF]/;
const BETWEEN_FILLERS = /[^\u200B\u2060\uFEFF]+/g;

/** Returns `text` as a walk would give it: plain spaces and line feeds, no fillers. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\u00A0/g, " ")
    .replace(/[\u200B\u2060\uFEFF]/g, "");
}

/** Returns what stands in `root`; changes nothing. */
export function walk(root: Element, rules: Rules = {}): Reading {
  const walker = new Walk(root, rules);
  walker.children(root, true);
  walker.endLine();
  return { text: walker.text, pieces: walker.pieces };
}

class Walk {
  text = "";
  readonly pieces: Piece[] = [];
  readonly #rules: Rules;
  readonly #isShown: boolean;
  readonly #keepsBreaks: boolean;
  #lineStart = 0;
  #isOpen = false; // something stands on the current line
  #owesBreak = false; // a line has ended: the next thing stands on a new one

  constructor(root: Element, rules: Rules) {
    this.#rules = rules;
    // A box that is hidden itself may still be sent: then all of it counts.
    this.#isShown = root.checkVisibility?.() ?? false;
    this.#keepsBreaks = /pre|break/.test(getComputedStyle(root).whiteSpace);
  }

  children(parent: Element, isEditable: boolean): void {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === 3) this.#words(node as Text, isEditable);
      else if (node.nodeType === 1) this.#element(node as Element, isEditable);
    }
  }

  /** Ends a line; the last break on it only keeps the place of the caret. */
  endLine(): void {
    if (!this.#isOpen) return;
    if (this.text.length > this.#lineStart && this.text.endsWith("\n")) this.#dropBreak();
    this.#isOpen = false;
    this.#owesBreak = true;
  }

  #element(element: Element, isEditable: boolean): void {
    const name = element.nodeName;
    if (name === "BR") return this.#put(element, "\n", isEditable);
    if (this.#isLeftOut(element, name)) return;
    if (name === "IMG") return this.#put(element, element.getAttribute("alt") ?? "", isEditable);
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.endLine();
    this.children(element, isEditableIn(element, isEditable));
    if (isBlock) this.endLine();
  }

  #isLeftOut(element: Element, name: string): boolean {
    return (
      NOT_TEXT.has(name) ||
      (this.#rules.skips !== undefined && element.matches(this.#rules.skips)) ||
      (this.#isShown && !element.checkVisibility())
    );
  }

  #words(node: Text, isEditable: boolean): void {
    const data = this.#keepsBreaks ? node.data : node.data.replace(/[\t\n\r]/g, " ");
    if (data === "") return;
    if (!this.#isOpen && !this.#keepsBreaks && /^ +$/.test(data)) return; // between blocks
    this.#begin();
    if (!FILLER.test(data)) return this.#add(node, data, 0, isEditable);
    for (const match of data.matchAll(BETWEEN_FILLERS)) {
      this.#add(node, match[0], match.index, isEditable);
    }
  }

  #put(element: Element, text: string, isEditable: boolean): void {
    if (text === "") return;
    this.#begin();
    // Its own contenteditable says nothing: Lexical marks every emoji as not editable.
    this.#add(element, text, 0, isEditable);
  }

  #add(node: Text | Element, text: string, from: number, isEditable: boolean): void {
    const start = this.text.length;
    this.text += text.includes("\u00A0") ? text.replaceAll("\u00A0", " ") : text;
    this.pieces.push({ node, start, end: this.text.length, from, isEditable });
  }

  #begin(): void {
    if (this.#isOpen) return;
    if (this.#owesBreak) this.text += "\n";
    this.#isOpen = true;
    this.#lineStart = this.text.length;
  }

  /** The piece stays, without length: it is where the caret stands on an empty line. */
  #dropBreak(): void {
    this.text = this.text.slice(0, -1);
    const last = this.pieces.pop();
    if (last !== undefined) this.pieces.push({ ...last, end: this.text.length });
  }
}

function isEditableIn(element: Element, isEditable: boolean): boolean {
  const says = element.getAttribute("contenteditable");
  return says === null ? isEditable : says !== "false";
}
