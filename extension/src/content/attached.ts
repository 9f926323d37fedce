/**
 * The files of one draft. A page says nothing when somebody takes a picture out again, so its
 * previews are counted: once they were seen and are all gone, so are the files.
 */

import { bytesOf } from "../shared/base64.ts";
import { say } from "../shared/browser.ts";
import type { SentPicture } from "../shared/messages.ts";
import type { Given } from "./given.ts";

/** Pictures that one check takes (DESIGN section 2). */
export const MOST_PICTURES = 10;
/** Bytes of a picture above which it is not sent; the server refuses larger ones. */
const LARGEST = 20_000_000;
const PREVIEW = "img[src^='blob:'], img[src^='data:image'], video[src^='blob:'], canvas";
/** Previews of files from this computer; a `data:` picture may be an icon. */
const OWN_PREVIEW = "img[src^='blob:'], video[src^='blob:']";

/** A file of a draft; `id` is its own for as long as the page is open. */
export interface Attached {
  readonly id: number;
  readonly file: File;
  readonly given: Given;
  readonly isSuperseded: boolean; // a covered copy was added; this one is still in the page
}

let last = 0;

/** The files of one draft. */
export class Attachments {
  #files: Attached[] = [];
  #hasSeenPreview = false;

  /** Takes in what was given to the page. */
  add(given: Given): void {
    const added = given.files.map((file) => fresh(file, given));
    this.#files = [...this.#files, ...added];
    this.#hasSeenPreview = false;
  }

  /** Takes the files of another draft, such as those chosen before there was a box. */
  adopt(others: Attachments): void {
    this.#files = [...this.#files, ...others.#files];
    others.clear();
  }

  clear(): void {
    this.#files = [];
    this.#hasSeenPreview = false;
  }

  /** Puts a covered copy in the place of a picture, or beside it where the page kept both. */
  cover(id: number, copy: File, isBeside: boolean): void {
    this.#files = this.#files.flatMap((one) => {
      if (one.id !== id) return [one];
      const covered = fresh(copy, one.given);
      return isBeside ? [{ ...one, isSuperseded: true }, covered] : [covered];
    });
  }

  /** Forgets files whose previews are gone. */
  look(scope: ParentNode): void {
    const previews = previewsIn(scope).length;
    const left = this.#left(previews);
    if (left.length === 0) return this.clear();
    this.#files = left;
    this.#hasSeenPreview ||= previews > 0;
  }

  /** Returns whether a look would forget files. */
  isOutdated(scope: ParentNode): boolean {
    return this.#left(previewsIn(scope).length).length < this.#files.length;
  }

  /** Returns the files that are still there: none of them, or all but those with a covered copy. */
  #left(previews: number): Attached[] {
    if (this.#hasSeenPreview && previews === 0) return [];
    const isOneGone = (this.#hasSeenPreview || previews > 0) && previews < this.#files.length;
    return this.#files.filter(({ isSuperseded }) => !(isOneGone && isSuperseded));
  }

  /** Returns the pictures that can be checked, in their order. */
  get pictures(): readonly Attached[] {
    return this.#files.filter(isPicture).slice(0, MOST_PICTURES);
  }

  get hasVideo(): boolean {
    return this.#files.some(({ file }) => file.type.startsWith("video/"));
  }

  /** Returns whether a picture is still there beside its covered copy. */
  get hasBoth(): boolean {
    return this.#files.some(({ isSuperseded }) => isSuperseded);
  }

  get isEmpty(): boolean {
    return this.#files.length === 0;
  }

  /** Returns what tells these files from others: their ids. */
  get mark(): string {
    return this.#files.map(({ id }) => id).join();
  }

  /** Returns whether `scope` shows a picture that nobody saw on its way in. */
  missesOneOf(scope: ParentNode): boolean {
    return scope.querySelectorAll(OWN_PREVIEW).length > this.#files.length;
  }

  /** Returns a sentence for each file that is not sent to be checked. */
  unchecked(): string[] {
    const left = this.#files.filter((one) => !this.pictures.includes(one));
    return left.map(({ file }) =>
      file.type.startsWith("video/")
        ? say("content_video_unchecked")
        : say("content_file_unchecked", file.name),
    );
  }
}

/** Returns the addresses of pictures and videos that `scope` shows a preview of. */
export function previewsIn(scope: ParentNode): string[] {
  return [...scope.querySelectorAll(PREVIEW)].map((one) => one.getAttribute("src") ?? "");
}

function fresh(file: File, given: Given): Attached {
  return { id: (last += 1), file, given, isSuperseded: false };
}

function isPicture({ file }: Attached): boolean {
  const isTyped = file.type.startsWith("image/") || file.type === "application/pdf";
  const isOne = isTyped || /\.(heic|heif|jpe?g|png|webp)$/i.test(file.name);
  return isOne && file.size <= LARGEST;
}

/**
 * Returns a picture as it goes to the service worker. Firefox keeps a page's file out of reach of
 * a content script's arrays; words it hands over.
 */
export async function packed(file: File): Promise<SentPicture> {
  const reader = new FileReader();
  await new Promise((done, failed) => {
    reader.addEventListener("load", done);
    const unread = () => failed(reader.error ?? new Error("A file was not read."));
    reader.addEventListener("error", unread);
    reader.readAsDataURL(file);
  });
  const [, data = ""] = String(reader.result).split(",");
  return { name: file.name, type: file.type, data };
}

/** Returns a picture that came from the service worker as a file. */
export function unpacked(picture: SentPicture): File {
  return new File([bytesOf(picture.data)], picture.name, { type: picture.type });
}
