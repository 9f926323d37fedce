import assert from "node:assert/strict";
import { test } from "node:test";

import { composerCalled, madePage, pathOf, siteCalled } from "./made_page.ts";
import { mentionListOpen } from "./mentions.ts";
import { accountOf, recipientOf, requestOf } from "./people.ts";

const SWITCHER = (handle: string, name: string): string =>
  `<div data-testid="SideNav_AccountSwitcher_Button">
    <i data-testid="UserAvatar-Container-${handle}"></i><p>${name}</p><p>@${handle}</p></div>`;

const LEXICAL = 'contenteditable="true" role="textbox" data-lexical-editor="true"';

test("X: the handle of the switcher, not of the post that is answered", () => {
  const page = madePage(
    "https://x.com/corin_thrale/status/1",
    `<div role="dialog"><i data-testid="UserAvatar-Container-corin_thrale"></i>
      <p data-testid="tweetTextarea_0" contenteditable="true"></p></div>
      ${SWITCHER("saltmarsh_pri", "Saltmarsh Primary @ Tidemoor")}`,
  );
  const account = accountOf(
    siteCalled("x"),
    page.document,
    composerCalled("x", "comment"),
    page.one("[contenteditable]"),
  );
  assert.equal(account.handle, "saltmarsh_pri");
  assert.equal(account.name, "Saltmarsh Primary @ Tidemoor");
});

test("Facebook: the Page's number while acting as it, else the person's", () => {
  const page = madePage("https://www.facebook.com/", "");
  page.document.cookie = "c_user=100000000000042";
  assert.equal(accountOf(siteCalled("facebook"), page.document).handle, "100000000000042");

  page.document.cookie = "i_user=61550000000710";
  assert.equal(accountOf(siteCalled("facebook"), page.document).handle, "61550000000710");
});

test("Facebook: the comment box that is being written in says who comments", () => {
  const box = (name: string): string => `<div ${LEXICAL} aria-label="Comment as ${name}"></div>`;
  const page = madePage(
    "https://www.facebook.com/",
    `<form>${box("Ngaio Bellweather")}</form>
      <form id="own">${box("Saltmarsh Primary School")}</form>`,
  );
  const account = accountOf(
    siteCalled("facebook"),
    page.document,
    composerCalled("facebook", "comment"),
    page.one("#own [contenteditable]"),
  );
  assert.equal(account.name, "Saltmarsh Primary School");
});

test("Instagram: a name left in the page's JSON after a switch does not count", () => {
  const json = '<script type="application/json">{"a":{"username":"saltmarsh_pri"}}</script>';
  const link = (handle: string): string => `<a href="/${handle}/"><img alt=""></a>`;
  const url = "https://www.instagram.com/";
  const same = madePage(url, json + link("saltmarsh_pri"));
  const switched = madePage(url, json + link("ngaio_bellweather"));

  assert.equal(accountOf(siteCalled("instagram"), same.document).handle, "saltmarsh_pri");
  assert.equal(accountOf(siteCalled("instagram"), switched.document).handle, null);
});

test("LinkedIn: in a Page's admin area the Page acts, and the box names it", () => {
  const page = madePage(
    "https://www.linkedin.com/company/710/admin/page-posts/",
    `<img class="global-nav__me-photo" alt="Ngaio Bellweather"><dialog open>
      <div role="button" aria-expanded="false"><p>Saltmarsh Primary School</p><p>Anyone</p></div>
      <div contenteditable="true" role="textbox"></div><button>Post</button></dialog>`,
  );
  const site = siteCalled("linkedin");
  const composer = composerCalled("linkedin", "post-page");

  const account = accountOf(site, page.document, composer, page.one("[contenteditable]"));

  assert.equal(account.handle, "company/710");
  assert.equal(account.name, "Saltmarsh Primary School");
  assert.equal(accountOf(site, page.document).name, "Ngaio Bellweather");
});

