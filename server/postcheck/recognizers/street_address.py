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
    has_word_near,
    is_at_venue,
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
    r"|heat|leg|event|trail|stall|zone|block)|[0-9&])\s{0,2}$",
    re.IGNORECASE,
)
_LIVING = whole_words(
    "at", "from", "to", "live", "lives", "living", "lived", "address", "number", "no", "moved",
    "house", "home", "is", "collect", "deliver", "round", "outside", "of", "in",
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
    """Yields addresses with a number; those of venues and of famous stories are passed over."""
    at = 0
    while match := _SHAPE.search(text, at):
        flat = _FLAT.search(text, max(0, match.start() - _FLAT_REACH), match.start())
        start, end = (flat or match).start(), match.end()
        if _is_home(text, match, start) and _is_street(text, match, start):
            yield Claim(start, end, 0.85, "A house number and a street.", "number and street")
            at = end
        else:
            at = match.start() + 1


def _is_home(text: str, match: re.Match[str], start: int) -> bool:
    return (
        not _NOT_A_HOUSE.search(text, max(0, start - 12), start)
        and not _GOES_ON.match(text, match.end())
        and not is_at_venue(text, start)
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
        "sofa free from «3-5 Gooseberry Lane»",
    ),
    ignores=(
        "Scaffolding on Gooseberry Lane until Friday.",
        "Doors 2.30 Otter Rise entrance",
        "It is a 10 minute walk and a 2 mile drive.",
        "Year 3 Forest Walk, Saturday 14 Charity Walk",
        "Paddington lives at 32 Windsor Gardens",
        "Town Library, 12 Market Row",
    ),
)
