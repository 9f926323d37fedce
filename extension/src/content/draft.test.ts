import assert from "node:assert/strict";
import { test } from "node:test";

import { composerCalled, madePage, siteCalled } from "../sites/made_page.ts";
import { Attachments } from "./attached.ts";
import { type Where, draftOf, question } from "./draft.ts";
import type { Known } from "./known.ts";

const OFFICIALS = [
  { site: "x", handle: "@saltmarsh_pri", name: "Saltmarsh Primary on X" },
  { site: "facebook", handle: "61550000000710", name: "Saltmarsh Primary School" },
];
const KNOWN = { school: { accounts: OFFICIALS }, mayBeName: () => false } as unknown as Known;
const FACEBOOK = "https://www.facebook.com/";
const BOX = '<div contenteditable="true" role="textbox" data-lexical-editor="true"></div>';
const ARTICLE = (name: string) =>
  `<div role="article"><h3><a href="/p">${name}</a></h3><form>${BOX}</form></div>`;
const DIALOG = `<div role="dialog">${BOX}
  <div role="button" aria-label="Edit privacy. Sharing with Public."></div></div>`;

/** Returns the question about a draft in the box of a page. */
function asked(site: string, id: string, url: string, html: string) {
  const page = madePage(url, html);
  const read = () => ({ text: "Hello", pieces: [] });
  const editor = { box: page.one("[contenteditable]"), read };
  const where = { site: siteCalled(site), composer: composerCalled(site, id), editor };
  const draft = draftOf(where as unknown as Where, new Attachments(), KNOWN, new Set());
  return question(where as unknown as Where, draft, []);
}

const PAGES: [string, string, string, string, string | undefined][] = [
  ["x", "comment", "https://x.com/Saltmarsh_Pri/status/7", BOX, "official"],
  ["x", "comment", "https://x.com/corin_thrale/status/7", BOX, undefined],
  ["facebook", "comment", FACEBOOK, ARTICLE("Saltmarsh Primary School"), "official"],
  ["facebook", "comment", FACEBOOK, ARTICLE("Corin Thrale"), undefined],
  ["facebook", "post", `${FACEBOOK}groups/710`, DIALOG, "other"],
  ["facebook", "post", FACEBOOK, DIALOG, undefined],
  ["reddit", "post", "https://www.reddit.com/r/tidemoor/submit", BOX, "other"],
];

for (const [site, id, url, html, expected] of PAGES)
  test(`${site} ${id} at ${new URL(url).pathname}: ${expected ?? "one's own"} page`, () => {
    assert.equal(asked(site, id, url, html).page, expected);
  });

test("what everybody will see is told, and nothing where it is not known", () => {
  const open = asked("facebook", "post", FACEBOOK, DIALOG);
  const unknown = asked("x", "comment", "https://x.com/corin_thrale/status/7", BOX);

  assert.equal(open.is_public, true);
  assert.deepEqual(Object.keys(unknown).filter((key) => /public|page/.test(key)), []);
});
