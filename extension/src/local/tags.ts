/**
 * Names inside hashtags and handles: #WellDoneHeather, #goodluckamelia, @ameliasmith09. The
 * device has no list of words, so a tag in small letters is split where both sides are names, or
 * behind a known lead, or where what begins or ends it is a name of five letters and no word.
 */

import { STRONG_LEADS, TAG_LEADS } from "./cues.ts";
import type { Standings } from "./tokens.ts";
import { isCapital } from "./words.ts";
import type { Word } from "./words.ts";

/** Letters of the longest tag that is taken apart letter by letter. */
const LONGEST = 40;
/** Letters of the shortest name behind a lead, beside another name, and among other letters. */
const SHORTEST = 4;
const SHORTEST_OF_PAIR = 3;
const SHORTEST_AMONG = 5;

/** Returns whether the pieces of one tag hold a name. */
export function tagHoldsName(pieces: readonly Word[], standing: Standings): boolean {
  const [first] = pieces;
  if (first === undefined) return false;
  if (pieces.length === 1) return lettersHoldName(first.key, standing);
  return piecesHoldName(pieces, standing) || pieces.some((one) => isLong(one.key, standing));
}

function piecesHoldName(pieces: readonly Word[], standing: Standings): boolean {
  let lead = "";
  return pieces.some((piece, at) => {
    const is = standing(piece.key);
    const behindLead = STRONG_LEADS.has(lead);
    lead += piece.key;
    const long = piece.key.length >= SHORTEST_OF_PAIR;
    if (is === "rare" && long && isWhole(piece, pieces)) return true;
    if (is === "common" && long && behindLead && isCapital(piece)) return true;
    const next = pieces[at + 1];
    return long && is !== "none" && next !== undefined && isPair(piece.key, next.key, standing);
  });
}

/** A rare name of three letters counts with its own capital, or between digits and dashes. */
function isWhole(piece: Word, pieces: readonly Word[]): boolean {
  return piece.key.length >= SHORTEST || isCapital(piece) || pieces.length <= 2;
}

function isPair(given: string, surname: string, standing: Standings): boolean {
  const both = [given, surname];
  return (
    both.every((key) => key.length >= SHORTEST_OF_PAIR && standing(key) !== "none") &&
    (both.some((key) => standing(key) === "rare") || given.length + surname.length >= 8)
  );
}

/** A long piece of several may hold more than a name: @florence_ameliasmith. */
function isLong(key: string, standing: Standings): boolean {
  return key.length >= 2 * SHORTEST && hasNamePair(key, standing);
}

function lettersHoldName(key: string, standing: Standings): boolean {
  if (key.length > LONGEST) return false;
  const is = standing(key);
  if (is === "rare") return true;
  if (is === "common") return false; // #heather is the plant
  return isBehindLead(key, standing) || hasNamePair(key, standing) || isAmong(key, standing);
}

function isBehindLead(key: string, standing: Standings): boolean {
  return TAG_LEADS.some((lead) => {
    const rest = key.startsWith(lead) ? key.slice(lead.length) : "";
    if (rest.length < SHORTEST) return false;
    const is = standing(rest);
    if (is === "common" && STRONG_LEADS.has(lead)) return true;
    return is === "rare" || hasNamePair(rest, standing);
  });
}

/** Returns whether a forename and a surname fill all the letters. */
export function hasNamePair(key: string, standing: Standings): boolean {
  for (let at = SHORTEST_OF_PAIR; at <= key.length - SHORTEST_OF_PAIR; at += 1) {
    const [given, surname] = [key.slice(0, at), key.slice(at)];
    if (standing(given) === "none" || standing(surname) === "none") continue;
    if (isPair(given, surname, standing)) return true;
  }
  return false;
}

/** A name of five letters or more at the beginning or at the end. */
function isAmong(key: string, standing: Standings): boolean {
  for (let cut = SHORTEST_AMONG; cut <= key.length - 2; cut += 1) {
    if (standing(key.slice(0, cut)) === "rare") return true;
    if (standing(key.slice(key.length - cut)) === "rare") return true;
  }
  return false;
}
