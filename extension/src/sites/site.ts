/**
 * A site as data: where people write on it, what sends, who acts and to whom. Strings only, so
 * that a school's server can send newer ones (`newer.ts`); facts and sources: research/SITES.md.
 *
 * A selector is plain CSS, or `A >>> B`: B inside the open shadow root of A. The order is the
 * order to try. Labels (`…Text`) are a last resort: they change with the language of the site.
 */

import type { Surface } from "../shared/report.ts";

/** A key that sends: `Enter`, `Ctrl+Enter`, `Meta+Enter`. */
export type SendKey = "Enter" | "Ctrl+Enter" | "Meta+Enter";

/**
 * Where a short text is to be read: of the first element that `select` finds, or of the page.
 *
 * - `text`: its visible words, a line for each block; `path`: the path of its link
 * - `attribute:NAME`: an attribute
 * - `cookie:NAME`, `storage:NAME` (localStorage), `url`: of the page; `select` is not needed
 * - `json:NAME`: the first `"NAME":"…"` in the page's embedded JSON (`select` says which scripts);
 *   `json:OUTER.NAME`: the first `"NAME":"…"` that comes after `"OUTER":`
 *
 * `take` is a regular expression (flag u) whose first group is taken; without it the whole.
 * `confirm` is a selector in which `{}` stands for what was read: where it finds nothing, nothing
 * was read.
 */
export interface Source {
  readonly select?: string;
  readonly read: string;
  readonly take?: string;
  readonly confirm?: string;
}

/** Who is acting: the first source that has something to say, each for itself. */
export interface Account {
  readonly handle: readonly Source[];
  readonly name: readonly Source[];
}

/** A box that people write in. */
export interface Composer {
  readonly id: string; // unique within its site: "post", "post-shadow", "comment"
  readonly surface: Surface;
  readonly paths?: readonly string[]; // `*` stands for anything; none: everywhere
  readonly box: readonly string[];
  readonly scope?: readonly string[]; // ancestors that hold box, send control and recipient
  readonly send: readonly string[];
  readonly sendText?: readonly string[]; // English labels, matched whole
  readonly sendShape?: "widest"; // lowest of a dialog's wide buttons, where no label was found
  readonly keys: readonly SendKey[];
  readonly keysAlone?: true; // keys send only while no send control is in view
  readonly recipient?: readonly Source[];
  readonly account?: Account; // read near the box alone, before the site's
  readonly audience?: readonly Source[]; // near the box: reads something where all can see it
  readonly owner?: Account; // near the box: whose post or page a comment goes under
  readonly elsewhere?: readonly string[]; // paths where it goes to a group or community
}

/** Controls that accept or send a request: friends, followers, chats. */
export interface RequestControl {
  readonly id: string;
  readonly paths?: readonly string[];
  readonly control: readonly string[];
  readonly controlText?: readonly string[]; // English labels, matched whole
  readonly card?: readonly string[]; // ancestors of the control within which `who` is read
  readonly who: readonly Source[]; // read from the control itself where `select` is missing
}

/** Comments under posts, for whoever looks after an official account. */
export interface Comments {
  readonly item: readonly string[]; // a comment with all that belongs to it
  readonly text: readonly string[]; // its words, within it
  readonly author?: readonly Source[]; // a handle, within it: the page's own words are no comment
  readonly owner: Account; // whose page this is, where that can be told
}

export interface Site {
  readonly id: string; // as the server's `school.SITES`: "x", "facebook", …
  readonly name: string; // as people say it
  readonly matches: readonly string[]; // match patterns for the manifest
  readonly isGeneric?: true; // off unless the school names it, and asked for on a click
  readonly account: Account;
  readonly accountsOf?: string; // id of the site whose official accounts act here
  readonly composers: readonly Composer[];
  readonly requests: readonly RequestControl[];
  readonly comments?: Comments;
  readonly seen: string; // the day somebody last looked, or the research says so
}
