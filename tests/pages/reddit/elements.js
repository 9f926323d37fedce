/** Elements with an open shadow root, as Lit makes them. */

import { h } from "../shared/dom.js";

/** Returns the element (a name or one that is there) after `draw` filled its open shadow root. */
export function inShadow(element, attributes, draw) {
  const host = typeof element === "string" ? h(element, attributes) : element;
  const place = h("div", {});
  host.attachShadow({ mode: "open" }).append(
    h("link", { rel: "stylesheet", href: "/assets/reddit.css" }), place);
  draw(place);
  return host;
}
