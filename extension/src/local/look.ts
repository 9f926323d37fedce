/**
 * The first look at a text, on the computer itself and at once: whether it is worth asking the
 * server about. Nothing of a text outlives its look.
 */

import type { Signals } from "../shared/school.ts";
import { conductPlaces } from "./conduct.ts";
import type { Signal, SignalKind } from "./local.ts";
import { namePlaces } from "./names.ts";
import type { Place } from "./names.ts";
import { identifierPlaces } from "./patterns.ts";
import { recipients } from "./recipient.ts";
import { rolePlaces } from "./role.ts";
import { seen, typedSpan } from "./seen.ts";
import { terms } from "./terms.ts";
import { openTokens } from "./tokens.ts";
import { words } from "./words.ts";

/** Returns the first look for a school's settings, compiled once: what points at school, in order
 *  of place; places are UTF-16 units of the text. */
export function makeLook(signals: Signals): (text: string) => Signal[] {
  const standings = openTokens(signals.tokens);
  const { schoolPlaces, classPlaces } = terms(signals);
  return (typed) => {
    const what = seen(typed);
    const { text } = what;
    const found = [
      ...of("name", namePlaces(text, words(text), standings())),
      ...of("school", schoolPlaces(text)),
      ...of("class", classPlaces(text)),
      ...of("role", rolePlaces(text)),
      ...of("identifier", identifierPlaces(text)),
      ...of("conduct", conductPlaces(text)),
    ];
    return found
      .map(({ kind, start, end }) => ({ kind, ...typedSpan(what, start, end) }))
      .sort((a, b) => a.start - b.start || a.end - b.end);
  };
}

/** Returns the question whether a display name or handle may be somebody's on the roll. */
export function mayBeName(signals: Signals): (name: string) => boolean {
  return recipients(openTokens(signals.tokens));
}

function of(kind: SignalKind, places: readonly Place[]): Signal[] {
  return places.map(({ start, end }) => ({ kind, start, end }));
}
