/**
 * YouTube Studio. Drafts are saved as they are typed: the words are with Google before anything
 * is published, and a video is uploaded as soon as it is chosen.
 * Sources: research/SITES.md section 2, "YouTube Studio".
 */

import type { Composer, Site } from "./site.ts";

const PRIVATE = 'tp-yt-paper-radio-button[name="PRIVATE"][aria-checked="true"]';

// High: 2026-10. Next leads through three more steps and publishes nothing, so it is no send
// control here, though the research lists it; Done asks only where the video will not be private.
const post: Composer = {
  id: "post",
  surface: "post",
  paths: ["/channel/*", "/video/*/edit*"],
  box: [
    "#title-textarea #textbox",
    "#description-textarea #textbox",
    "#tags-container input#text-input",
  ],
  scope: ["ytcp-uploads-dialog"],
  send: [`ytcp-uploads-dialog:not(:has(${PRIVATE})) #done-button`, "ytcp-button#save"],
  keys: [],
  audience: [
    {
      select: 'tp-yt-paper-radio-button[name="PUBLIC"][aria-checked="true"]',
      read: "attribute:name",
    },
  ],
};

// High for the box (probe 2026-09-21): the button has no id there, its text is Reply. That
// ytcp-comment holds the writer's name is a guess.
const comment: Composer = {
  id: "comment",
  surface: "comment",
  box: ["ytcp-commentbox textarea"],
  scope: ["ytcp-commentbox"],
  send: ["ytcp-commentbox ytcp-comment-button button", "ytcp-commentbox #submit-button"],
  sendText: ["Reply", "Comment"],
  keys: [],
  recipient: [
    { select: "ytcp-comment #author-text", read: "text" },
    { select: "ytcp-comment #name", read: "text" },
  ],
};

export const YOUTUBE_STUDIO: Site = {
  id: "youtube_studio",
  name: "YouTube Studio",
  matches: ["https://studio.youtube.com/*"],
  accountsOf: "youtube",
  account: {
    // the address has the channel's number, which nobody knows their channel by
    handle: [],
    name: [{ select: "ytcp-navigation-drawer #entity-name", read: "text" }],
  },
  composers: [comment, post],
  requests: [],
  seen: "2026-11-21",
};