test("WhatsApp: the number of this device's account", () => {
  const page = madePage("https://web.whatsapp.com/", "");
  page.document.defaultView?.localStorage.setItem("last-wid-md", '"447700900042:12@c.us"');
  assert.equal(accountOf(siteCalled("whatsapp"), page.document).handle, "447700900042");
});

test("YouTube: one's own channel in the guide, not a channel one follows", () => {
  const entry = (title: string, handle: string): string =>
    `<ytd-guide-entry-renderer><a title="${title}" href="/@${handle}"></a>
      </ytd-guide-entry-renderer>`;
  const followed = madePage("https://www.youtube.com/", entry("Tides", "tides"));
  const own = madePage(
    "https://www.youtube.com/",
    entry("Tides", "tides") + entry("Your channel", "saltmarsh_pri"),
  );

  assert.equal(accountOf(siteCalled("youtube"), followed.document).handle, null);
  assert.equal(accountOf(siteCalled("youtube"), own.document).handle, "saltmarsh_pri");
});

test("Threads: the viewer in the JSON, not whoever is named first", () => {
  const page = madePage(
    "https://www.threads.com/",
    `<script type="application/json">{"user":{"username":"corin_thrale"},"viewer":
      {"id":"7","username":"saltmarsh_pri"}}</script><a href="/@saltmarsh_pri"></a>`,
  );
  assert.equal(accountOf(siteCalled("threads"), page.document).handle, "saltmarsh_pri");
});

test("a page that says nothing of its account has none", () => {
  const page = madePage("https://www.messenger.com/t/1", "");
  for (const id of ["messenger", "reddit", "x", "tiktok", "bluesky"]) {
    assert.deepEqual(accountOf(siteCalled(id), page.document), { handle: null, name: null });
  }
});

test("of two chats side by side each has its own recipient", () => {
  const chat = (id: string, who: string, label: string): string =>
    `<div style="--chat-composer: 1" id="${id}">
      <div role="log" aria-label="Messages in conversation with ${who}"></div>
      <div ${LEXICAL} aria-label="${label}"></div></div>`;
  const page = madePage(
    "https://www.facebook.com/",
    chat("one", "Jarvis Coldbeck", "Write to Jarvis Coldbeck") +
      chat("two", "Corin Thrale", "Message"),
  );
  const message = composerCalled("facebook", "message");
  const to = (id: string): string | null =>
    recipientOf(message, page.one(`${id} [contenteditable]`));

  assert.equal(to("#one"), "Jarvis Coldbeck");
  assert.equal(to("#two"), "Corin Thrale");
});

test("a chat that does not say whose it is does not borrow another's name", () => {
  const page = madePage(
    "https://www.facebook.com/",
    `<div role="log" aria-label="Messages in conversation with Jarvis Coldbeck"></div>
      <div style="--chat-composer: 1"><div ${LEXICAL}></div></div>`,
  );
  const message = composerCalled("facebook", "message");
  assert.equal(recipientOf(message, page.one("[contenteditable]")), null);
});

test("invisible marks in a name do not count", () => {
  const page = madePage(
    "https://business.facebook.com/latest/composer?asset_id=61550000000710",
    '<div role="main"><h1>Salt\u200bmarsh  Primary\u2060 School</h1></div>',
  );
  const account = accountOf(siteCalled("meta_business_suite"), page.document);
  assert.deepEqual(account, { handle: "61550000000710", name: "Saltmarsh Primary School" });
});

const CARD = (name: string): string =>
  `<div role="listitem"><a role="link" href="/p?id=7">${name}</a>
    <div role="button" aria-label="Confirm"><b>Confirm</b></div>
    <div role="button" aria-label="Delete">Delete</div></div>`;

