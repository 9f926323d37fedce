/** What other parts ask of a page on a known site; each answer has a file of its own. */

export { composerOf, pathRank, siblingBoxes } from "./boxes.ts";
export { GENERIC, genericComposer } from "./generic.ts";
export { isIgnored } from "./ignored.ts";
export { mentionListOpen } from "./mentions.ts";
export { accountOf, isPublic, isRequestPage, ownerOf, recipientOf, requestOf } from "./people.ts";
export type { Acting, Request } from "./people.ts";
export { isSendControl, keysOf, scopeOf, sendControlOf } from "./sending.ts";
export { sourceText } from "./sources.ts";
