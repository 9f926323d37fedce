/** What a page says around a box: who will see it, and whose page it is. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { composerCalled, madePage } from "./made_page.ts";
import { isPublic, ownerOf } from "./people.ts";

const BOX = '<div contenteditable="true" role="textbox" data-lexical-editor="true"></div>';
const FACEBOOK = (label: string) =>
  `<div role="dialog"><div role="button" aria-label="${label}"></div>${BOX}</div>`;
const LINKEDIN = (audience: string) =>
  `<dialog><div role="button" aria-expanded="false">Ngaio Bellweather<br>${audience}</div>
    <div contenteditable="true" componentkey="ShareBox_textEditor"></div></dialog>`;
const YOUTUBE = (chosen: string) =>
  `<ytcp-uploads-dialog><div id="title-textarea"><div id="textbox" contenteditable></div></div>
    <tp-yt-paper-radio-button name="PUBLIC" aria-checked="${chosen === "PUBLIC"}">
    </tp-yt-paper-radio-button></ytcp-uploads-dialog>`;

const AUDIENCES: [string, string, string, boolean][] = [
  ["facebook", "post", FACEBOOK("Edit privacy. Sharing with Public."), true],
  ["facebook", "post", FACEBOOK("Edit privacy. Sharing with Your friends."), false],
  ["facebook", "post", FACEBOOK("Add photos"), false],
  ["linkedin", "post", LINKEDIN("Post to Anyone"), true],
  ["linkedin", "post", LINKEDIN("Post to Connections only"), false],
  ["youtube_studio", "post", YOUTUBE("PUBLIC"), true],
  ["youtube_studio", "post", YOUTUBE("UNLISTED"), false],
];

for (const [n, [site, id, html, expected]] of AUDIENCES.entries())
  test(`${site} says who will see it (${n + 1}): ${expected}`, () => {
    const page = madePage("https://saltmarsh.example/", html);

    const box = page.one("[contenteditable]");
    assert.equal(isPublic(composerCalled(site, id), box), expected);
  });

test("an audience beside another box is another draft's", () => {
  const html = FACEBOOK("Edit privacy. Sharing with Public.");
  const own = `<div role="dialog" id="own">${BOX}</div>`;
  const page = madePage("https://www.facebook.com/", html + own);

  const box = page.one("#own [role=textbox]");
  assert.equal(isPublic(composerCalled("facebook", "post"), box), false);
});

const ARTICLE = (handle: string, name: string, id: string) =>
  `<div role="article" id="${id}"><h3><a href="/${handle}">${name}</a></h3>
    <form>${BOX}</form></div>`;

test("Facebook: the post a comment stands under, not its neighbour's", () => {
  const html =
    ARTICLE("corin_thrale", "Corin Thrale", "one") +
    ARTICLE("saltmarsh_pri", "Saltmarsh Primary School", "other");
  const page = madePage("https://www.facebook.com/", html);
  const ownerAt = (id: string) =>
    ownerOf(composerCalled("facebook", "comment"), page.one(`#${id} [role=textbox]`));

  assert.deepEqual(ownerAt("one"), { handle: "corin_thrale", name: "Corin Thrale" });
  assert.deepEqual(ownerAt("other"), {
    handle: "saltmarsh_pri",
    name: "Saltmarsh Primary School",
  });
});

const ADDRESSES: [string, string, string, string | null][] = [
  ["x", "comment", "https://x.com/saltmarsh_pri/status/710", "saltmarsh_pri"],
  ["x", "comment", "https://x.com/home", null],
  ["tiktok", "comment", "https://www.tiktok.com/@saltmarsh_pri/video/710", "saltmarsh_pri"],
  ["threads", "comment", "https://www.threads.com/@saltmarsh_pri/post/C710", "saltmarsh_pri"],
  ["youtube", "comment", "https://www.youtube.com/@saltmarsh_pri/posts", "saltmarsh_pri"],
];

for (const [site, id, url, handle] of ADDRESSES)
  test(`${url} is under ${handle ?? "nobody known"}`, () => {
    const page = madePage(url, BOX);

    assert.equal(ownerOf(composerCalled(site, id), page.one("[role=textbox]")).handle, handle);
  });

test("a composer that says nothing of audience or page has none", () => {
  const page = madePage("https://bsky.app/", BOX);
  const box = page.one("[role=textbox]");

  assert.equal(isPublic(composerCalled("bluesky", "post"), box), false);
  assert.deepEqual(ownerOf(composerCalled("bluesky", "post"), box), { handle: null, name: null });
});
