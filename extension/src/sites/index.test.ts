import assert from "node:assert/strict";
import { test } from "node:test";

import { Window } from "happy-dom";

import { isHostOf } from "../shared/watched.ts";
import { SITES } from "./index.ts";
import type { Composer, RequestControl, Site, Source } from "./site.ts";

const fragment = new Window().document.createDocumentFragment();

const READS = /^(text|path|url|(attribute|cookie|storage|json):[\w.-]+)$/;

/** Names of `server/postcheck/school.py` SITES. */
const SERVER = [
  ...["x", "facebook", "messenger", "instagram", "linkedin", "whatsapp", "youtube", "tiktok"],
  ...["threads", "bluesky", "reddit"],
];

/** Hosts of research/composers.json; Google Business Profile is left off: too wide a match. */
const HOSTS = [
  ...["x.com", "twitter.com", "mobile.x.com", "mobile.twitter.com", "www.facebook.com"],
  ...["web.facebook.com", "m.facebook.com", "www.messenger.com", "www.instagram.com"],
  ...["www.linkedin.com", "web.whatsapp.com", "www.youtube.com", "studio.youtube.com"],
  ...["www.tiktok.com", "www.threads.com", "www.threads.net", "threads.com", "threads.net"],
  ...["bsky.app", "www.reddit.com", "sh.reddit.com", "old.reddit.com", "chat.reddit.com"],
  ...["www.snapchat.com", "web.snapchat.com", "business.facebook.com", "hootsuite.com"],
  ...["www.hootsuite.com", "publish.buffer.com", "buffer.com", "teams.microsoft.com"],
  ...["teams.cloud.microsoft", "teams.live.com", "classroom.google.com"],
];

function sitesOf(host: string): Site[] {
  return SITES.filter(({ matches }) => matches.some((one) => isHostOf(one, host)));
}

function sourcesOf(site: Site): Source[] {
  const accounts = [site.account, ...site.composers.map((composer) => composer.account)];
  return [
    ...accounts.flatMap((account) => [...(account?.handle ?? []), ...(account?.name ?? [])]),
    ...site.composers.flatMap((composer) => composer.recipient ?? []),
    ...site.requests.flatMap((request) => request.who),
  ];
}

function selectorsOf(site: Site): string[] {
  const ofComposer = ({ box, scope = [], send }: Composer): string[] => [...box, ...scope, ...send];
  const ofRequest = ({ control, card = [] }: RequestControl): string[] => [...control, ...card];
  const ofSource = ({ select, confirm }: Source): (string | undefined)[] =>
    [select, confirm?.replaceAll("{}", "a")];
  return [
    ...site.composers.flatMap(ofComposer),
    ...site.requests.flatMap(ofRequest),
    ...sourcesOf(site).flatMap(ofSource).filter((selector) => selector !== undefined),
  ];
}

for (const site of SITES) {
  test(`${site.id}: every selector parses`, () => {
    const parts = selectorsOf(site).flatMap((selector) => selector.split(">>>"));
    for (const part of parts) {
      assert.doesNotThrow(() => fragment.querySelector(part.trim()), part);
    }
    assert.ok(parts.length > 0);
  });

  test(`${site.id}: every source can be read`, () => {
    for (const { select, read, take = "()" } of sourcesOf(site)) {
      assert.match(read, READS);
      assert.ok(new RegExp(take, "u").exec("") !== undefined);
      assert.match(take, /\((?!\?)/, "a group to take");
      assert.ok(select !== undefined || !/^(text|path)$/.test(read), "says of what");
    }
  });

  test(`${site.id}: something can be watched, and ids are unique`, () => {
    const ids = [...site.composers, ...site.requests].map(({ id }) => id);
    assert.ok(site.composers.length + site.requests.length > 0);
    assert.equal(new Set(site.composers.map(({ id }) => id)).size, site.composers.length);
    assert.equal(new Set(site.requests.map(({ id }) => id)).size, site.requests.length);
    for (const id of ids) assert.match(id, /^[a-z-]+$/);
  });

  test(`${site.id}: a draft can be sent by a control, a label or a key`, () => {
    for (const composer of site.composers) {
      assert.ok(composer.box.length > 0);
      assert.ok([...composer.send, ...(composer.sendText ?? []), ...composer.keys].length > 0);
    }
  });

  test(`${site.id}: its patterns are good for a manifest`, () => {
    for (const match of site.matches) assert.match(match, /^https:\/\/(\*\.)?[a-z.]+\/\*$/);
    assert.match(site.seen, /^20\d\d-\d\d-\d\d$/);
  });
}

test("ids and hosts are unique", () => {
  const hosts = SITES.flatMap((site) => site.matches);
  assert.equal(new Set(SITES.map(({ id }) => id)).size, SITES.length);
  assert.equal(new Set(hosts).size, hosts.length);
});

test("every site that the server knows is watched from the start", () => {
  for (const id of SERVER) {
    const site = SITES.find((one) => one.id === id);
    assert.ok(site !== undefined && site.isGeneric !== true, id);
  }
});

test("accounts of another site are those of a site there is", () => {
  const ids = new Set(SITES.map(({ id }) => id));
  for (const { id, accountsOf = id } of SITES) assert.ok(ids.has(accountsOf), id);
});

test("every host of the research belongs to one site", () => {
  for (const host of HOSTS) {
    assert.ok(sitesOf(host).length === 1, host);
  }
});

test("a host that only looks like one belongs to none", () => {
  for (const host of ["evil-x.com", "x.com.example.org", "nothootsuite.com", "facebook.com"]) {
    assert.deepEqual(sitesOf(host), [], host);
  }
});
