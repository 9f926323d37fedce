/** A post on its way out: JSON where it is words alone, else a form with its pictures. */

import { bytesOf } from "../shared/base64.ts";
import type { Asked, SentPicture } from "../shared/messages.ts";
import { PATIENCE } from "../shared/settings.ts";
import type { Wanted } from "./client.ts";

/** Returns a request that looks at a post; `more` goes into its JSON. */
export function wantedOf(path: string, asked: Asked, more: object = {}): Wanted {
  const { pictures, ...post } = asked;
  const json = JSON.stringify({ ...post, ...more });
  if (pictures.length > 0) return withPictures(path, json, pictures);
  const isOthers = asked.surface === "moderation"; // whose words are not kept to be shown
  const shown = isOthers ? JSON.stringify({ ...post, text: `[${asked.text.length}]` }) : json;
  return { ...words(path, json), shown };
}

/** Returns a request that carries JSON. */
export function words(path: string, json: string): Wanted {
  const headers = { "Content-Type": "application/json" };
  const patience = PATIENCE.words + Math.ceil(json.length * PATIENCE.character);
  return { method: "POST", path, headers, body: json, shown: json, patience };
}

function withPictures(path: string, json: string, pictures: readonly SentPicture[]): Wanted {
  const body = new FormData();
  body.append("post", json);
  for (const picture of pictures) body.append("picture", blobOf(picture), picture.name);
  const shown = [json, ...pictures.map(summary)].join("\n");
  return { method: "POST", path, body, shown, patience: PATIENCE.pictures };
}

function blobOf(picture: SentPicture): Blob {
  return new Blob([bytesOf(picture.data)], { type: picture.type });
}

function summary(picture: SentPicture): string {
  return `[picture, ${Math.max(1, Math.round((picture.data.length * 3) / 4 / 1000))} kB]`;
}
