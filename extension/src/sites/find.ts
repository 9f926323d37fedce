/**
 * Finding elements, also across open shadow roots: `A >>> B` is an element that matches B and
 * stands in the open shadow root of A (or of something inside A). Nothing here changes the page.
 */

const PIERCE = ">>>";

/**
 * Returns the elements below `root` that `selector` finds, in the order of the page. A root that
 * itself stands inside A's shadow root is searched for B.
 */
export function queryAllDeep(root: ParentNode, selector: string): Element[] {
  const [first = "", ...rest] = partsOf(selector);
  const found = allOf(root, first);
  if (rest.length === 0) return found;
  const inside = rest.join(PIERCE);
  const below = found.flatMap(shadowsOf).flatMap((shadow) => queryAllDeep(shadow, inside));
  const here = isInShadowOf(root, first) ? queryAllDeep(root, inside) : [];
  return [...new Set([...here, ...below])];
}

/** Returns whether `element` is what `selector` looks for, whichever tree it stands in. */
export function matchesDeep(element: Element, selector: string): boolean {
  const parts = partsOf(selector);
  const last = parts.pop() ?? "";
  if (!matches(element, last)) return false;
  return parts.length === 0 || isInShadowOf(element, parts.join(PIERCE));
}

/** Returns the nearest of `element` and its ancestors that matches, leaving shadow roots. */
export function closestDeep(element: Element, selector: string): Element | null {
  for (let here: Element | null = element; here !== null; here = parentDeep(here)) {
    if (matchesDeep(here, selector)) return here;
  }
  return null;
}

/** Returns the parent element; for the top of a shadow tree its host. */
export function parentDeep(node: Node): Element | null {
  if (node.parentElement !== null) return node.parentElement;
  const root = node.getRootNode();
  return isShadow(root) && root !== node ? root.host : null;
}

/** Returns `element` and its ancestors, nearest first, leaving shadow roots. */
export function pathUp(element: Element): Element[] {
  const path: Element[] = [];
  for (let here: Element | null = element; here !== null; here = parentDeep(here)) path.push(here);
  return path;
}

/**
 * Returns whether a person could see the element: rendered and not hidden. Templates that sites
 * keep hidden beside the real thing (YouTube, TikTok, X) are not.
 */
export function isVisible(element: Element): boolean {
  if (!element.isConnected) return false;
  if (typeof element.checkVisibility !== "function") return element.getClientRects().length > 0;
  return element.checkVisibility({ visibilityProperty: true });
}

/** Returns whether `path` is what `pattern` says, `*` standing for anything, also nothing. */
export function pathMatches(pattern: string, path: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const isExact = rest.length === 0;
  if (isExact) return path === pattern || path === `${pattern}/`;
  const tail = rest.pop() ?? "";
  if (path.length < head.length + tail.length) return false;
  if (!path.startsWith(head) || !path.endsWith(tail)) return false;
  return holdsInOrder(path.slice(head.length, path.length - tail.length), rest);
}

/** Returns whether it is an element, also of another frame, where `instanceof` says no. */
export function isElement(target: EventTarget): target is HTMLElement {
  return "nodeType" in target && target.nodeType === 1;
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function partsOf(selector: string): string[] {
  return selector.split(PIERCE).map((part) => part.trim());
}

/** Its own open root and those of whatever stands in it: Reddit nests them. */
function shadowsOf(host: Element): ShadowRoot[] {
  if (host.shadowRoot === null) return [];
  const nested = [...host.shadowRoot.querySelectorAll("*")].flatMap(shadowsOf);
  return [host.shadowRoot, ...nested];
}

/** A browser that does not know a selector must not take the other selectors with it. */
function allOf(root: ParentNode, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)];
  } catch {
    return [];
  }
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

function isInShadowOf(node: Node, host: string): boolean {
  const root = node.getRootNode();
  return isShadow(root) && closestDeep(root.host, host) !== null;
}

function isShadow(node: Node): node is ShadowRoot {
  return node.nodeType === 11 && "host" in node;
}
