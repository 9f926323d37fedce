import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Window } from "happy-dom";

import { Attachments, packed, previewsIn, unpacked } from "./attached.ts";

const { document, File: PageFile, FileReader } = new Window();
const scope = document.body as unknown as HTMLElement;

function picture(name = "board.png", type = "image/png"): File {
  return new File([new Uint8Array([137, 80, 78, 71, 255, 0])], name, { type });
}

function given(...files: File[]) {
  return { files, target: null, ways: [] };
}

function show(count: number): void {
  scope.innerHTML = "<img src='blob:of-the-page'>".repeat(count);
}

beforeEach(() => show(0));

test("pictures are checked, videos and other files are said not to be", () => {
  const attachments = new Attachments();
  attachments.add(given(picture(), picture("clip.mp4", "video/mp4"), picture("list.xlsx", "")));

  assert.deepEqual(attachments.pictures.map(({ file }) => file.name), ["board.png"]);
  assert.equal(attachments.hasVideo, true);
  assert.equal(attachments.unchecked().length, 2);
});

test("a phone's picture without a type is one by its name", () => {
  const attachments = new Attachments();
  attachments.add(given(picture("IMG_1.HEIC", "")));

  assert.equal(attachments.pictures.length, 1);
});

test("files are forgotten once their previews were seen and are gone", () => {
  const attachments = new Attachments();
  attachments.add(given(picture()));
  attachments.look(scope);
  assert.equal(attachments.isEmpty, false);

  show(1);
  attachments.look(scope);
  show(0);
  attachments.look(scope);

  assert.equal(attachments.isEmpty, true);
});

test("a picture whose covered copy stands beside it counts until it is taken out", () => {
  const attachments = new Attachments();
  attachments.add(given(picture()));
  show(2);
  const [first] = attachments.pictures;
  assert.ok(first);
  attachments.cover(first.id, picture("covered.png"), true);

  attachments.look(scope);
  assert.deepEqual(attachments.pictures.map(({ file }) => file.name), ["board.png", "covered.png"]);
  assert.deepEqual([attachments.hasBoth, attachments.isOutdated(scope)], [true, false]);
  show(1);
  assert.equal(attachments.isOutdated(scope), true);
  attachments.look(scope);

  assert.deepEqual(attachments.pictures.map(({ file }) => file.name), ["covered.png"]);
});

test("a covered copy makes another draft", () => {
  const attachments = new Attachments();
  attachments.add(given(picture()));
  const before = attachments.mark;
  attachments.cover(attachments.pictures[0]?.id ?? 0, picture("covered.png"), false);

  assert.notEqual(attachments.mark, before);
});

test("a preview more than there are files is a picture nobody saw", () => {
  const attachments = new Attachments();
  attachments.add(given(picture()));
  show(1);
  assert.equal(attachments.missesOneOf(scope), false);
  show(2);

  assert.equal(attachments.missesOneOf(scope), true);
  assert.equal(previewsIn(scope).length, 2);
});

test("bytes survive the way to the service worker and back", async () => {
  const bytes = new Uint8Array(100_000).map((_, at) => at % 251);
  const file = new PageFile([bytes], "large.png", { type: "image/png" }) as unknown as File;
  Object.assign(globalThis, { FileReader });

  const back = unpacked(await packed(file));

  assert.deepEqual(new Uint8Array(await back.arrayBuffer()), bytes);
  assert.deepEqual([back.name, back.type], ["large.png", "image/png"]);
});
