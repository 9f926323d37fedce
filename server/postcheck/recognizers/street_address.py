"""Street addresses of homes: number, street and kind of street, with the flat if there is one.

Ours: Presidio has no recognizer of streets. A street without a number is news ("scaffolding on
Priory Road"), and a place open to the public may be told.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    apart,
    has_word_near,
    is_at_venue,
    mentions,
    whole_words,
    word_set,
)

_CLEAR = "road|rd|street|lane|ln|avenue|ave|crescent|cres|terrace|gardens|gdns|mews"
_UNCLEAR = (
    "acre|acres|approach|bank|brae|bridge|broadway|brow|buildings|chase|circus|cl|close|common"
    "|copse|corner|cottages|court|croft|cross|ct|dale|dell|dene|dr|drive|drove|end|esplanade|farm"
    "|fields?|fold|garth|gate|glade|glebe|green|grove|heath|heights|hill|lea|leas|leys|loan|lodge"
    "|mead|meadows?|mount|orchard|paddock|parade|park|passage|pastures?|path|pl|place|promenade"
    "|quay|reach|ridge|rise|row|side|spinney|square|sq|st|strand|terr|vale|view|villas|walk|way"
    "|wharf|wood|woods|wynd|yard"
)
_SHAPE = re.compile(
    r"[1-9](?<![\w.:,£$€/#&+\-].)(?P<number>[0-9]{0,3}[a-h]?(?:\s?[\-/\u2013]\s?[0-9]{1,4}[a-h]?)?)"
    r",?[ \t]{1,2}(?P<street>(?:[^\W\d_][\w'’.\-]{0,24}[ \t]{1,2}){1,4}?"
    rf"(?P<kind>{_CLEAR}|{_UNCLEAR}))(?![\w'’])",
    re.IGNORECASE,
)
_DWELLINGS = (
    "cottage", "lodge", "barn", "bungalow", "farmhouse", "villa", "rectory", "vicarage", "manse",
    "presbytery", "croft", "annexe", "house",
)  # fmt: skip
_STREET = rf"(?P<street>(?:[^\W\d_][\w'’.\-]{{0,24}}\s){{1,3}}?(?:{_CLEAR}|{_UNCLEAR}))(?![\w'’])"
_NAMED_HOUSE = re.compile(
    rf"(?<![\w'’\-])(?:[^\W\d_][\w'’\-]{{1,20}}\s)?(?P<name>[^\W\d_][\w'’\-]{{1,20}})\s(?P<dwelling>{'|'.join(_DWELLINGS)})s?,"
    rf"\s{{1,2}}{_STREET}",
    re.IGNORECASE,
)
_SOME = r"one|two|three|four|five|six|seven|eight|nine"
_SAID = re.compile(
    r"(?<![\w\-])(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:[\s\-](?:{_SOME}))?|{_SOME}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    rf"|seventeen|eighteen|nineteen)(?P<comma>,?)\s(?i:{_STREET})"
)
_AT_NUMBER = re.compile(
    r"(?<!\w)(?:number|no\.?|(?<!meet\s)(?<!starts\s)(?<!opens\s)(?<!leaves\s)(?<!doors\s)at|lives?"
    r"|living|moved\sto)\s$",
    re.IGNORECASE,
)
_POSTCODE_NEXT = re.compile(
    r"[\s,(]{1,3}[A-Z]{1,2}[0-9][0-9A-Z]?[ \-]?[0-9][A-Z]{2}", re.IGNORECASE
)
_PEOPLE_NEXT = re.compile(
    r"\s(?:pupils|children|famil|residents|teams?|players|staff|teachers|class|kids|houses|homes"
    r"|girls|boys|members|parents|[A-Z])"
)
_LIVED_IN = whole_words(
    "live", "lives", "lived", "living", "moved", "home", "collect", "deliver", "drop", "address",
    "round", "pick up", "post", "send",
)  # fmt: skip
_FROM_TO = re.compile(
    r"(?P<from>[0-9]+)[a-h]?\s?(?P<dash>[\-/\u2013])\s?(?P<to>[0-9]+)", re.IGNORECASE
)
_TEAM_BEFORE = re.compile(r"(?<!\w)(?:[A-Z][\w'’]+|[Uu]?[0-9]{1,2}s)\s{1,2}$")
_GOALS_NEXT = re.compile(r"\s{1,2}[0-9]{1,2}(?![\w:]|\.[0-9]|\s?[ap]m)")
_FLAT = re.compile(
    r"(?<!\w)(?:flat|apartment|apt|unit)\s?(?:[0-9]{1,3}[a-z]?|[a-z]),?\s{1,2}$", re.IGNORECASE
)
_CLEAR_KINDS = frozenset(_CLEAR.split("|"))
_COUNTED = word_set(
    "acre am april aug august business car caravan cars charity children clock course day days",
    "dec december family feb feet february foot fri friday fun half holiday hour hours hr hrs",
    "industrial jan january jul july jun june k kids km laps leisure m mar march metre metres",
    "mile miles min mins minute minutes mon monday month months mph nov november o'clock oct",
    "october people percent pm point points pupils retail sat saturday science sep sept september",
    "sponsored star steps storey sun sunday theme thu thursday times ton trading trees tue",
    "tuesday wed wednesday week weeks yard yards year years",
)
_DESCRIBED = word_set(
    "a about after an and are around at away before big bug busy by colour different dog double",
    "extra for forest from good great house houses in into is it large left long main more nature",
    "new next of off old on one or out over past per right short single small star stone than",
    "that the this through to until up was way welly were with x",
)
_NOT_A_HOUSE = re.compile(
    r"(?:(?<!\w)(?:years?|yr|y|grades?|class|stage|pages?|pp?|chapter|unit|room|bus|route|games?"
    r"|match|week|days?|lot|set|table|top|level|ks|part|act|scene|team|group|line|platform|round"
    r"|stop|junction|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:sday)?"
    r"|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|u|under|over|than"
    r"|paper|book|vol(?:ume)?|episode|series|season|question|lesson|theme|verse|psalm|walk|race"
    r"|heat|leg|event|trail|stall|zone|block)|[0-9&]|[0-9]\s?[\-\u2010-\u2015])\s{0,2}$",
    re.IGNORECASE,
)
_LIVING = whole_words(
    "at", "from", "to", "live", "lives", "living", "lived", "address", "number", "no", "moved",
    "house", "home", "we're", "we’re", "is", "collect", "deliver", "round", "outside", "of", "in",
)  # fmt: skip
_GOES_ON = re.compile(
    r"\s(?:school|primary|academy|infants?|juniors?|church|surgery|station|baptist|methodist"
    r"|stadium|nursery|club|dental|medical|library|hall|(?:is|will be|was|are) (?:closed|shut))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[\n:,(])\s?$")
_ENDS = re.compile(r"\s?(?:,|$|\n|[A-Za-z]{1,2}[0-9])")
_FLAT_REACH = 20
_NAME_GOES_ON = re.compile(r"\s[A-Z]")
_FAMOUS = (
    "10 downing street", "11 downing street", "221b baker street", "4 privet drive",
    "32 windsor gardens", "52 festive road", "17 cherry tree lane", "12 grimmauld place",
    "10 rillington place", "742 evergreen terrace", "124 conch street", "1 canada square",
    "1600 pennsylvania avenue", "42 wallaby way", "13 coronation street",
)  # fmt: skip


def find(text: str) -> Iterator[Claim]:
    """Yields addresses of homes; those of venues and of famous stories are passed over."""
    named = _named_houses(text) if mentions(text, *_DWELLINGS) else ()
    yield from apart([*_numbered(text), *named, *_said(text)])


def _numbered(text: str) -> Iterator[Claim]:
    at = 0
    while match := _SHAPE.search(text, at):
        flat = _FLAT.search(text, max(0, match.start() - _FLAT_REACH), match.start())
        start, end = (flat or match).start(), match.end()
        if _is_home(text, match, start) and _is_street(text, match, start):
            yield Claim(start, end, 0.85, "A house number and a street.", "number and street")
            at = end
        else:
            at = match.start() + 1


def _named_houses(text: str) -> Iterator[Claim]:
    """Yields a house with a name and its street; a "… House" may be offices."""
    for match in _NAMED_HOUSE.finditer(text):
        lived_in = has_word_near(text, *match.span(), _LIVED_IN, before=30)
        office = match["dwelling"].lower() == "house"
        start = match.start() if match[0][0].isupper() else match.start("name")
        written = text[start].isupper() and match["street"][0].isupper() and not office
        if (written or lived_in) and not _GOES_ON.match(text, match.end()):
            why = "The name of a house and a street."
            yield Claim(start, match.end(), 0.75, why, "named house")


def _said(text: str) -> Iterator[Claim]:
    """Yields addresses whose number is a word, where it cannot be a time or a count."""
    for match in _SAID.finditer(text):
        start, end = match.span()
        near = _AT_NUMBER.search(text, max(0, start - 12), start) and not match["comma"]
        sure = near or _POSTCODE_NEXT.match(text, end)
        named = match["street"][0].isupper() and not _PEOPLE_NEXT.match(text, end)
        if sure and named and not _GOES_ON.match(text, end) and not is_at_venue(text, start):
            yield Claim(start, end, 0.75, "A house number in words and a street.", "in words")


def _is_score(text: str, match: re.Match[str]) -> bool:
    """Returns whether the number is of goals: "Otters 2 – 2 Fen Park"."""
    team = _TEAM_BEFORE.search(text, max(0, match.start() - 25), match.start())
    if numbers := _FROM_TO.match(text, match.start()):
        rising = int(numbers["from"]) < int(numbers["to"])
        return numbers["dash"] != "/" and (not rising or bool(team))
    return bool(team and _GOALS_NEXT.match(text, match.end()))


def _is_home(text: str, match: re.Match[str], start: int) -> bool:
    return (
        not _NOT_A_HOUSE.search(text, max(0, start - 12), start)
        and not _GOES_ON.match(text, match.end())
        and not is_at_venue(text, start)
        and not _is_score(text, match)
    )


def _is_street(text: str, match: re.Match[str], start: int) -> bool:
    words = match["street"].split()
    if words[0] == "The" and len(words) == len(("The", "Green")):
        return words[1].istitle() and not _NAME_GOES_ON.match(text, match.end())
    named = words[:-1]
    counted = any(word.lower() in _COUNTED or word in _DESCRIBED for word in named)
    if counted or match[0].lower() in _FAMOUS:
        return False
    if words[0][0].isupper() and words[-1][0].isupper() and not match["street"].isupper():
        return True
    if start < match.start():
        return True
    alone = _OPENS.search(text, max(0, start - 3), start) and _ENDS.match(text, match.end())
    if alone and match["kind"].lower() in _CLEAR_KINDS:
        return True
    return has_word_near(text, start, match.end(), _LIVING, before=12)


ENTITY = Entity(
    name="STREET_ADDRESS",
    label="street address",
    family=Family.CONTACT,
    recognizer=lambda: FunctionRecognizer("STREET_ADDRESS", find),
    finds=(
        "Party at «7 Otter Rise», bring a towel.",
        "drop her at «7 otter rise» pls",
        "We moved to «Flat 2, 19 Tanner's Yard» in May",
        "she lives at «12a St Hilda's Road»!",
        "A bang near «Otter Cottage, Ferry Row»",
        "We live at «nine Otter Rise», come round",
        "sofa free from «3-5 Gooseberry Lane»",
    ),
    ignores=(
        "Scaffolding on Gooseberry Lane until Friday.",
        "Doors 2.30 Otter Rise entrance",
        "It is a 10 minute walk and a 2 mile drive.",
        "Year 3 Forest Walk, Saturday 14 Charity Walk",
        "Paddington lives at 32 Windsor Gardens",
        "Otters 2 – 2 Fen Park Rovers, then Fenside 1-3 Otter Green",
        "Prom is at the Corn Exchange, 1 Market Place, Otterbank.",
        "Thanks to two Ash Grove pupils",
        "Town Library, 12 Market Row",
    ),
)
