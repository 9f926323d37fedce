/** Comments that a page shows, for whoever looks after the account whose page it is. */

import { closestDeep, isVisible, queryAllDeep } from "./find.ts";
import type { Acting } from "./people.ts";
import type { Comments } from "./site.ts";
import { plain, sourceText } from "./sources.ts";

/** A comment with its words. */
export interface Comment {
  readonly element: Element;
  readonly text: string;
}

/** Returns the comments in view on a page, in its order, but those that `isOwn` wrote. */
export function commentsOn(
  comments: Comments,
  document: Document,
  isOwn: (author: Acting) => boolean,
): Comment[] {
  const found = comments.item.flatMap((selector) => queryAllDeep(document, selector));
  return [...new Set(found)]
    .filter(isVisible)
    .filter((element) => !isOwn(authorOf(comments, element)))
    .map((element) => ({ element, text: textOf(comments, element) }))
    .filter(({ text }) => text !== "");
}

/** Returns the words that belong to a comment itself, and not to an answer within it. */
function textOf({ item, text }: Comments, comment: Element): string {
  const found = text.flatMap((selector) => queryAllDeep(comment, selector));
  const own = found.filter((one) => closestDeep(one, item.join()) === comment);
  const outer = own.filter((one) => !own.some((other) => other !== one && other.contains(one)));
  const words = outer.map((one) => plain((one as HTMLElement).innerText ?? one.textContent));
  return words.filter(Boolean).join("\n");
}

function authorOf({ author }: Comments, comment: Element): Acting {
  const sources = author ?? [];
  const texts = sources.map((source) => sourceText(source, comment, comment.ownerDocument));
  return { handle: texts.find((text) => text !== null) ?? null, name: null };
}
