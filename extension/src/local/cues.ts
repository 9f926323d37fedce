/**
 * Words around a name that say what it is. A short choice of the server's lists
 * (server/postcheck/roll/data/name_cues.txt): here they only decide whether to ask.
 */

function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Words after which somebody's name stands. */
export const TITLES = list("mr mrs miss ms mx dr sir madam dame lady prof professor rev reverend");

/** Words that call somebody: what follows is a name in small letters too. */
export const CALLS = list("hi hey hiya dear");

/** What somebody does, and a virtue, a month or a plant does not. */
export const ACTS = list(`
  told asked asks said says hugged hugs cried made makes gave gives brought came got gets did didnt
  doesnt has had hasnt wont cant threw hit bit kicked punched swore ran read reads wrote drew sang
  won lost forgot knows knew thinks thought wants wanted needs needed loves loved hates hated plays
  played helped helps told tells tried tries left stole spat screamed shouted laughed smiled
  refused hid fell broke learnt learned finished started stopped scored painted worked walked
  joined shared whispered waved kissed bumped passed failed turned called
`);

/** What a month does not do, and somebody called May does. */
export const SAYS = list("told asked asks said says counted hugged cried read laughed drew");

/** Months, days and seasons: "May has been wet" names nobody. */
export const DATES = list(`
  january february march april may june july august september october november december monday
  tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter christmas
`);

/** Words before a month, day or season. */
export const BEFORE_DATES = list(`
  after before by during early end every in last late mid next of on since this th st nd rd till
  until for from to
`);

/** Words before a place. */
export const BEFORE_PLACES = list("in near visiting via at around across towards outside");

/** Words after a name that make it the name of something else. */
export const THINGS_AFTER = list(`
  academy afc airport albion arms avenue award awards bank beach book books bridge building cafe
  castle cathedral center centre chapel church city close club college common county court cup day
  drive estate fair farm fc festival gallery gardens green grove hall hill hospice hospital hotel
  house inn island lane league library market marathon monday museum nine palace park pharmacy
  plant pub ring road row rovers school show square stadium station street surgery theatre tower
  town tree trees united university view way wood woods zoo
`);

/** Words a tag begins with before somebody's name: #WellDoneAmelia. */
export const TAG_LEADS = [
  "welldone", "happybirthday", "happybday", "hbd", "proudof", "soproudof", "goodluck", "thankyou",
  "thanks", "congratulations", "congrats", "bravo", "goodbye", "welcome", "getwellsoon", "go",
  "team", "justicefor", "prayfor", "love", "missyou", "wemissyou", "ilove", "welove", "bye",
  "farewell", "rip", "for", "our", "super", "brave", "amazing", "goteam", "hello", "hi", "poor",
] as const;

/** The same after which a name that is an ordinary word counts too: #WellDoneHeather. */
export const STRONG_LEADS: ReadonlySet<string> = new Set([
  "welldone", "happybirthday", "happybday", "hbd", "proudof", "soproudof", "goodluck", "thankyou",
  "thanks", "congratulations", "congrats", "bravo", "getwellsoon", "justicefor", "prayfor", "bye",
]);

/** What follows an apostrophe in a contraction: "don't" does not name Don. */
export const CONTRACTED = list("t ve re ll m");

/** Short names that are words all the same where people write as they speak. */
export const WORDS_TOO = list(`
  lol sat win mood bet nan hen pie ish dev norm pres mac mags paps don den von dia gui indie teddy
  becks dee gran nana bab babs pet pip sis bro fam hun tad pal dot tam rob nob jem gem bee bay
  ash cam dom kit lex mel mo pat ray sid sol ted tim val vic wes abs ads app aka tho thu tue fri
  jan sun mon nov dec oct feb mar apr jun jul ty tysm ily omg aw awh yo yeh yer nah naw ah oh
`);

/** Words with a capital that a sentence may go on with after a name, and no surname. */
export const GOES_ON = list(`
  class year form house team group school primary academy maths english science history french
  spanish german friday monday tuesday wednesday thursday saturday sunday january february march
  april june july august september october november december christmas easter reception and from
  with this that then today well done when what your have will just says said told mummy daddy
  because they their thank thanks please
`);

/** Words before a thing that is called like a name: "the Chase", "a Ruby". */
export const BEFORE_THINGS = list("a an the this that classic old new");

/** Words after a surname that mean several of a family: "the King kids". */
export const GROUPS = list(`
  boys brothers children clan duo family girls kids lads lot mum dad pair parents sisters siblings
  trio twin twins boy girl lad
`);
