/** The order of parts, read from the import lines: a bundler drops what is a type alone. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** Part -> what it may know beside itself. A new part must be given its place here. */
const MAY_KNOW: Record<string, readonly string[]> = {
  shared: [],
  local: ["shared"],
  editor: ["shared"],
  sites: ["shared", "editor"],
  ui: ["shared"],
  content: ["shared", "local", "editor", "sites", "ui"],
  page: ["shared/page_calls.ts"],
  background: ["shared"],
  pages: ["shared"],
  options: ["shared", "pages"],
  popup: ["shared", "pages"],
  selftest: ["shared", "pages"],
  sent: ["shared", "pages"],
  "manifest.ts": ["sites/site.ts"],
};

const IMPORT = /^(?:import|export)\s(?:[^;"'=]*?\sfrom\s+)?["']([^"']+)["'];/gm;

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);
const OF_TESTS = [".test.ts", ".d.ts", "/made_up.ts"];
const products = files.filter((file) => !OF_TESTS.some((end) => file.endsWith(end)));

function importsOf(file: string): string[] {
  const lines = readFileSync(join("src", file), "utf8");
  return [...lines.matchAll(IMPORT)].map((match) => match[1] ?? "");
}

function partOf(file: string): string {
  return file.split("/")[0] ?? file;
}

function faultIn(file: string, wanted: string): string | null {
  const part = partOf(file);
  if (!wanted.startsWith(".")) return faultInPackage(part, wanted);
  if (!/\.(ts|css)$/.test(wanted)) return `${file}: ${wanted} lacks its ending`;
  const target = normalize(join(dirname(file), wanted));
  const may = [part, ...(MAY_KNOW[part] ?? [])];
  return may.some((one) => target === one || target.startsWith(`${one}/`))
    ? null
    : `${file} knows ${target}`;
}

/** The product is made of nothing from elsewhere; tests bring a browser. */
function faultInPackage(part: string, wanted: string): string | null {
  return /^(node:|happy-dom$)/.test(wanted) ? null : `${part} uses ${wanted}`;
}

test("every part has its place, and every place a part", () => {
  const parts = new Set(products.map(partOf));

  assert.deepEqual([...parts].sort(), Object.keys(MAY_KNOW).sort());
});

test("every import goes the one way", () => {
  const faults = products.flatMap((file) => importsOf(file).map((wanted) => faultIn(file, wanted)));

  assert.ok(faults.length > 100, "imports were read");
  assert.deepEqual(faults.filter(Boolean), []);
});

test("a wrong import would be noticed", () => {
  assert.equal(faultIn("ui/badge.ts", "../sites/x.ts"), "ui/badge.ts knows sites/x.ts");
  assert.equal(faultIn("page/edit.ts", "../shared/rect.ts"), "page/edit.ts knows shared/rect.ts");
  assert.equal(faultIn("ui/badge.ts", "./view"), "ui/badge.ts: ./view lacks its ending");
  assert.equal(faultIn("ui/badge.ts", "lexical"), "ui uses lexical");
  assert.equal(faultIn("content/index.ts", "../ui/view.ts"), null);
});

/** Files that only tests may use: they read the disk, or bring a browser of their own. */
const isKit = (file: string) => importsOf(file).some((one) => /^(node:|happy-dom)/.test(one));

test("what is made for tests stays out of the product", () => {
  const users = products.filter((file) => !isKit(file));
  const used = users.flatMap((file) =>
    importsOf(file).map((wanted) => normalize(join(dirname(file), wanted))),
  );

  assert.ok(isKit("shared/contract.ts"));
  assert.deepEqual(used.filter((file) => products.includes(file) && isKit(file)), []);
});
