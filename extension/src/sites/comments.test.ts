import assert from "node:assert/strict";
import { test } from "node:test";

import { commentsOn } from "./comments.ts";
import { madePage, siteCalled } from "./made_page.ts";

const TWEET = (handle: string, text: string) =>
  `<article data-testid="tweet"><div data-testid="User-Name"><b>Name</b> @${handle} · 2h</div>
    <div data-testid="tweetText">${text}</div></article>`;
const FACEBOOK = `<div role="article"><h3><a href="/saltmarsh">Saltmarsh</a></h3>
  <div dir="auto">The post itself.</div>
  <div role="article" aria-label="Comment by Marisol Quennell 2 hours ago">
    <div dir="auto">Lovely.<div dir="auto">Truly.</div></div><div dir="auto">Again?</div>
    <div role="article" aria-label="Reply by Corin Thrale to Marisol Quennell's comment">
      <div dir="auto">Yes please.</div></div></div></div>`;
const YOUTUBE = `<ytd-comment-view-model><p id="author-text">@corin</p>
  <p id="content-text">Where is this?</p></ytd-comment-view-model>`;
const LINKEDIN = `<article class="comments-comment-entity">
  <span class="comments-comment-item__main-content">Well done all.</span></article>`;

const SITES: [string, string, string[]][] = [
  ["x", TWEET("saltmarsh_pri", "Our post.") + TWEET("corin_thrale", "Nice."), ["Nice."]],
  ["x", TWEET("corin_thrale", " "), []],
  ["facebook", FACEBOOK, ["Lovely. Truly.\nAgain?", "Yes please."]],
  ["youtube", YOUTUBE, ["Where is this?"]],
  ["linkedin", LINKEDIN, ["Well done all."]],
];

for (const [n, [id, html, expected]] of SITES.entries())
  test(`${id}: the words of comments, each its own (${n + 1})`, () => {
    const page = madePage("https://saltmarsh.example/", html);
    const { comments = assert.fail(id) } = siteCalled(id);
    const isOwn = ({ handle }: { handle: string | null }) => handle === "saltmarsh_pri";

    const found = commentsOn(comments, page.document, isOwn);
    assert.deepEqual(found.map(({ text }) => text), expected);
  });
