/**
 * Builds the extension for each browser from one source, or runs the unit tests.
 *
 *     node build.mjs [chrome] [edge] [firefox] [--out dist] [--version 1.2.3]
 *                    [--server URL --key KEY] [--id-key BASE64 | none] [--gecko-id ID]
 *     node build.mjs --tests [src/one.test.ts …]
 *
 * A build goes to OUT/BROWSER/. `--server` and `--key` go into it as the person's own choice where
 * nobody made another. `--id-key` is the public key that gives Chromium the id; `none` leaves it
 * to a store. `--gecko-id` is Firefox's id: whoever has Mozilla sign it needs one of their own. The
 * same input gives the same bytes.
 */

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { deflateRawSync } from "node:zlib";

import { build as bundle, transform } from "esbuild";

import { test } from "./build/tests.mjs";
import { locales } from "./build/words.mjs";

const HERE = import.meta.dirname;
const SRC = join(HERE, "src");
const TARGETS = { chrome: "chrome121", edge: "edge121", firefox: "firefox140" };
const SCRIPTS = ["content", "page", "background"];
const PAGES = ["popup", "options", "selftest", "sent"];
const MOST_BYTES = 300_000; // of a package, unpacked; stores and browsers get a third of that
const ZIP_ENTRY = 120; // bytes that a zip file needs for each file beside its contents

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: join(HERE, "dist") },
    server: { type: "string" },
    key: { type: "string" },
    "id-key": { type: "string" },
    "gecko-id": { type: "string" },
    version: { type: "string" },
    tests: { type: "boolean", default: false },
  },
});

async function build(browser) {
  if (!Object.hasOwn(TARGETS, browser)) stop(`Unknown browser ${browser}.`);
  const { manifest, SITES, readSettings } = await sources();
  const out = resolve(options.out, browser);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  cpSync(join(HERE, "static"), out, { recursive: true, filter: isPackaged });
  for (const page of PAGES) outdent(`${out}/${page}.html`);
  const schema = JSON.parse(readFileSync(`${HERE}/managed_schema.json`, "utf8"));
  if (browser !== "firefox") write(`${out}/managed_schema.json`, bare(schema));
  for (const [locale, words] of Object.entries(locales(join(HERE, "static/words"))))
    write(`${out}/_locales/${locale}/messages.json`, words);
  write(`${out}/manifest.json`, manifest(browser, SITES, chosen()));
  write(`${out}/sites.json`, SITES.map(({ id, name, matches, isGeneric }) =>
    ({ id, name, matches, isGeneric })));
  write(`${out}/preset.json`, preset(readSettings));
  const into = { ...common(TARGETS[browser]), outdir: out, minify: true, plugins: [styleTexts] };
  await bundle({ ...into, entryPoints: scripts(SCRIPTS), format: "iife" });
  await bundle({
    ...into,
    entryPoints: [...scripts(PAGES), ...styles()],
    loader: { ".css": "css" },
    plugins: [],
    format: "esm",
    splitting: true, // what the pages share is in there once
    chunkNames: "shared-[hash]",
  });
  writeFileSync(`${out}/pages.css`, tight(readFileSync(`${out}/pages.css`, "utf8")));
  weigh(browser, out);
}

/** Takes away the space that esbuild leaves before the value of a custom property. */
function tight(css) {
  return css.replace(/(--[\w-]+): /g, "$1:");
}

function scripts(folders) {
  const there = folders.filter((name) => existsSync(`${SRC}/${name}/index.ts`));
  return there.map((name) => ({ in: `${SRC}/${name}/index.ts`, out: name }));
}

/** Returns the pages' own style sheets. */
function styles() {
  const files = readdirSync(join(HERE, "static")).filter((file) => file.endsWith(".css"));
  return files.map((file) => ({ in: join(HERE, "static", file), out: basename(file, ".css") }));
}

/** Returns what the build itself needs of the sources. */
async function sources() {
  const contents = `
    export { manifest } from "./manifest.ts";
    export { SITES } from "./sites/index.ts";
    export { readSettings } from "./shared/settings.ts";`;
  const { outputFiles } = await bundle({
    ...common("node20"),
    stdin: { contents, resolveDir: SRC },
    write: false,
    format: "esm",
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}

function common(target) {
  return { bundle: true, charset: "utf8", target, loader: { ".css": "text" }, logLevel: "warning" };
}

function chosen() {
  const { version } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
  return {
    version: options.version ?? version,
    idKey: options["id-key"],
    geckoId: options["gecko-id"],
  };
}

/** Returns the settings that the build brings along; stops where they would not be accepted. */
function preset(readSettings) {
  const { server, key } = options;
  if ((server === undefined) !== (key === undefined)) stop("--server and --key go together.");
  if (server === undefined) return {};
  const { values, wrong } = readSettings({ serverUrl: server, deviceKey: key });
  if (wrong.length) stop(`Not usable: ${wrong.join(", ")}.`);
  return values;
}

function isPackaged(path) {
  return path !== join(HERE, "static/words") && !/\.(svg|css)$/.test(path);
}

function write(path, value) {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value)}\n`);
}

/** Returns a schema without what it says to people: a browser looks at the types alone. */
function bare(schema) {
  const isForPeople = (key, value) =>
    ["title", "description"].includes(key) && typeof value === "string";
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    isForPeople(key, value) ? undefined : value);
}

/** Takes away the spaces that only readers of a page's source need. */
function outdent(file) {
  writeFileSync(file, readFileSync(file, "utf8").replace(/\n\s+/g, "\n"));
}

function weigh(browser, out) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = files.map((file) => [basename(file), readFileSync(file)]);
  const packed = sum(contents.map(([, bytes]) => deflateRawSync(bytes).length + ZIP_ENTRY));
  const largest = contents.sort(([, a], [, b]) => b.length - a.length).slice(0, 3);
  const said = largest.map(([name, bytes]) => `${name} ${kilo(bytes.length)}`).join(", ");
  const unpacked = sum(contents.map(([, bytes]) => bytes.length));
  const sizes = `${kilo(unpacked)}, packed ${kilo(packed)}`;
  process.stdout.write(`${browser}: ${sizes} (${said}, …)\n`);
  if (unpacked > MOST_BYTES) stop(`${browser} is larger than ${kilo(MOST_BYTES)}.`);
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}

function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** Gives a style sheet that a source takes as a text, without what only readers need. */
const styleTexts = {
  name: "style-texts",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/].*\.css$/ }, async ({ path }) => {
      const css = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: tight(css.code), loader: "text" };
    });
  },
};

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (options.tests) process.exit(await test(HERE, positionals));
for (const browser of positionals.length ? positionals : Object.keys(TARGETS)) await build(browser);
