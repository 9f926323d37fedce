/** YouTube Studio: upload details in steps, replies in a textarea (SITES.md §2). */

export const site = "youtube_studio";
export const host = "studio.youtube.com";
export const account = "ytcp-navigation-drawer #entity-name";

const script = "studio.js";
const upload = { surface: "upload", kind: "post", editor: "contenteditable", keys: [],
  send: "ytcp-uploads-dialog #done-button", then: ["#next-button"],
  file: 'ytcp-uploads-dialog input[type="file"][name="Filedata"]' };

export const pages = [
  { path: "/channel/UC710/videos", script, title: "Channel content", surfaces: [
    { ...upload, part: "upload-title", box: "#title-textarea #textbox" },
    { ...upload, part: "upload-description", box: "#description-textarea #textbox" },
  ] },
  { path: "/video/saltmarsh710/edit", script, title: "Video details", surfaces: [
    { surface: "details", part: "details-description", kind: "post", editor: "contenteditable",
      keys: [], box: "#description-textarea #textbox", send: "ytcp-button#save" },
  ] },
  { path: "/channel/UC710/comments", script, title: "Comments", surfaces: [
    { surface: "reply", kind: "comment", editor: "textarea", keys: [],
      box: "ytcp-commentbox textarea", send: "ytcp-commentbox ytcp-comment-button button",
      recipient: "ytcp-comment #author-text" },
  ] },
];
