/** Building elements by hand: no inline script or style, so that any CSP can be set. */

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "path", "circle", "rect"]);

function put(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Returns an element; attributes named `on…` that hold a function are listened to. */
export function h(tag, attributes, ...children) {
  const element = DRAWN.has(tag)
    ? document.createElementNS(SVG, tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) put(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Returns an icon: a path in a box of 24. */
export function icon(path, attributes) {
  return h("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true",
    ...attributes }, h("path", { d: path, fill: "currentColor" }));
}

export const ARROW = "M3 11h13l-6-6 2-1 8 8-8 8-2-1 6-6H3z";
export const PHOTO = "M3 4h18v16H3zm2 12h14l-4-6-3 4-2-2z";

/** Sets an attribute, or takes it away for null. */
export function set(element, name, value) {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
