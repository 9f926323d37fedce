import assert from "node:assert/strict";
import { test } from "node:test";

import { closestDeep, isVisible, matchesDeep, pathMatches, pathUp, queryAllDeep } from "./find.ts";
import { madePage } from "./made_page.ts";

function nested() {
  const page = madePage("https://www.reddit.com/", '<main><a-app id="app"></a-app></main>');
  const outer = page.shadow("#app", '<a-form><p class="box">outer</p></a-form>');
  const form = outer.querySelector("a-form") as HTMLElement;
  const inner = form.attachShadow({ mode: "open" });
  inner.innerHTML = '<div class="box"><b>inner</b></div>';
  return { ...page, outer, inner, deep: inner.querySelector("b") as HTMLElement };
}

test("a selector without a shadow part finds what the page has", () => {
  const page = madePage("https://x.com/", "<i id='a'></i><i id='b'></i>");

  assert.equal(queryAllDeep(page.document, "i").length, 2);
  assert.equal(queryAllDeep(page.document, "i")[0]?.id, "a");
});

test("the shadow part is found in open roots, also nested ones", () => {
  const { document, outer, inner } = nested();

  const found = queryAllDeep(document, "#app >>> .box");

  assert.deepEqual(found, [outer.querySelector(".box"), inner.querySelector(".box")]);
});

test("within the shadow root itself the shadow part is found as well", () => {
  const { inner, deep } = nested();
  assert.deepEqual(queryAllDeep(inner, "#app >>> b"), [deep]);
});

test("an element in a shadow root matches by its hosts, not by others", () => {
  const { deep } = nested();

  assert.ok(matchesDeep(deep, "#app >>> b"));
  assert.ok(matchesDeep(deep, "main >>> b"), "what the host stands in counts too");
  assert.ok(matchesDeep(deep, ".box b"));
  assert.ok(!matchesDeep(deep, "#other >>> b"));
});

test("the way up leaves shadow roots", () => {
  const { deep, document } = nested();

  assert.equal(closestDeep(deep, "main"), document.querySelector("main"));
  assert.equal(closestDeep(deep, "#app >>> .box")?.tagName, "DIV");
  assert.equal(pathUp(deep).at(-1), document.documentElement);
});

test("a selector that the browser does not know finds nothing and breaks nothing", () => {
  const { document, deep } = nested();

  assert.deepEqual(queryAllDeep(document, "div:::"), []);
  assert.ok(!matchesDeep(deep, "[["));
});

test("what is hidden, or not in the page, cannot be seen", () => {
  const page = madePage("https://x.com/", "<p style='display:none'><i></i></p><b></b>");

  assert.ok(!isVisible(page.one("i")));
  assert.ok(isVisible(page.one("b")));
  assert.ok(!isVisible(page.document.createElement("b")));
});

test("a path is matched from its first letter to its last", () => {
  const rows: [string, string, boolean][] = [
    ["/", "/", true],
    ["/", "/home", false],
    ["/home", "/home/", true],
    ["/home", "/homes", false],
    ["/*", "/", true],
    ["/*/status/*", "/saltmarsh_pri/status/710", true],
    ["/*/status/*", "/status/710", false],
    ["/messages*", "/messages", true],
    ["/r/*/submit*", "/r/tidemoor/submit", true],
    ["/a*a", "/a", false],
    ["/a.c", "/abc", false],
  ];
  for (const [pattern, path, is] of rows) assert.equal(pathMatches(pattern, path), is, pattern);
});
