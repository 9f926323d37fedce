import assert from "node:assert/strict";
import { test } from "node:test";

import { composerOf, siblingBoxes } from "./boxes.ts";
import { genericComposer } from "./generic.ts";
import { isIgnored } from "./ignored.ts";
import { composerCalled, madePage, siteCalled } from "./made_page.ts";

const LEXICAL = 'contenteditable="true" role="textbox" data-lexical-editor="true"';
const TWEET = '<p data-box data-testid="tweetTextarea_0" contenteditable="true">';
const EDITABLE = '<p data-box contenteditable="true" role="textbox">';
const SHARE = '<p data-box componentkey="ShareBox_textEditor" contenteditable="true">';
const TIPTAP = '<p data-testid="ui-core-tiptap-text-editor-wrapper">';
const MODAL = '<div role="dialog">';

interface Row {
  readonly url: string;
  readonly html: string; // its [data-box] is the box
  readonly is: string | null;
}

const rows: Record<string, Row[]> = {
  x: [
    { url: "https://x.com/home", html: TWEET, is: "post" },
    { url: "https://x.com/a/status/7", html: TWEET, is: "comment" },
    {
      url: "https://x.com/settings/profile",
      html: '<textarea data-box name="description">',
      is: "profile",
    },
    { url: "https://x.com/home", html: '<textarea data-box name="description">', is: null },
  ],
  facebook: [
    { url: "/", html: `${MODAL}<div data-box ${LEXICAL}>`, is: "post" },
    {
      url: "/",
      html: `${MODAL}<div data-box ${LEXICAL} aria-label="Comment as Ngaio">`,
      is: "comment",
    },
    {
      url: "/",
      html: `<div role="dialog" style="--chat-composer: 1"><div data-box ${LEXICAL}>`,
      is: "message",
    },
    {
      url: "/",
      html: `${MODAL}<form><div data-box ${LEXICAL}></div>
        <i id="focused-state-composer-submit">`,
      is: "comment",
    },
  ],
  linkedin: [
    { url: "/feed/", html: `<dialog data-testid="dialog">${SHARE}`, is: "post" },
    { url: "/feed/", html: `<dialog data-testid="dialog">${EDITABLE}`, is: "post-dialog" },
    { url: "/company/7/admin/page-posts/", html: `<dialog>${EDITABLE}`, is: "post-page" },
    {
      url: "/feed/",
      html: `<dialog data-testid="dialog">${TIPTAP}<b data-box contenteditable="true"
        role="textbox">`,
      is: "comment",
    },
  ],
  whatsapp: [
    {
      url: "/",
      html: `${MODAL}<i data-testid="media-caption-input-container"><div data-box ${LEXICAL}>`,
      is: "caption",
    },
    { url: "/", html: `${MODAL}<div data-box ${LEXICAL}>`, is: "status" },
    { url: "/", html: `<div id="main"><footer><div data-box ${LEXICAL}>`, is: "message" },
  ],
  instagram: [
    { url: "/p/Tide1/", html: '<form><textarea data-box aria-label="x">', is: "comment" },
    { url: "/", html: `${MODAL}<div data-box ${LEXICAL}>`, is: "post" },
  ],
  bluesky: [{ url: "/", html: `${MODAL}<textarea data-box aria-label="Alt text">`, is: null }],
  tiktok: [
    {
      url: "/tiktokstudio/upload",
      html: '<div data-box contenteditable="true" role="combobox">',
      is: "post",
    },
  ],
};

for (const [id, cases] of Object.entries(rows)) {
  for (const { url, html, is } of cases) {
    test(`${id}: ${html.slice(-40)} is ${is}`, () => {
      const page = madePage(new URL(url, "https://www.example.org").href, html);
      const composer = composerOf(siteCalled(id), page.location, page.one("[data-box]"));
      assert.equal(composer?.id ?? null, is);
    });
  }
}

test("a composer made for the path comes before one for any path", () => {
  const page = madePage("https://x.com/a/status/7", TWEET);
  const any = composerCalled("x", "post");
  const site = {
    ...siteCalled("x"),
    composers: [any, { ...any, id: "exact", paths: ["/*/status/*"] }],
  };
  assert.equal(composerOf(site, page.location, page.one("p"))?.id, "exact");
  assert.equal(composerOf(site, { pathname: "/home" }, page.one("p"))?.id, "post");
});

