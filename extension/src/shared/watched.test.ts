import assert from "node:assert/strict";
import { test } from "node:test";

import { isAt, isHostOf, isWatched } from "./watched.ts";

test("a host belongs to a pattern by its whole name", () => {
  const rows: [pattern: string, host: string, is: boolean][] = [
    ["https://x.com/*", "x.com", true],
    ["https://x.com/*", "www.x.com", false],
    ["https://*.example.org/web*", "example.org", true],
    ["https://*.example.org/web*", "a.b.example.org", true],
    ["https://*.example.org/web*", "badexample.org", false],
  ];
  for (const [pattern, host, is] of rows) assert.equal(isHostOf(pattern, host), is, host);
});

test("an address is at a pattern by its path, too", () => {
  const at = (pattern: string, address: string) => isAt(pattern, new URL(address));

  assert.ok(at("https://*.example.org/web*", "https://www.example.org/web/chat"));
  assert.ok(!at("https://*.example.org/web*", "https://www.example.org/about"));
  assert.ok(at("https://example.org/web", "https://example.org/web?tide=low"));
  assert.ok(!at("https://example.org/web", "https://example.org/web/chat"));
});

test("a site is watched until it is switched off, a generic one once it is named", () => {
  const [x, teams] = [{ id: "x" }, { id: "teams", isGeneric: true }];
  const none = { sitesOff: [], genericSites: [] };

  assert.deepEqual([isWatched(x, none), isWatched(teams, none)], [true, false]);
  assert.ok(isWatched(teams, { ...none, genericSites: ["teams"] }));
  assert.ok(!isWatched(x, { ...none, sitesOff: ["x"] }));
  assert.ok(!isWatched(teams, { sitesOff: ["teams"], genericSites: ["teams"] }));
});
