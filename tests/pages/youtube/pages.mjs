/** YouTube: Polymer elements, contenteditable, hidden duplicates (SITES.md §2 "YouTube"). */

export const site = "youtube";
export const host = "www.youtube.com";
export const account = "#channel-handle";

export const pages = [
  { path: "/watch", query: "?v=saltmarsh710", script: "youtube.js", title: "Beach walk",
    surfaces: [
      { surface: "comment", kind: "comment", editor: "contenteditable", keys: ["Control+Enter"],
        open: ["#simplebox-placeholder"],
        box: 'ytd-comment-simplebox-renderer ytd-commentbox #contenteditable-root',
        send: "ytd-comment-simplebox-renderer ytd-commentbox #submit-button button",
        emoji: "ytd-comment-simplebox-renderer #emoji-button",
        recipient: "ytd-watch-metadata #channel-name a" },
    ] },
  { path: "/@saltmarsh_pri/posts", script: "youtube.js", title: "Posts", surfaces: [
    { surface: "post", kind: "post", editor: "contenteditable", keys: [],
      open: ["#create-post"],
      box: "ytd-backstage-post-dialog-renderer ytd-commentbox#commentbox #contenteditable-root",
      send: "ytd-backstage-post-dialog-renderer #submit-button button",
      file: '#dropzone input[type="file"][name="Filedata"]',
      drop: "#dropzone" },
  ] },
];