test("Facebook: a request has the name of its own card", () => {
  const page = madePage(
    "https://www.facebook.com/friends/requests",
    `<div role="main">${CARD("Corin Thrale")}${CARD("Jarvis Coldbeck")}</div>`,
  );
  const press = [...page.document.querySelectorAll("b")].at(-1) as HTMLElement;

  const request = requestOf(siteCalled("facebook"), page.location, pathOf(press));

  assert.equal(request?.who, "Jarvis Coldbeck");
  assert.equal(request?.control.getAttribute("aria-label"), "Confirm");
});

test("a name that may be another card's is not taken", () => {
  const page = madePage(
    "https://www.facebook.com/friends/requests",
    `<div role="main"><a role="link">Corin Thrale</a>
      <p><i role="button" aria-label="Confirm"></i></p>
      <p><i role="button" aria-label="Confirm" id="second"></i></p></div>`,
  );
  const request = requestOf(siteCalled("facebook"), page.location, pathOf(page.one("#second")));
  assert.deepEqual([request?.id, request?.who], ["confirm", null]);
});

test("LinkedIn: the name is in the button's label", () => {
  const rows = [
    ["Accept Jarvis Coldbeck's invitation", "Jarvis Coldbeck"],
    ["Accept Jarvis Coldbeck’s invitation to connect", "Jarvis Coldbeck"],
    ["Accept Rufus James' invitation", "Rufus James"],
  ];
  for (const [label, name] of rows) {
    const page = madePage("https://www.linkedin.com/mynetwork/", "<button>Accept</button>");
    page.one("button").setAttribute("aria-label", label ?? "");
    const request = requestOf(siteCalled("linkedin"), page.location, pathOf(page.one("button")));
    assert.equal(request?.who, name);
  }
});

test("Delete, a button that is off and another place ask nothing", () => {
  const html = `<div role="main">${CARD("Jarvis Coldbeck")}</div>`;
  const page = madePage("https://www.facebook.com/friends/requests", html);
  const site = siteCalled("facebook");
  const confirm = page.one('[aria-label="Confirm"]');

  assert.equal(requestOf(site, page.location, pathOf(page.one('[aria-label="Delete"]'))), null);
  assert.equal(requestOf(site, { pathname: "/marketplace" }, pathOf(confirm)), null);
  confirm.setAttribute("aria-disabled", "true");
  assert.equal(requestOf(site, page.location, pathOf(confirm)), null);
});

test("Facebook: adding a friend on a profile names whose profile it is", () => {
  const page = madePage(
    "https://www.facebook.com/jarvis",
    '<div role="main"><h1>Jarvis Coldbeck</h1><p><i role="button">Add friend</i></p></div>',
  );
  const request = requestOf(siteCalled("facebook"), page.location, pathOf(page.one("i")));
  assert.deepEqual([request?.id, request?.who], ["add", "Jarvis Coldbeck"]);
});

test("a list of people that the box names is open while it has somebody in it", () => {
  const page = madePage(
    "https://x.com/home",
    `<p contenteditable="true" aria-controls="list"></p>
      <div role="listbox" id="list" style="display:none"><i role="option">Corin</i></div>`,
  );
  const box = page.one("p");
  assert.ok(!mentionListOpen(box, page.document));

  page.one("#list").style.display = "";
  assert.ok(mentionListOpen(box, page.document));

  page.one("i").remove();
  assert.ok(!mentionListOpen(box, page.document));
});

test("a list beside the box counts, one far away does not", () => {
  const page = madePage(
    "https://www.threads.com/",
    '<p contenteditable="true"></p><div role="listbox"><i role="option">Corin</i></div>',
  );
  const at = (top: number): void => {
    const rect = { top, bottom: top + 100, left: 0, right: 300 };
    page.one("[role=listbox]").getBoundingClientRect = () => rect as DOMRect;
  };
  at(20);
  assert.ok(mentionListOpen(page.one("p"), page.document));
  at(500);
  assert.ok(!mentionListOpen(page.one("p"), page.document));
});
