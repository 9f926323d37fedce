/** Meta Business Suite: its chooser is an input that never is in the page (SITES.md §2, §3.7). */

export const site = "meta_business_suite";
export const host = "business.facebook.com";
export const account = '[role="main"] h1';

export const pages = [
  { path: "/latest/composer", query: "?asset_id=61550000000710", script: "business.js",
    title: "Create post", surfaces: [
      { surface: "post", kind: "post", editor: "contenteditable", keys: [],
        box: '[role="main"] [contenteditable="true"]', send: '[role="main"] .publish',
        choose: '[role="main"] .add-photo', detached: true },
    ] },
];
