/**
 * Patterns of numbers and addresses that belong to somebody: slightly generous, for the server
 * looks again. Every repeat is bounded or over signs that its neighbours are not, so that a paste
 * of 20,000 characters takes milliseconds. Shapes: server/postcheck/recognizers.
 */

import { ages } from "./ages.ts";
import type { Place } from "./names.ts";

/** Digits that may be somebody's: a telephone, NHS, UPN, ULN, card, account or passport number. */
const DIGITS = /\d(?:[ .()/·•_\u2010-\u2015\u20e3\n-]{0,3}\d){7,27}/g;
/** Years, dates, times and sums of money, which are also made of digits. */
const COUNTED =
  /(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}|\d{1,2}[.:]\d\d)(?!\d)/g;
const FEWEST_DIGITS = 8;

const SMALL = "zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|hundred";
const SAID = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d{1,6}|double|treble|triple|o|${SMALL})` +
    `(?:[ ,.\\n\\-]{1,3}(?:\\d{1,6}|double|treble|triple|o|and|${SMALL})(?!\\p{L})){3,20}`,
  "giu",
);
const SAID_DIGIT = new RegExp(`\\d|\\b(?:o|${SMALL})\\b`, "giu");
const ROUND = /(?<![\p{L}\p{N}£$])[0O](?:[ .-]{0,2}[\dO]){9,11}(?![\p{L}\p{N}])/gu;

const OFFICE = "[A-HK-PRSV-Y][A-HJ-PR-Y]";
const VEHICLE = new RegExp(
  "(?<!\\p{L})(?:reg(?:istration)?|number ?plates?|plates?|cars?|vans?|vehicle|drives?" +
    "|driv(?:er|ing)|drove|park(?:s|ed|ing)?|lorry|truck|suv|4x4|zig-?zags?|driveway|bmw|audi" +
    "|fiesta|corsa|golf|ford|vauxhall|merc(?:edes)?|toyota|nissan|tesla|range rover|corolla|clio" +
    "|mini|kia|skoda|volvo|polo)(?!\\p{L})",
  "iu",
);
const PLATE = new RegExp(
  `(?<![A-Za-z0-9£#@])(?:${OFFICE}[ .\\-]{0,2}\\d\\d[ .\\-]{0,2}[A-HJ-PR-Z]{3}` +
    ")(?![A-Za-z0-9])",
  "gi",
);
const OLDER_PLATE = new RegExp(
  "(?<![A-Za-z0-9£#@])(?:[A-HJ-NPR-TV-Y]\\d{1,3}[ \\-]?[A-HJ-PR-Z]{3}" +
    "|[A-Z]{3}[ \\-]?\\d{1,3}[ \\-]?[A-HJ-NPR-TV-Y])(?![A-Za-z0-9])",
  "g",
);
const CURRENT = new RegExp(`^${OFFICE}\\d\\d ?[A-HJ-PR-Z]{3}$`);

const KINDS = "road|rd|street|lane|ln|avenue|ave|crescent|cres|terrace|gardens|gdns|mews";
const MORE_KINDS =
  "approach|bank|chase|close|common|cottages|court|croft|dale|dene|drive|end|fold|garth|gate" +
  "|glade|green|grove|heath|hill|lea|leys|mead|meadows?|mount|orchard|paddock|parade|park|place" +
  "|ridge|rise|row|spinney|square|vale|view|villas|walk|way|wharf|yard";
const COUNTABLE =
  "miles?|mins?|minutes?|hours?|days?|weeks?|months?|years?|km|k|m|metres?|times|people|houses" +
  "|doors|cars|of|in|on|more|and|or|to|pm|am|per|out|down|up|from|at|the|then|for|with|a";
const NUMBER =
  `(?<![\\p{L}\\p{N}.:,£$€/#&])[1-9]\\d{0,3}[a-h]?,?[ \\t]{1,2}(?!(?:${COUNTABLE})(?!\\p{L}))`;
const STREET_WORDS = "(?:\\p{L}[\\p{L}'.\\-]{0,24}[ \\t]{1,2}){1,3}";
const STREET_NAMES = "(?:\\p{Lu}[\\p{L}'.\\-]{0,24}[ \\t]{1,2}){1,3}";

/** Patterns that need no second look. */
const PLAIN: readonly RegExp[] = [
  // mailboxes, also with the signs in words
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g,
  /(?<![\w.+-])[\w.+-]{1,64} ?[[(]at[\])] ?[\w-]{1,63}/gi,
  /(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63} dot (?:com|co|org|uk|net)\b/gi,
  // postcodes: no unit ends in C, I, K, M, O or V; "M5 1st" is none
  new RegExp(
    "(?<![A-Za-z0-9£#@])[A-Z]{1,2}\\d[A-Z\\d]?[ \\-]{0,2}(?!\\d(?:st|nd|rd|th|ft|gb|tb|hr|lb))" +
      "\\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
    "gi",
  ),
  // National Insurance, driving licence, IBAN
  /(?<![A-Za-z0-9])[A-Z]{2}[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?[A-D](?![A-Za-z0-9])/gi,
  /(?<!\d)\d{5} ?[A-Z0-9] ?\d\d ?\d{4} ?[A-Z](?![A-Za-z0-9])/g, // candidates of examinations (UCI)
  /(?<!\p{L})passport(?: is|:| no\.?| number)? [A-Z0-9]{0,2}\d{6}/giu,
  /(?<![A-Za-z0-9])[A-Z9]{5} ?\d{6} ?[A-Z9]{2} ?\d[A-Z]{2}(?![A-Za-z0-9])/gi,
  /(?<![A-Za-z0-9])[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){3,7}(?![a-z])/g,
  // addresses of computers
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]\d)/g,
  /(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}:?){1,6}(?![\w:])/gi,
  // people's own pages
  /(?:(?:facebook|fb|instagram|x|twitter)\.com|m\.me|t\.me|wa\.me|linktr\.ee)\/@?[\w.\-%]{2}/gi,
  /(?:tiktok\.com|threads\.(?:net|com)|youtube\.com)\/@|linkedin\.com\/(?:in|pub)\//gi,
  /snapchat\.com\/(?:add|@)|bsky\.app\/profile\/|reddit\.com\/u(?:ser)?\//gi,
  // homes
  new RegExp(`${NUMBER}${STREET_WORDS}(?:${KINDS})(?!\\p{L})`, "giu"),
  new RegExp(`${NUMBER}${STREET_NAMES}(?:${capitalised(MORE_KINDS)})(?!\\p{L})`, "gu"),
  /(?<!\p{L})(?:flat|apartment|apt) ?\d{1,3}[a-z]?,/giu,
  // dates of birth of children: of no other date does a post give such a year
  /(?<![\d./-])[0-3]?\d[./-][01]?\d[./-]20(?:0[6-9]|1\d|2[0-2])(?!\d)/g,
  // what a number or a secret is called
  /(?<!\p{L})sort ?code(?!\p{L})/giu,
  /(?<!\p{L})(?:nhs|ni|upn|uln|uci|passport|national insurance) (?:number|no)(?!\p{L})/giu,
  /(?<!\p{L})(?:dob|d\.o\.b|date of birth)(?!\p{L})|(?<!\p{L})born (?:on )?(?:the )?\d/giu,
];

