/**
 * What a reader sees of a text: compatibility forms, look-alike letters and invisible characters
 * undone, as the server does it (server/postcheck/text/normalise.py). Source of the look-alikes:
 * Unicode UTS 39 (confusables), those of Latin letters only.
 */

import { pairs } from "./fold.ts";

/** A text as seen; `origin` maps its UTF-16 units to those typed, null where they are the same. */
export interface Seen {
  readonly text: string;
  readonly origin: Uint32Array | null;
}

/** Combining marks kept after one letter; more is decoration. */
const MOST_MARKS = 3;
/** Letters one character may stand for; a word in one sign would let a text explode. */
const MOST_LETTERS = 3;

const INVISIBLE = new RegExp(
  "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f" +
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb" +
    "\\u{e0000}-\\u{e0fff}]",
  "u",
);
const ORDINARY =
  /^[\n\r\t\x20-\x5f\x61-\x7e£€\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0130\u0132-\u017f]*$/;
const MARK = /\p{Mn}/u;
const FLAG = /[\u{1f1e6}-\u{1f1ff}]/u; // two such letters are a flag
const LONE = /[\ud800-\udfff]/u;

const LOOK_ALIKE: ReadonlyMap<string, string> = new Map([
  ...pairs("АВЕЅЗІЈКМНОРСТУХ", "ABES3IJKMHOPCTYX"),
  ...pairs("авеѕіјкмнорсухԁԛԝһ", "abesijkmhopcyxdqwh"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
  ...pairs("αβγεηικνορτυχω", "abyenikvoptuxw"),
  ...pairs("ɛǝәөɵυѵɓɗɦɱɲŋƒ", "eeeoouvbdhmnnf"),
  ...pairs("ɑɡıȷɩꞮᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "agijiiabcdefghijklmnoprstuvwyz"),
  ...pairs("’‘ʼʻ′`´", "'''''''"),
  ...pairs("“”", '""'),
  ...pairs("‐‑‒–—−", "------"),
  ...pairs("\u00a0\u202f\0", "   "),
]);

/** Returns what a reader sees of `text`, with the way back to what was typed. */
export function seen(text: string): Seen {
  if (ORDINARY.test(text)) return { text, origin: null };
  const pieces: string[] = [];
  const origin: number[] = [];
  let marks = 0;
  let at = 0;
  for (const char of text) {
    for (const piece of seenAs(char)) {
      marks = isMark(piece) ? marks + 1 : 0;
      if (marks > MOST_MARKS) continue;
      pieces.push(piece);
      for (let unit = 0; unit < piece.length; unit += 1) origin.push(at);
    }
    at += char.length;
  }
  origin.push(text.length);
  return { text: pieces.join(""), origin: Uint32Array.from(origin) };
}

/** Returns the places in the typed text of a stretch of the seen one; `end` is exclusive. */
export function typedSpan(of: Seen, start: number, end: number): { start: number; end: number } {
  const { origin } = of;
  if (origin === null) return { start, end };
  const last = origin[end - 1] ?? 0;
  let upto = end;
  while (upto < origin.length - 1 && origin[upto] === last) upto += 1;
  return { start: origin[start] ?? 0, end: origin[upto] ?? last };
}

function seenAs(char: string): string {
  const alike = LOOK_ALIKE.get(char);
  if (alike !== undefined) return alike;
  if (char < "\x7f" || FLAG.test(char)) return char;
  if (LONE.test(char)) return " ";
  if (INVISIBLE.test(char)) return "";
  const form = [...char.normalize("NFKC")];
  if (form.length > MOST_LETTERS) return char;
  return form.map((one) => LOOK_ALIKE.get(one) ?? one).join("");
}

function isMark(piece: string): boolean {
  return piece >= "\u0300" && MARK.test(piece);
}
