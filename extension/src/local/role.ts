/**
 * Phrases of the job: what somebody who works at a school writes of it, and hardly anybody else.
 * They hold a balance: of ordinary personal posts (weekends, football, recipes, children of one's
 * own) at most 5 in 100 may be sent, so "school run" and "school holidays" are none of them.
 */

import type { Place } from "./names.ts";
import { phrases, placesOf } from "./phrases.ts";

const PEOPLE = "pupils?|students?|class(?:es)?|form|tutor group|tutees?|learners?";
const CHILDREN = `${PEOPLE}|kids?|kiddos|children|lot|lad|boys?|girls?|lovelies|little ones`;

const MINE = phrases(
  `(?:my|our|your) (?:${PEOPLE})`,
  "(?:my|our) (?:school|staffroom|headteacher|head teacher|deputy head|slt|ta|tas)",
  "(?:my|our) (?:headmaster|headmistress|principal|governors?|year group|key stage|ofsted)",
  "(?:my|our) (?:classroom|lesson|lessons|line manager|office manager|site manager|caretaker)",
  "(?:my|our) (?:nqt|ect|nqts|ects|mentee|teaching assistants?|teaching partner|job share)",
  "(?:kid|child|boy|girl|one|lad|twins?|pupil|student|mum|dad|parent)s? (?:in|of) (?:my|" +
    `our) (?:${CHILDREN})`,
  `(?:some|one|two|three|half|most|all|each|none) of (?:my|our|the) (?:${PEOPLE}|kids|` +
    "children|parents)",
  "(?:one|two|three|some|half|most|all) of my (?:boys|girls)",
  "(?:the |our |my )?head(?:'s| is| has| says| said| told| wants)(?: just)? (?:letting|" +
    "asked|said|told|sent|cancelled|leaving|retiring|me|us|that|to)",
  "in (?:my|our|the) (?:class|tutor group|lesson)|in my form|out of class|whole class|carpet time",
  "(?:one|some|two) of (?:the|our) (?:mums|dads|parents)",
  "(?:parents?|mums?|dads?|grandparents) at (?:my|our|the) (?:school|gate|gates|school gates?)",
  "the kids i teach|kids i teach|i teach",
  "i(?:'m| am) a (?:teacher|ta|teaching assistant|headteacher)",
  "(?:i|we) taught|teaching (?:today|tomorrow|phonics|them|year)|supply teacher|cover teacher",
);

const GROUPS = phrases(
  "(?:year|yr) (?:group|[1-9]s?|1[0-3]s?|one|two|three|four|five|six|seven|eight|nine|" +
    "ten|eleven|twelve|thirteen)",
  "(?:nursery|reception|pre school|infant|junior|sixth form|special needs|sen|send|" +
    "ehcp) (?:class|kids?|children|pupils?|parents?|teacher|students?|teachers?|unit)",
  "my receptions?|eyfs|ks ?[1-5]|key stage (?:[1-5]|one|two|three|four)|sixth formers?",
  "top set|bottom set|set (?:[1-6]|one|two|three)(?: maths| english)?",
  "period (?:[1-6]|one|two|three|four|five)",
  "pupil premium|free school meals|fsm|looked after child(?:ren)?|teaching assistants?",
);

/** With its capital: a wedding has a reception too. */
const YEARS = new RegExp(
  "(?<![\\p{L}\\p{N}])(?:Y ?(?:[1-9]|1[0-3])s?|[Ii]n Reception" +
    "|Reception(?= (?:have|has|are|were|loved|made|children|class)))(?![\\p{L}\\p{N}])",
  "gu",
);

