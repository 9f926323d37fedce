/** Small things of the pages drawn by hand. */

import { onAccount } from "./account.js";
import { recordPress } from "./composer.js";
import { h } from "./dom.js";
import person from "./person.svg";
import { FEED, REQUESTS } from "./people.js";
import school from "./school.svg";

/** The element that the page is drawn into. */
export const root = document.querySelector("body > div");

/** Returns a picture of an account or a person. */
export function avatar(of, attributes) {
  return h("img", { class: "avatar", src: of.school ? school : person, alt: "", width: 40,
    height: 40, ...attributes });
}

/** Returns an element that is drawn again for each acting account. */
export function forAccount(tag, attributes, draw) {
  const element = h(tag, attributes);
  onAccount((account) => draw(account, element));
  return element;
}

/** Returns a picture of the acting account whose alt is `alt(account)`. */
export function accountPicture(attributes, alt) {
  return forAccount("img", { width: 32, height: 32, class: "avatar", ...attributes },
    (account, element) => {
      element.src = account.school ? school : person;
      element.alt = alt(account);
    });
}

/** Returns posts of others. */
export function feed(draw = card) {
  return FEED.map(draw);
}

function card(post) {
  return h("article", { class: "card" }, h("header", {}, avatar(post),
    h("a", { href: `/${post.handle}` }, post.name)), h("p", {}, post.text));
}

/** Returns rows of people asking; `draw(person, press)` draws one, press takes it away. */
export function requests(draw) {
  return REQUESTS.map((person) => {
    const row = draw(person, (event) => {
      recordPress("request", event, person.name);
      row.remove();
    });
    return row;
  });
}

/** Returns a role=button. */
export function roleButton(attributes, ...children) {
  return h("div", { role: "button", tabindex: "0", ...attributes }, ...children);
}
