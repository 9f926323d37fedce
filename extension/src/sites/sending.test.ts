import assert from "node:assert/strict";
import { test } from "node:test";

import { genericComposer } from "./generic.ts";
import { composerCalled, madePage, pathOf, siteCalled } from "./made_page.ts";
import { isSendControl, keysOf, scopeOf, sendControlOf } from "./sending.ts";

const BOX = '<div data-testid="tweetTextarea_0" contenteditable="true"></div>';
const INLINE = `<div id="inline">${BOX}
  <div><button data-testid="tweetButtonInline">Post</button></div></div>`;
const MODAL = `<div role="dialog" id="modal">${BOX}
  <div><button data-testid="tweetButton">Post</button></div></div>`;
const NAV = '<nav><a href="/compose/post" role="button">Post</a></nav>';

const COMMENT = (id: string, send: string): string =>
  `<form id="${id}"><textarea aria-label="Add a comment…"></textarea>${send}</form>`;

const instagram = composerCalled("instagram", "comment");

test("behind a dialog each box keeps its own button", () => {
  const page = madePage("https://x.com/compose/post", NAV + INLINE + MODAL);
  const post = composerCalled("x", "post");
  const [inline, modal] = ["#inline", "#modal"].map((id) => page.one(`${id} [contenteditable]`));
  assert.ok(inline && modal);

  assert.equal(sendControlOf(post, modal), page.one("#modal button"));
  assert.equal(sendControlOf(post, inline), page.one("#inline button"));
  assert.ok(isSendControl(post, modal, pathOf(page.one("#modal button"))));
  assert.ok(!isSendControl(post, inline, pathOf(page.one("#modal button"))));
});

test("the scope is the nearest element that holds box and button", () => {
  const page = madePage("https://x.com/home", `<main>${INLINE}</main>`);
  const box = page.one("[contenteditable]");
  assert.equal(scopeOf(composerCalled("x", "post"), box), page.one("#inline"));
});

test("Repost beside Post is not Post, and an emoji button is neither", () => {
  const buttons = '<div role="button">☺</div><div role="button">Post</div>';
  const page = madePage(
    "https://www.instagram.com/p/Tide1/",
    `<div role="button">Repost</div>${COMMENT("own", buttons)}`,
  );
  const send = sendControlOf(instagram, page.one("textarea"));
  assert.equal(send?.textContent, "Post");
});

test("of two buttons that no label tells apart none is taken", () => {
  const buttons = '<div role="button">☺</div><div role="button">Postio</div>';
  const page = madePage("https://www.instagram.com/p/Tide1/", COMMENT("own", buttons));
  assert.equal(sendControlOf(instagram, page.one("textarea")), null);
});

test("a lone button is taken in any language", () => {
  const page = madePage(
    "https://www.instagram.com/p/Tide1/",
    COMMENT("own", '<div role="button">Postio</div>'),
  );
  assert.equal(sendControlOf(instagram, page.one("textarea"))?.textContent, "Postio");
});

test("another comment's button is not one's own", () => {
  const html = COMMENT("one", "") + COMMENT("two", '<div role="button">Post</div>');
  const page = madePage("https://www.instagram.com/", html);

  assert.equal(sendControlOf(instagram, page.one("#one textarea")), null);
  assert.equal(sendControlOf(instagram, page.one("#two textarea")), page.one("#two div"));
});

test("a button that is off or hidden sends nothing", () => {
  const post = composerCalled("x", "post");
  const page = madePage("https://x.com/home", INLINE);
  const button = page.one("button");
  const box = page.one("[contenteditable]");
  button.setAttribute("aria-disabled", "true");

  assert.equal(sendControlOf(post, box), button, "it is known, and may be pressed later");
  assert.ok(!isSendControl(post, box, pathOf(button)));
  button.removeAttribute("aria-disabled");
  assert.ok(isSendControl(post, box, pathOf(button)));
  button.style.display = "none";
  assert.equal(sendControlOf(post, box), null);
});

test("a press on the icon in a button is a press on the button", () => {
  const page = madePage(
    "https://web.whatsapp.com/",
    `<div id="main"><footer><div contenteditable="true" role="textbox"></div>
      <button><span data-icon="wds-ic-send-filled"></span></button></footer></div>`,
  );
  const message = composerCalled("whatsapp", "message");
  const box = page.one("[contenteditable]");

  assert.equal(sendControlOf(message, box)?.tagName, "BUTTON");
  assert.ok(isSendControl(message, box, pathOf(page.one("span"))));
  assert.ok(!isSendControl(message, box, pathOf(page.one("footer"))));
});

test("in an open shadow root box and button find each other", () => {
  const page = madePage("https://www.linkedin.com/feed/", '<div id="interop-outlet"></div>');
  const root = page.shadow(
    "#interop-outlet",
    `<div role="dialog"><div class="ql-editor" contenteditable="true"></div>
      <button class="share-actions__primary-action">Post</button></div>`,
  );
  const post = composerCalled("linkedin", "post-shadow");
  const box = root.querySelector(".ql-editor") as HTMLElement;
  const button = root.querySelector("button") as HTMLElement;

  assert.equal(sendControlOf(post, box), button);
  assert.equal(scopeOf(post, box), root.querySelector("[role=dialog]"));
  assert.ok(isSendControl(post, box, pathOf(button)));
});