const LIFE = phrases(
  "parents' evenings?|parents consultation|open evening|school report|reports to write",
  "writing reports",
  "ofsted|sats|sats paper|gcse (?:class|group|set|marking|resits?)|a level (?:class|group|set)",
  "mock (?:exam|paper)s?|phonics screening|baseline assessments?|moderation|book look",
  "book scrutiny",
  "safeguarding|dsl|designated safeguarding lead|cpoms|disclos(?:ed|ure) (?:to|about)",
  "child protection",
  "senco|sendco|ehcps?|ehc plan|iep|behaviour (?:plan|policy|point|points|lead)|one to one ta",
  "1:1 ta",
  "detentions?|isolation room|excluded|exclusions?|suspended from school|time out room|report card",
  "staff ?room|staff (?:do|meeting|briefing|inset|night out|party)|morning briefing|inset",
  "inset day",
  "break duty|lunch duty|playground duty|gate duty|duty again|bus duty|skived duty|dinner duty",
  "dinner ladies|lunchtime supervisors?|lollipop lady|whole school|school trip|class trip",
  "residential",
  "(?:collective|class|celebration|whole school|school) assembly|leavers'? assembly",
  "assembly (?:today|tomorrow)",
  "class (?:party|list|list of names|teacher|bear|wedding|group|whatsapp|reps?)|show and tell",
  "golden time",
  "school (?:production|nativity|play rehearsals|council|governors?|council|office|" +
    "dinners hall|business)",
  "marking (?:books|mocks|essays|papers|year|coursework)|pile of marking|marking pile",
  "lesson plan(?:s|ning)?",
  "ppa|ppa time|planning and marking|schemes? of work|learning walk|lesson observations?",
  "observed today",
  "performance management|nqt|ects?|pgce|teach first|teaching job|school job|supply agency",
  "head of year",
  "head of (?:department|maths|english|science|history|geography|pe|music|art|drama|sixth form)",
  "(?:maths|english|science|history|geography|pe|music|art|drama|french|spanish|" +
    "chemistry|physics|biology|chem|primary|secondary|early years|reception) (?:teacher|" +
    "dept|department)",
  "headteacher|head teacher|deputy head|assistant head|slt|safer working|multi academy trust",
  "academy trust",
  "(?:wellbeing|all staff|staff) email|whole staff|seating plan|mufti day|non uniform day",
  "sports day",
  "pastoral (?:team|lead)|attendance (?:officer|lead)|class dojo|dojo points|sims login",
  "arbor login|tapestry",
  "library books|reading records?|reading books|show ?my ?homework|homework (?:in|due|club)",
  "teacher (?:life|problems|tired|training|brain)|teaching (?:life|friends|twitter)|edutwitter",
  "ukedchat",
  "(?:being|getting) (?:picked up|collected) by|smart ?boards?|interactive whiteboard",
  "packed lunch(?:es)? for|mums and dads|inhalers?|epi ?pens?|zig ?zags?|drop french",
  "(?:farm|museum|zoo|castle|reading|maths|science|history|wellbeing) (?:trip|paper|room|lot)",
  "(?:drop|picked) (?:maths|french|music)",
  "pupils?|schoolkids|my tutees|supply day|wet play|indoor play|after school club|breakfast club",
);

const SCHOOL = phrases(
  "(?:at|for|from|in|by|to|outside|about|of) (?:our|my|the|this|that) school",
  "the school (?:that|which|has|have|is|are|was|will|won't|can't|doesn't|didn't|i work)",
  "(?:our|my) school|school (?:today|tomorrow) (?:was|is|we|i)|we at school",
  "at school (?:today|this week|we)",
  "last day of (?:term|the year)|first day of term|end of term",
  "half term (?:can't|cannot|needs to|is so|please)",
  "(?:weeks?|days?) (?:til|till|until|to) (?:half term|the end of term|summer holidays)",
  "our gate|the school gates?",
);

/** "Mr D", "Miss T": how pupils call somebody, and how that person signs; "it's miss". */
const SIGNED = [
  /(?<!\p{L})(?:Mr|Mrs|Miss|Ms)\.? \p{Lu}(?![\p{L}\p{N}'.])/gu,
  /(?<!\p{L})it'?s (?:miss|sir)(?!\p{L})(?! you)/giu,
];

const PATTERNS = [MINE, GROUPS, YEARS, LIFE, SCHOOL, ...SIGNED];

/** Returns where `text` speaks of the job. */
export function rolePlaces(text: string): Place[] {
  return placesOf(PATTERNS, text);
}
