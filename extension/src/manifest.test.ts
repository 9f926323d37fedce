import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { GECKO_ID, ID_KEY, manifest } from "./manifest.ts";
import type { Browser } from "./manifest.ts";
import { SITES } from "./sites/index.ts";

interface Manifest {
  readonly key?: string;
  readonly version: string;
  readonly permissions: string[];
  readonly host_permissions: string[];
  readonly optional_host_permissions: string[];
  readonly content_scripts: { matches: string[]; js: string[]; world?: string; run_at: string }[];
  readonly icons: Record<string, string>;
  readonly storage?: unknown;
  readonly background: object;
  readonly commands: Record<string, { suggested_key: { default: string } }>;
  readonly browser_specific_settings?: { gecko: { id: string; strict_min_version: string } };
}

const BROWSERS: Browser[] = ["chrome", "edge", "firefox"];

function made(browser: Browser, idKey?: string): Manifest {
  return manifest(browser, SITES, { version: "1.2.3", idKey }) as Manifest;
}

const named = SITES.filter((site) => !site.isGeneric).flatMap((site) => site.matches);
const generic = SITES.filter((site) => site.isGeneric).flatMap((site) => site.matches);

for (const browser of BROWSERS) {
  test(`${browser}: named sites, storage and scripting, and nothing else`, () => {
    const { permissions, host_permissions: hosts, content_scripts: scripts } = made(browser);

    assert.deepEqual(permissions, ["storage", "scripting"]);
    assert.deepEqual(hosts, [...new Set(named)].sort());
    for (const { matches, run_at: when } of scripts)
      assert.deepEqual([matches, when], [hosts, "document_start"]);
    assert.deepEqual(scripts.map(({ js, world }) => [js, world]), [
      [["content.js"], undefined],
      [["page.js"], "MAIN"],
    ]);
  });

  test(`${browser}: generic sites are asked for on a click, each by its name`, () => {
    const { optional_host_permissions: asked } = made(browser);

    assert.deepEqual(asked, [...new Set(generic)].sort());
    for (const match of [...asked, ...made(browser).host_permissions])
      assert.match(match, /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+\/\*$/);
  });

  test(`${browser}: its pictures are there`, () => {
    for (const [side, file] of Object.entries(made(browser).icons)) {
      assert.ok(existsSync(`static/${file}`), file);
      assert.equal(readFileSync(`static/${file}`).readUInt32BE(16), Number(side), "its width");
    }
  });
}

test("an unpacked build has the id that is written down", () => {
  const hash = createHash("sha256").update(Buffer.from(ID_KEY, "base64")).digest("hex");
  const letter = (digit: string) => "abcdefghijklmnop"[parseInt(digit, 16)];
  const id = [...hash.slice(0, 32)].map(letter).join("");

  assert.equal(made("chrome").key, ID_KEY);
  assert.ok(readFileSync("src/manifest.ts", "utf8").includes(id));
});

test("the key that opens the panel is the one that screen readers hear of", () => {
  const { commands } = made("chrome");
  const said = /"aria-keyshortcuts", "([^"]+)"/.exec(readFileSync("src/ui/badge.ts", "utf8"))?.[1];

  assert.equal(commands["open-panel"]?.suggested_key.default, said);
});

test("a store's build leaves the id to the store", () => {
  assert.equal("key" in made("edge", "none"), false);
  assert.equal(made("edge", "QUJD").key, "QUJD");
});

test("Firefox gets what is its own, and nothing of Chromium's", () => {
  const { key, storage, background, browser_specific_settings: own } = made("firefox");

  assert.deepEqual([key, storage], [undefined, undefined]);
  assert.deepEqual(background, { scripts: ["background.js"] });
  assert.deepEqual([own?.gecko.id, own?.gecko.strict_min_version], [GECKO_ID, "140.0"]);
});

test("a trust that has Mozilla sign its own copy gives it an id of its own", () => {
  const build = { version: "1.2.3", geckoId: "postcheck@trust.example" };
  const { browser_specific_settings: own } = manifest("firefox", SITES, build) as Manifest;

  assert.equal(own?.gecko.id, "postcheck@trust.example");
});
