/**
 * Words a policy of conduct speaks about: complaints about work, pleas for money, adverts, hatred.
 * A small list, for most of what people say in anger is nobody's business: only what points to
 * work, or what policies name for personal accounts (research/CLAUSES.md).
 */

import type { Place } from "./names.ts";
import { phrases, placesOf } from "./phrases.ts";

const WORK = phrases(
  "(?:hate|love|loathe|quit|quitting|sick of|leaving|done with|resign(?:ed|" +
    "ing)? from) (?:my|this|the) (?:job|work)",
  "(?:my|our|the) (?:boss|bosses|line manager|manager|colleagues?|co workers?|workplace)",
  "(?:a|one of my) colleagues?|colleague|toxic workplace|handed in my notice|grievance",
  "whistle ?blow(?:er|ing)?",
  "(?:worst|rude|pushy|entitled|useless|awful|vile|thick|lazy|these|those) parents",
  "half the (?:mums|dads|parents)",
  "brats?|little (?:sods?|shits?|gits?|terrors?|horrors?)|feral (?:kids|children)",
  "(?:badly|poorly) raised",
  "(?:these|those|all|half the|most|them) (?:sen|send|special needs|autistic|foreign|" +
    "immigrant|muslim|gypsy|traveller|refugee|eal|trans|gay|black|asian) (?:kids?|" +
    "children|families|people|lot)",
  "(?:staff ?room|school) (?:gossip|drama)|between us",
  "keep (?:this|it) (?:quiet|between us|to yourself)|don't tell anyone",
  "my view as a|on behalf of the|opinions? of (?:my|our) (?:school|employer)",
  "(?:dm|message|text|add|follow|snap) me (?:for|if you|on|any ?time|after)|my dms are open",
  "dms (?:are )?open",
);

const MONEY = phrases(
  "every (?:quid|pound|penny|little) helps|£\\d+ each|(?:friend|follow|contact) requests?",
  "just ?giving|go ?fund ?me|sponsor (?:me|us)|(?:please|pls) (?:donate|sponsor)",
  "donate (?:here|at|via|now|to my)",
  "would mean the world|raising money (?:for|to)|fundraising page|crowdfund(?:er|ing)?",
  "(?:inbox|dm|message|ask) me (?:how|info)|inbox info",
  "(?:pm|dm|message|inbox) (?:me )?for (?:details|prices|info|orders)",
  "work(?:ing)? from home,? ask|be your own boss|passive income",
  "link in (?:my )?(?:bio|comments)|discount code|use my code",
);

const LAW = phrases(
  "fire ?stick|edibles|x ?mas do|christmas do|torch the|petrol bomb|burn (?:it|them) down",
  "kill yourself|kys",
  "waste of (?:oxygen|skin)|lie down in the road|hope you die",
  "(?:send|ship) (?:them|'em) (?:all )?(?:back|home)",
  "(?:gay|trans|muslim|black|asian|disabled|foreign|immigrant) (?:teachers?|staff|" +
    "parents|mums|dads)",
  "dodgy (?:stick|box|firestick|stream|fags|gear)|good gear",
  "sort (?:us|me|you) (?:some|out with) (?:stuff|gear|weed)",
  "(?:some|bit of) (?:weed|coke|ket|gear)|don't tell the (?:feds|police|tax ?man)",
  "cash in hand,? no questions",
);

const POLITICS = phrases(
  "vote (?:labour|conservative|tory|reform|green|lib dem|snp|plaid|ukip)",
  "(?:tories|labour|reform|gove|minister) (?:have|has) (?:ruined|wrecked|" +
    "destroyed) (?:our )?(?:schools|education)",
);

const PATTERNS = [WORK, MONEY, LAW, POLITICS];

/** Returns where `text` says what a policy of conduct speaks about. */
export function conductPlaces(text: string): Place[] {
  return placesOf(PATTERNS, text);
}
