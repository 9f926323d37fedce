/** Runs unit tests, which are TypeScript and lie beside what they test. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { build as bundle } from "esbuild";

/** Has a test find its own folder, although its bundle lies elsewhere. */
const inPlace = {
  name: "in-place",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      const contents = readFileSync(path, "utf8").replaceAll("import.meta.url", url);
      return { contents, loader: "ts" };
    });
  },
};

/** Bundles unit tests into a folder from which packages are found; returns node's exit code. */
export async function test(here, wanted) {
  const found = wanted.length ? wanted.map((file) => resolve(file)) : testsIn(join(here, "src"));
  mkdirSync(join(here, "node_modules/.cache"), { recursive: true });
  const outdir = mkdtempSync(join(here, "node_modules/.cache/tests-"));
  try {
    await bundle({
      bundle: true,
      target: "node20",
      loader: { ".css": "text" },
      logLevel: "warning",
      entryPoints: found,
      outdir,
      outbase: here,
      outExtension: { ".js": ".mjs" },
      format: "esm",
      packages: "external",
      platform: "node",
      sourcemap: "inline",
      plugins: [inPlace],
    });
    const files = readdirSync(outdir, { recursive: true }).filter((file) => file.endsWith(".mjs"));
    const given = files.map((file) => join(outdir, file)).sort();
    const node = ["--enable-source-maps", "--test", ...given];
    return spawnSync(process.execPath, node, { cwd: here, stdio: "inherit" }).status ?? 1;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function testsIn(src) {
  const files = readdirSync(src, { recursive: true }).filter((file) => file.endsWith(".test.ts"));
  return files.map((file) => join(src, file)).sort();
}
