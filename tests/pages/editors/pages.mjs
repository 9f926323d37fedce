export const site = "editors";
export const host = "editors.example";
export const pages = [
  { path: "/editors.html", script: "editors.js", title: "Editors", surfaces: [] },
  { site: "form", host: "elsewhere.example", path: "/news", script: "form.js", title: "News",
    surfaces: [
      { surface: "form", kind: "post", editor: "plain-textarea", keys: [], submits: true,
        box: 'textarea[name="text"]', send: 'button[type="submit"]',
        file: 'input[type="file"][name="files"]' },
    ] },
];
