/** node build.mjs OUT: bundles the pages of every site folder and writes OUT/pages.json. */

import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));

/** Returns the sites: what each folder's pages.mjs exports, with the folder's name. */
async function findSites() {
  const entries = await readdir(HERE, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const sites = [];
  for (const folder of folders.filter((name) => !["node_modules", "shared"].includes(name))) {
    const facts = await import(join(HERE, folder, "pages.mjs"));
    sites.push(...facts.pages.map((page) => ({ site: facts.site, host: facts.host,
      account: facts.account, folder, ...page })));
  }
  return sites;
}

function assetName(page) {
  return basename(page.script, extname(page.script));
}

function html(page) {
  const name = assetName(page);
  return `<!doctype html>
<html lang="en-GB"${page.htmlClass ? ` class="${page.htmlClass}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/${name}.css">
<script type="module" src="/assets/${name}.js"></script>
</head>
<body>
<div id="${page.root ?? "root"}"></div>
</body>
</html>
`;
}

/** Returns the file of a path: "/home" is home/index.html; a name with an ending stays. */
function fileOf(path) {
  return extname(path) ? path : join(path, "index.html");
}

async function write(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function bundle(out, host, pages) {
  const scripts = new Set(pages.map((page) => join(HERE, page.folder, page.script)));
  await esbuild.build({
    entryPoints: [...scripts], outdir: join(out, host, "assets"), entryNames: "[name]",
    bundle: true, format: "esm", splitting: true, target: ["chrome121", "firefox140"],
    jsx: "transform", loader: { ".svg": "file" }, publicPath: "/assets", assetNames: "[name]",
    chunkNames: "part-[hash]", external: ["/assets/*"], legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    logLevel: "warning",
  });
}

function listed(page) {
  const { site, host, path, account } = page;
  return page.surfaces.map((surface) => ({ site, url: `https://${host}${path}${page.query ?? ""}`,
    page: join(host, fileOf(path)), account, ...surface }));
}

async function build(out) {
  const pages = await findSites();
  const hosts = group(pages);
  await Promise.all([...hosts].map(([host, list]) => bundle(out, host, list)));
  for (const host of hosts.keys()) {
    await copyFile(join(HERE, "shared", "school.svg"), join(out, host, "assets", "icon.svg"));
  }
  for (const page of pages) {
    await write(join(out, page.host, fileOf(page.path)), html(page));
    for (const [path, text] of Object.entries(page.files ?? {})) {
      await write(join(out, page.host, path), text);
    }
  }
  await write(join(out, "pages.json"), JSON.stringify(pages.flatMap(listed), null, 1));
}

function group(pages) {
  const hosts = new Map();
  for (const page of pages) hosts.set(page.host, [...(hosts.get(page.host) ?? []), page]);
  return hosts;
}

if (!process.argv[2]) throw new Error("node build.mjs OUT");
await build(process.argv[2]);
