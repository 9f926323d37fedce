/** Focus and selection across open shadow roots. */

/** Returns the element that has the focus, also inside open shadow roots. */
export function focusedElement(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

/** Chromium keeps the selection inside a shadow root apart; Firefox has one for all. */
export function selectionIn(element: Node): Selection | null {
  const root = element.getRootNode() as { getSelection?: () => Selection | null };
  return root.getSelection ? root.getSelection() : document.getSelection();
}
