/**
 * What the first look, on the computer itself, found worth asking the server about (DESIGN
 * section 6). On a personal account nothing is sent without one of these.
 */

/** Kinds of signal, each a reason to ask. */
export type SignalKind =
  | "name" // a possible name of somebody on the roll
  | "school" // a school's name or hashtag
  | "class" // one of its classes or houses
  | "role" // a phrase of the job: "my class", "Year 4"
  | "identifier" // the pattern of a number or an address
  | "conduct"; // words that a policy of conduct speaks about

/** A signal and where it stands, in UTF-16 units. */
export interface Signal {
  readonly kind: SignalKind;
  readonly start: number;
  readonly end: number;
}