test("a box in nested shadow roots is known", () => {
  const page = madePage("https://www.reddit.com/chat/room/1", "<rs-app></rs-app>");
  const app = page.shadow("rs-app", "<rs-message-composer></rs-message-composer>");
  const composer = app.querySelector("rs-message-composer")?.attachShadow({ mode: "open" });
  assert.ok(composer);
  composer.innerHTML = '<textarea name="message"></textarea>';
  const box = composer.querySelector("textarea") as HTMLElement;

  assert.equal(composerOf(siteCalled("reddit"), page.location, box)?.id, "message");
});

test("the rows of a thread are one draft, the box behind the dialog is another", () => {
  const row = (n: number): string =>
    `<p data-testid="tweetTextarea_${n}" contenteditable="true"></p>`;
  const page = madePage(
    "https://x.com/compose/post",
    `<main>${row(0)}<button data-testid="tweetButtonInline"></button></main>
      <div role="dialog">${row(0)}${row(1)}<button data-testid="tweetButton"></button></div>`,
  );
  const post = composerCalled("x", "post");
  const box = page.one('[role="dialog"] [data-testid="tweetTextarea_1"]');

  const rows = siblingBoxes(post, box).map((one) => one.dataset["testid"]);

  assert.deepEqual(rows, ["tweetTextarea_0", "tweetTextarea_1"]);
  assert.equal(siblingBoxes(post, page.one("main p")).length, 1);
});

test("a video's title and description stay one draft where a later step hides both", () => {
  const page = madePage(
    "https://studio.youtube.com/channel/UC710/videos",
    `<ytcp-uploads-dialog><div style="display:none">
      <p id="title-textarea"><i id="textbox" class="a"></i></p>
      <p id="description-textarea"><i id="textbox" class="b"></i></p></div>
      <button id="done-button"></button></ytcp-uploads-dialog>`,
  );
  const boxes = siblingBoxes(composerCalled("youtube_studio", "post"), page.one("i.b"));
  assert.deepEqual(boxes.map((one) => one.className), ["a", "b"]);
});

test("a guess takes any box, and sends by no Enter", () => {
  for (const html of ["<textarea></textarea>", '<p contenteditable="true"></p>']) {
    const page = madePage("https://www.snapchat.com/web", html);
    const box = page.one("textarea, p");
    const guess = genericComposer(siteCalled("snapchat"), box);
    const site = { ...siteCalled("x"), composers: [guess] };

    assert.ok(!guess.keys.includes("Enter"));
    assert.equal(composerOf(site, page.location, box), guess);
  }
});

test("searches, passwords and choices from a list are nobody's draft", () => {
  const ignored = [
    '<input type="search">',
    '<input type="password">',
    '<input type="email">',
    '<input autocomplete="one-time-code">',
    '<input role="combobox" aria-label="To">',
    '<textarea name="g-recaptcha-response" id="captcha"></textarea>',
    '<p contenteditable="true" role="textbox" aria-label="Search or start a new chat"></p>',
    '<p contenteditable="true" aria-placeholder="Szukaj"></p>',
    '<div role="search"><textarea></textarea></div>',
    '<p class="ql-clipboard" contenteditable="true"></p>',
    "<textarea readonly></textarea>",
  ];
  for (const html of ignored) {
    const page = madePage("https://web.whatsapp.com/", html);
    assert.ok(isIgnored(page.one("input, textarea, p")), html);
  }
});

test("drafts are not ignored, whatever their spelling check and role say", () => {
  const drafts = [
    '<p contenteditable="true" role="textbox" spellcheck="false" aria-label="Message"></p>',
    "<textarea></textarea>",
    '<input name="displayName">',
    '<i data-e2e="caption_container"><p contenteditable="true" role="combobox"></p></i>',
    '<p class="public-DraftEditor-content" contenteditable="true" role="combobox"></p>',
  ];
  for (const html of drafts) {
    const page = madePage("https://www.tiktok.com/", html);
    assert.ok(!isIgnored(page.one("input, textarea, p")), html);
  }
});
