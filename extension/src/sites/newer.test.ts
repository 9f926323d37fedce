import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import { SITES } from "./index.ts";
import { merged } from "./newer.ts";
import type { Composer, Site } from "./site.ts";

Object.assign(globalThis, { document: new Window().document });

const LATER = "2027-01-08";

const COMPOSER: Composer = {
  id: "post",
  surface: "post",
  box: ['#outlet >>> [contenteditable="true"]'],
  send: ["button.share"],
  keys: ["Ctrl+Enter"],
};

function threads(adapter: object): { site: Site; refused: string[] } {
  const { sites, refused } = merged(SITES, [{ id: "threads", seen: LATER, ...adapter }]);
  const site = sites.find((one) => one.id === "threads");
  assert.ok(site);
  return { site, refused };
}

function composer(change: object): string[] {
  return threads({ composers: [{ ...COMPOSER, ...change }] }).refused;
}

test("without adapters the sites stay as they are", () => {
  assert.deepEqual(merged(SITES, []), { sites: [...SITES], refused: [] });
});

test("a newer composer takes the old one's place, and others stay", () => {
  const { site, refused } = threads({ composers: [COMPOSER] });

  assert.deepEqual(refused, []);
  assert.deepEqual(site.composers.map(({ id }) => id), ["comment", "post"]);
  assert.deepEqual(site.composers.find(({ id }) => id === "post"), COMPOSER);
  assert.equal(site.seen, LATER);
});

test("a composer with a new id is tried first", () => {
  const { site } = threads({ composers: [{ ...COMPOSER, id: "post-new" }] });
  assert.equal(site.composers[0]?.id, "post-new");
});

test("an adapter that is no newer changes nothing", () => {
  const adapter = { id: "threads", seen: "2026-11-21", composers: [COMPOSER] };
  assert.deepEqual(merged(SITES, [adapter]).sites, [...SITES]);
});

test("of two adapters of a site the newer one wins, in whatever order they come", () => {
  const old = { id: "threads", seen: "2026-12-01", composers: [{ ...COMPOSER, send: ["#old"] }] };
  const young = { id: "threads", seen: LATER, composers: [{ ...COMPOSER, send: ["#young"] }] };
  for (const adapters of [[old, young], [young, old]]) {
    const site = merged(SITES, adapters).sites.find(({ id }) => id === "threads");
    assert.deepEqual(site?.composers.find(({ id }) => id === "post")?.send, ["#young"]);
  }
});

test("no adapter brings a site or a host", () => {
  const { sites, refused } = merged(SITES, [
    { id: "bank", seen: LATER, matches: ["https://bank.example/*"], composers: [COMPOSER] },
    { id: "threads", seen: LATER, matches: ["https://bank.example/*"], composers: [COMPOSER] },
  ]);
  assert.deepEqual(sites, [...SITES]);
  assert.deepEqual(refused, ["adapter 1: id", "threads: matches"]);
});

test("hosts and switches of the built-in adapter stay", () => {
  const { site, refused } = threads({ isGeneric: true, name: "Other", composers: [COMPOSER] });
  assert.deepEqual(refused, ["threads: unknown key"]);
  assert.deepEqual([site.name, site.isGeneric], ["Threads", undefined]);
});

test("what is not usable is refused by itself, and what is, is used", () => {
  const bad = { ...COMPOSER, id: "comment", send: ["button:::"] };
  const { site, refused } = threads({ composers: [bad, COMPOSER] });

  assert.deepEqual(refused, ["threads: composers[0]"]);
  assert.equal(site.composers.find(({ id }) => id === "post")?.box[0], COMPOSER.box[0]);
  assert.notDeepEqual(site.composers.find(({ id }) => id === "comment")?.send, bad.send);
});

test("each field of a composer is looked at", () => {
  const wrong: object[] = [
    { id: "Post <b>" },
    { surface: "all" },
    { paths: ["home"] },
    { box: [] },
    { box: ["[["] },
    { box: ["#a >>> [["] },
    { box: "textarea" },
    { send: [{}] },
    { sendText: ["x".repeat(501)] },
    { sendText: Array(41).fill("Post") },
    { keys: ["Space"] },
    { keysAlone: 1 },
    { sendShape: "any" },
    { recipient: [{ select: "h1" }] },
    { onclick: "alert(1)" },
  ];
  for (const change of wrong) {
    assert.deepEqual(composer(change), ["threads: composers[0]"], JSON.stringify(change));
  }
  assert.deepEqual(composer({}), []);
});

