/** Gives a document or a shadow root a style sheet of ours, and leaves theirs alone. */

/** Something that style sheets can be given to. */
export type Styled = Document | ShadowRoot;

/**
 * Returns the sheet, adopted; null where a browser allows content scripts no adopted sheets
 * (Firefox before 2026, https://bugzilla.mozilla.org/show_bug.cgi?id=1751346).
 */
export function adopt(root: Styled, text: string): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
    return root.adoptedStyleSheets.includes(sheet) ? sheet : null;
  } catch {
    return null;
  }
}

/** Takes a sheet of ours away again. */
export function abandon(root: Styled, sheet: CSSStyleSheet): void {
  const at = root.adoptedStyleSheets.indexOf(sheet);
  if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
}

/**
 * Styles our own shadow root. A style element written by a content script is not subject to the
 * page's CSP; its text comes first, because Firefox would report an empty one as a violation.
 */
export function dress(root: ShadowRoot, text: string): void {
  if (adopt(root, text) !== null) return;
  const style = document.createElement("style");
  style.textContent = text;
  root.append(style);
}
