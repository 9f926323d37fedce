/**
 * Measures the first look of the extension (extension/src/local): how many ordinary personal posts
 * it would send and how many of those about school, and how long it takes.
 *
 *     node tests/bench/signals.mjs [--misses] [--python .venv/bin/python]
 *
 * Posts: the repository's own (server/postcheck/evaluation/built_in/posts.jsonl) and the open labelled set, where
 * the shared data lies beside the repository. `--misses` prints the posts that went wrong.
 */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const ROOT = join(import.meta.dirname, "../..");
const EXTENSION = join(ROOT, "extension");
const SHARED = join(ROOT, "..", "shared", "data");
const { values: options } = parseArgs({
  options: { misses: { type: "boolean" }, python: { type: "string" } },
});
const PYTHON = options.python ?? join(ROOT, ".venv/bin/python");
const SCHOOL_LABELS = new Set(["PERSON", "PUBLIC"]);

const { makeLook, mayBeName } = await bundled();
const say = (line) => process.stdout.write(`${line}\n`);

measure("own posts", join(ROOT, "deploy/sample"), join(ROOT, "server/postcheck/evaluation/built_in/posts.jsonl"));
measure("open set", join(SHARED, "open"), join(SHARED, "open/posts_open.jsonl"));
measureCorpus("public posts from Britain", join(SHARED, "corpora/clean_uk_tweets.jsonl"));
times();

/** Returns the built first look, made in a folder that is gone afterwards. */
async function bundled() {
  const out = mkdtempSync(join(EXTENSION, "node_modules/.bench-"));
  const { buildSync } = createRequire(join(EXTENSION, "package.json"))("esbuild");
  const outfile = join(out, "look.mjs");
  const entry = join(EXTENSION, "src/local/look.ts");
  buildSync({ entryPoints: [entry], outfile, bundle: true, format: "esm", logLevel: "error" });
  const made = await import(pathToFileURL(outfile).href);
  rmSync(out, { recursive: true });
  return made;
}

function settings(what) {
  const script = join(import.meta.dirname, "signal_settings.py");
  const most = { maxBuffer: 64e6, env: { ...process.env, PYTHONPATH: join(ROOT, "server") } };
  return JSON.parse(execFileSync(PYTHON, [script, String(what)], most).toString("utf8"));
}

function lines(path) {
  return readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** Ordinary: clear, and labelled with nobody of the school. */
function isOrdinary({ verdict, spans = [] }) {
  return verdict === "clear" && spans.every(({ label }) => SCHOOL_LABELS.has(label));
}

function measure(title, folder, path) {
  if (!existsSync(path) || !existsSync(folder)) return;
  const look = makeLook(settings(folder));
  const posts = lines(path).filter(({ account }) => account === "personal");
  const ordinary = posts.filter(isOrdinary);
  const others = posts.filter((post) => !isOrdinary(post));
  const sent = ordinary.filter(({ text }) => look(text).length > 0);
  const missed = others.filter(({ text }) => look(text).length === 0);
  say(`${title}: ordinary personal posts sent ${share(sent, ordinary)} (goal 5 %)`);
  const asked = others.filter((post) => !missed.includes(post));
  say(`${title}: posts about school sent ${share(asked, others)} (goal 98 %)`);
  if (!options.misses) return;
  for (const { text } of sent) say(`  sent: ${kinds(look, text)} | ${JSON.stringify(text)}`);
  for (const { text, verdict } of missed) say(`  missed (${verdict}): ${JSON.stringify(text)}`);
}

function measureCorpus(title, path) {
  if (!existsSync(path)) return;
  const texts = lines(path).map(({ text }) => text);
  for (const what of [join(ROOT, "deploy/sample"), join(SHARED, "open"), 30_000]) {
    const look = makeLook(settings(what));
    const sent = texts.filter((text) => look(text).length > 0);
    const by = new Map();
    for (const [{ kind }] of sent.map(look)) by.set(kind, [...(by.get(kind) ?? []), kind]);
    const parts = [...by].map(([kind, of]) => `${kind} ${of.length}`).join(", ");
    const roll = basename(String(what));
    say(`${title}, roll ${roll}: sent ${share(sent, texts)} (${parts})`);
    if (!options.misses) continue;
    for (const text of sent) say(`  ${kinds(look, text)} | ${JSON.stringify(text)}`);
  }
}

function kinds(look, text) {
  return look(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`).join("; ");
}

function share(part, whole) {
  return `${part.length} of ${whole.length} = ${((100 * part.length) / whole.length).toFixed(1)} %`;
}

function times() {
  const signals = settings(30_000);
  const start = performance.now();
  const look = makeLook(signals);
  look("a");
  say(`filter of 30,000 pupils: ${Math.round(signals.tokens.bits.length / 1000)} kB in base64, `
    + `opened in ${(performance.now() - start).toFixed(1)} ms`);
  const posts = lines(join(ROOT, "server/postcheck/evaluation/built_in/posts.jsonl")).filter(isOrdinary);
  const text = posts.map((post) => post.text).join(" ").replace(/\s+/g, " ");
  const short = Array.from({ length: 40 }, (_, n) => text.slice(n * 280, n * 280 + 280));
  say(`280 characters: ${(1000 * median(short, look, 25)).toFixed(0)} µs (median)`);
  for (const [name, long] of Object.entries(pastes(text)))
    say(`20,000 characters of ${name}: ${median([long], look, 9).toFixed(1)} ms (goal 30)`);
  say(`mayBeName: ${(1000 * median(["Jarvis Coldbeck", "ann.other_99"], mayBeName(signals), 50))
    .toFixed(0)} µs`);
}

/** Ordinary prose, and what was made to take long. */
function pastes(text) {
  const filled = (unit) => unit.repeat(Math.ceil(20_000 / unit.length)).slice(0, 20_000);
  return {
    prose: filled(text),
    "single letters": filled("q w x z v j k "),
    digits: filled("1 "),
    "one word": filled("abcdefgh"),
    "capitals": filled("ABCDEFGH "),
    "one long tag": `#${filled("welldonequatermass").slice(1)}`,
    tags: filled("#welldonequatermassive "),
    dots: filled("a.b@"),
    stars: filled("q*w"),
    spaces: filled(" "),
    "number words": filled("one two "),
    colons: filled("ab:"),
    "street words": filled("12 Aa Bb Cc "),
    secrets: filled("password "),
    apostrophes: filled("O'"),
    emoji: filled("q💎"),
  };
}

function median(texts, look, rounds) {
  const took = [];
  for (let round = 0; round < rounds; round += 1)
    for (const text of texts) {
      const start = performance.now();
      look(text);
      took.push(performance.now() - start);
    }
  return took.sort((a, b) => a - b)[took.length >> 1];
}