test("nothing is read that holds a key to an account", () => {
  const reads = ["cookie:sessionid", "storage:token", "json:accessToken", "attribute:value"];
  for (const read of reads) {
    const name = [{ read }];
    assert.deepEqual(threads({ account: { handle: [], name } }).refused, ["threads: account.name"]);
    assert.deepEqual(composer({ recipient: name }), ["threads: composers[0]"]);
  }
  const account = { handle: [], name: [{ read: "url" }] }; // Bluesky's address is read for nothing
  const { refused } = merged(SITES, [{ id: "bluesky", seen: LATER, account }]);
  assert.deepEqual(refused, ["bluesky: account.name"]);
});

test("what the built-in adapter reads may be read by a newer one", () => {
  const handle = [{ select: "script", read: "json:viewer.username", confirm: 'a[href="/@{}"]' }];
  const { site, refused } = threads({ account: { handle, name: [] } });
  assert.deepEqual(refused, []);
  assert.deepEqual(site.account.handle, handle);
});

test("an expression that could run for ever, or is none, is refused", () => {
  for (const take of ["(a+)+$", "((a|b)*)*", "(", "(a){9}", "x".repeat(201)]) {
    const recipient = [{ select: "h1", read: "text", take }];
    assert.deepEqual(composer({ recipient }), ["threads: composers[0]"], take);
  }
  assert.deepEqual(composer({ recipient: [{ select: "h1", read: "text", take: "^@(\\w+)" }] }), []);
});

test("requests are replaced together", () => {
  const who = [{ select: "a", read: "text" }];
  const request = { id: "follow", control: ["button.follow"], who };
  const { site, refused } = threads({ requests: [request, { ...request, control: ["[["] }] });
  assert.deepEqual(refused, ["threads: requests[1]"]);
  assert.deepEqual(site.requests, [request]);
});

test("too much of everything is refused", () => {
  const large = { id: "threads", seen: LATER, note: "x".repeat(200_000) };
  assert.deepEqual(merged(SITES, [large]), { sites: [...SITES], refused: ["adapters: too large"] });

  const many = Array.from({ length: 41 }, (_, n) => ({ ...COMPOSER, id: `post-${n}` }));
  assert.deepEqual(threads({ composers: many }).refused, ["threads: composers"]);
});

test("what is no adapter at all is refused without a word of what it held", () => {
  const { sites, refused } = merged(SITES, [null, "Jarvis Coldbeck", [], 7, { id: {} }]);
  assert.deepEqual(sites, [...SITES]);
  assert.deepEqual(refused, [1, 2, 3, 4, 5].map((n) => `adapter ${n}: id`));
});

const COMMENTS = {
  item: ["article"],
  text: ["p"],
  author: [{ select: "b", read: "text", take: "@(\\w+)" }],
  owner: { handle: [{ read: "url", take: "/@([^/]+)" }], name: [] },
};

test("a school can say where comments are, and whom they are under", () => {
  assert.deepEqual(threads({ comments: COMMENTS }).site.comments, COMMENTS);
  assert.deepEqual(threads({ comments: { ...COMMENTS, item: ["p["] } }).refused, [
    "threads: comments",
  ]);
  assert.deepEqual(threads({ comments: { ...COMMENTS, owner: {} } }).refused.length, 1);
  const stolen = { handle: [{ read: "cookie:session" }], name: [] };
  assert.deepEqual(threads({ comments: { ...COMMENTS, owner: stolen } }).refused.length, 1);
});

test("what a composer says of audience and page is of the same kind as all else", () => {
  const near = [{ select: "[role=button]", read: "text", take: "(Anyone)$" }];
  const owner = { handle: near, name: [] };

  assert.deepEqual(composer({ audience: near, owner, elsewhere: ["/groups/*"] }), []);
  assert.deepEqual(composer({ audience: "[role=button]" }), ["threads: composers[0]"]);
  assert.deepEqual(composer({ owner: { handle: near } }), ["threads: composers[0]"]);
  assert.deepEqual(composer({ elsewhere: ["groups"] }), ["threads: composers[0]"]);
  const stolen = [{ read: "storage:token" }];
  assert.deepEqual(composer({ audience: stolen }), ["threads: composers[0]"]);
});