test("a button that is known by its text alone is not looked for in the navigation", () => {
  const page = madePage(
    "https://business.facebook.com/latest/composer",
    `<div role="navigation"><div role="button">Publish</div></div>
      <div role="main"><div contenteditable="true"></div></div>`,
  );
  const post = composerCalled("meta_business_suite", "post");
  assert.equal(sendControlOf(post, page.one("[contenteditable]")), null);
});

test("a dialog's Post is not that of a box outside it", () => {
  const page = madePage(
    "https://www.threads.com/@saltmarsh_pri/post/1",
    `<main><div contenteditable="true" role="textbox"></div></main>
      <div role="dialog"><div role="button">Post</div></div>`,
  );
  const comment = composerCalled("threads", "comment");
  assert.equal(sendControlOf(comment, page.one("[contenteditable]")), null);
});

test("where comments stand side by side a button belongs to the nearest", () => {
  const comment = (id: string, send: string): string =>
    `<section id="${id}"><p class="comments-comment-box">
      <b class="ql-editor" contenteditable="true"></b></p>${send}</section>`;
  const button = '<button data-view-name="comment-post">Comment</button>';
  const page = madePage("https://www.linkedin.com/feed/", comment("a", "") + comment("b", button));
  const composer = composerCalled("linkedin", "comment");

  assert.equal(sendControlOf(composer, page.one("#a b")), null);
  assert.equal(sendControlOf(composer, page.one("#b b")), page.one("button"));
});

test("publishing and saving a draft side by side are both held", () => {
  const page = madePage(
    "https://business.facebook.com/latest/composer",
    `<div role="main"><div contenteditable="true"></div>
      <div role="button">Save as draft</div><div role="button">Publish</div>
      <div role="button">Boost</div></div>`,
  );
  const post = composerCalled("meta_business_suite", "post");
  const box = page.one("[contenteditable]");
  const pressed = [...page.document.querySelectorAll('[role="button"]')].map((button) =>
    isSendControl(post, box, pathOf(button)),
  );

  assert.deepEqual(pressed, [true, true, false]);
  assert.equal(sendControlOf(post, box)?.textContent, "Publish");
});

test("in another language Facebook's widest button at the bottom sends", () => {
  const page = madePage(
    "https://www.facebook.com/",
    `<div role="dialog"><div role="button" id="top">Cau</div>
      <div contenteditable="true" role="textbox"></div>
      <div role="button" id="emoji">☺</div><div role="button" id="send">Postio</div></div>`,
  );
  const place = (id: string, top: number, width: number): void => {
    const rect = { top, width, bottom: top + 40, left: 0, right: width, height: 40 };
    page.one(id).getBoundingClientRect = () => rect as DOMRect;
  };
  place("[role=dialog]", 0, 500);
  place("#top", 0, 460);
  place("[contenteditable]", 60, 460);
  place("#emoji", 110, 40);
  place("#send", 160, 460);

  const send = sendControlOf(composerCalled("facebook", "post"), page.one("[contenteditable]"));

  assert.equal(send, page.one("#send"));
});

test("on LinkedIn Enter sends a message only where there is no Send", () => {
  const message = composerCalled("linkedin", "message");
  const form = (send: string): string =>
    `<form class="msg-form"><div class="msg-form__contenteditable" contenteditable="true"></div>
      ${send}</form>`;
  const url = "https://www.linkedin.com/messaging/";
  const alone = madePage(url, form(""));
  const both = madePage(url, form('<button type="submit"></button>'));

  assert.deepEqual(keysOf(message, alone.one("[contenteditable]")), ["Enter"]);
  assert.deepEqual(keysOf(message, both.one("[contenteditable]")), []);
});

test("a video that stays private is not held when it is saved", () => {
  const dialog = (name: string): string => `<ytcp-uploads-dialog>
    <div id="title-textarea" style="display:none">
      <div id="textbox" contenteditable="true"></div></div>
    <tp-yt-paper-radio-button name="${name}" aria-checked="true"></tp-yt-paper-radio-button>
    <ytcp-button id="next-button" role="button">Next</ytcp-button>
    <ytcp-button id="done-button" role="button">Save</ytcp-button></ytcp-uploads-dialog>`;
  const post = composerCalled("youtube_studio", "post");
  const url = "https://studio.youtube.com/channel/UC710/videos";
  const [secret, open] = ["PRIVATE", "PUBLIC"].map((name) => madePage(url, dialog(name)));
  assert.ok(secret && open);

  assert.equal(sendControlOf(post, secret.one("#textbox")), null);
  assert.equal(sendControlOf(post, open.one("#textbox")), open.one("#done-button"));
});

test("a box of which nothing is known has the button of its own form", () => {
  const page = madePage(
    "https://www.reddit.com/settings",
    `<form id="search"><button type="submit">Go</button></form>
      <form id="own"><textarea></textarea><button type="button">Cancel</button>
      <button>Save</button></form>`,
  );
  const generic = genericComposer(siteCalled("reddit"), page.one("textarea"));

  const send = sendControlOf(generic, page.one("textarea"));

  assert.equal(send?.textContent, "Save");
});

test("a box of which nothing is known claims no button from far away", () => {
  const deep = "<div>".repeat(9);
  const page = madePage(
    "https://www.reddit.com/settings",
    `${deep}<textarea></textarea>${"</div>".repeat(9)}<button>Save</button>`,
  );
  const generic = genericComposer(siteCalled("reddit"), page.one("textarea"));
  assert.equal(sendControlOf(generic, page.one("textarea")), null);
});