const LOCKED =
  "alarm|door|gate|entry|entrance|access|security|key ?pad|key ?safe|lock(?:er|box)?|padlock|shed" +
  "|garage|office|staff ?room|till|gym|photocopier";
const SECRET = new RegExp(
  "(?<![\\p{L}\\-])(?:pass ?(?:words?|phrase|codes?|key)|passwd|pwd" +
    "|pin(?: (?:codes?|numbers?|no))?|(?:log|sign)-?ins?|wi-?fi(?: (?:codes?|key|pass))?" +
    `|(?:${LOCKED}) (?:codes?|pin|combination|combo)|alarm(?='s| is))(?![\\p{L}\\-])`,
  "giu",
);
/** What follows the word for a secret: a value, or words that spell one. */
const SECRET_SAID = new RegExp(
  "^[^\\n]{0,24}?(?:[:=] ?[^\\s/]{2}|(?:'s| is)(?: [a-z]{3,5}){4}" +
    "| is (?!so\\b|not\\b|a\\b|the\\b|to\\b|my\\b)\\S*[\\d!$@#]" +
    "|(?<=[ \"'])(?!https?:)(?=\\S{0,30}\\d)[A-Za-z0-9!$@#*_.\\-]{4,})",
  "u",
);
/** UTF-16 units behind the word in which its value stands. */
const SECRET_NEAR = 60;

/** Returns where `text` shows the pattern of a number or address of somebody. */
export function identifierPlaces(text: string): Place[] {
  const hasDigit = /\d/.test(text);
  return [
    ...(hasDigit ? [...digits(text), ...plates(text)] : []),
    ...ages(text),
    ...said(text),
    ...matches(ROUND, text, (found) => /(?:\d[^\d]*){5}/.test(found)),
    ...matches(SECRET, text, (_, end) => SECRET_SAID.test(text.slice(end, end + SECRET_NEAR))),
    ...PLAIN.flatMap((pattern) => matches(pattern, text, () => true)),
  ];
}

function digits(text: string): Place[] {
  return matches(DIGITS, text, (found) => {
    const left = found.replace(COUNTED, " ").replace(/\D/g, "");
    const groups = found.match(/\d+/g) ?? [];
    const fewest = groups.every((group) => group.length < 3) ? 10 : FEWEST_DIGITS;
    return left.length >= fewest && !/^(\d)\1*0*$/.test(left);
  });
}

function said(text: string): Place[] {
  return matches(SAID, text, (found) => {
    return /\p{L}/u.test(found) && (found.match(SAID_DIGIT) ?? []).length >= 9;
  });
}

function plates(text: string): Place[] {
  const isOfVehicle = VEHICLE.test(text);
  const older = isOfVehicle ? matches(OLDER_PLATE, text, () => true) : [];
  return [...older, ...matches(PLATE, text, (found) => isOfVehicle || CURRENT.test(found))];
}

function matches(
  pattern: RegExp,
  text: string,
  is: (found: string, end: number) => boolean,
): Place[] {
  return [...text.matchAll(pattern)]
    .map((match) => ({ found: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ found, end }) => is(found, end))
    .map(({ start, end }) => ({ start, end }));
}

/** Returns alternatives of which each may begin with a capital. */
function capitalised(kinds: string): string {
  return kinds.replace(/(?<=^|\|)\w/g, (one) => `[${one}${one.toUpperCase()}]`);
}
