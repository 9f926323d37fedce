"""Where one child will be, and when: what somebody who must not find them would need.

Ours: Presidio has none. A child (a name, he or she, my daughter) must do something that shows a
place at a time; an event that a school announces has no such child.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, mentions, word_set

_CHILD = (
    r"(?:(?<!\w)(?i:he|she)|(?<!\w)(?i:(?:my|our|his|her|their)\s(?:little\s|older\s"
    r"|younger\s|eldest\s|youngest\s)?(?:son|daughter|boy|girl|child|lad|lass|sister|brother|niece"
    r"|nephew|grandson|granddaughter|one))"
    r"|(?<![\w@#’'\-])(?P<name>[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ\-]{1,20}(?:\s[A-ZÀ-ÖØ-Þ][\w\-]{1,20})?))"
)
_HOW_OFTEN = (
    r"(?:\s(?:always|usually|often|normally|also|still|now|just|only|then|currently|there))?"
)
_BE = r"(?:['’]s|['’]ll\sbe|\s(?:will\sbe|is|was|are|can\sbe|is\sgoing\sto\sbe|has\sbeen))"
_DOES = (
    r"(?:waiting|standing|playing|sitting|training|swimming|staying|walking|cycling|sleeping|going"
    r"|(?:being\s|getting\s)?(?:picked\sup|collected|dropped(?:\soff)?)"
    r"|catching\sthe\s[\w ]{0,12}bus)"
)
_IS_AT = r"(?:at|home|alone|on\s(?:his|her|their)\sown|by\s(?:him|her)self)"
_DOES_OFTEN = (
    r"(?:walks|cycles|waits|trains|swims|plays|stays|goes|comes|catches\sthe\s[\w ]{0,12}bus"
    r"|gets\s(?:the\s[\w ]{0,12}bus|off|on|home|in|picked\sup|collected|dropped))"
)
_REST = r"(?P<rest>[^.!?\n]{0,110}(?:(?<=[0-9])\.(?=[0-9])[^.!?\n]{0,60})?)"
_CLAUSE = re.compile(
    rf"{_CHILD}(?:{_BE}{_HOW_OFTEN}\s(?P<is>{_DOES}|{_IS_AT})|{_HOW_OFTEN}\s(?P<does>{_DOES_OFTEN}))"
    rf"(?!\w){_REST}"
)
_TIME = re.compile(
    r"(?<!\w)(?:(?:at|by|until|till|from|around|about|@)\s?(?:[0-2]?[0-9](?:[.:][0-5][0-9])?\s?(?:am|pm"
    r"|o['’]clock)?|(?:quarter|half)\s(?:past\s|to\s)?\w+|noon|midday|lunch(?:time)?|home\stime|bedtime"
    r"|night)(?![\w%])|[0-2]?[0-9](?:[.:][0-5][0-9])?\s?(?:am|pm)\b|tonight|tomorrow|after\sschool"
    r"|before\sschool|this\s(?:afternoon|evening|morning|weekend)|all\sweekend|every\s(?:day|night"
    r"|morning|evening|afternoon|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|on\s(?:(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)days?)(?:\s(?:nights?|afternoons?|evenings?|mornings?))?)(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?<!\w)(?:at|in|on|outside|by|near|behind|opposite|from|along|through|down|past|to)\s(?:the\s|a\s"
    r"|his\s|her\s|their\s|our\s|my\s)?(?!(?:[0-9]|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|school\b|time|own|half|quarter|noon|midday|about|around|least|first|last|once|all|class"
    r"|assembly|maths|english|art|form|year))[^\W\d_][\w’'\-]+",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?<!\w)(?:home\salone|alone\s(?:at|in)\s(?:home|the\shouse)|on\s(?:his|her|their)\sown"
    r"|by\s(?:him|her)self|alone|unaccompanied)(?!\w)",
)
_HOMEWARD = re.compile(r"(?:walks?|walking|cycles?|cycling|gets?|goes|going|home)\b", re.IGNORECASE)
_NOT_A_CHILD = word_set(
    "Academy Assembly Autumn Band Bishop Boys Breakfast Bus Cannot Carol Carols Children Choir",
    "Christmas Church Class Club Coach Collection Come Concert Council Dinner Doors Dr Drop",
    "Easter Everyone Fair Father Fete Forest Friday Friends Gates Girls Good Governors",
    "Grandparents Group Head Headteacher Here How Infants It Join Juniors Kick Library Live Lost",
    "Lunch Match Mayor Meet Miss Monday Mr Mrs Ms My Nurse Nursery Our Parents Parking Photos",
    "Pick Please Police Practice Primary Pta Pupils Reception Registration Rev Reverend Sale",
    "Santa Saturday School Sir Sport Sports Spring Staff Stall Summer Sunday Team That The",
    "Theatre There They This Thursday Tickets Today Tomorrow Training Tuesday Vicar Visitors",
    "Volunteers We Wednesday What When Where Who Winter Year Years You",
)
_SIGNS = (
    "alone", "on his own", "on her own", "on their own", "himself", "herself", "waiting", "waits ",
    "walks ", "walking", "cycle", "cycling", "picked up", "collected", "dropped", "be at ",
    "is at ", "'s at ", "’s at ", "gets ", "catch", "swims ", "swimming", "trains ", "training",
    "plays ", "playing", "stays ", "staying", "standing", "sitting", "sleeping", "home ", "goes ",
    "going ", "comes ",
)  # fmt: skip
_TITLE = re.compile(r"(?<!\w)(?:Mr|Mrs|Miss|Ms|Dr|Rev|Sir|the|The|our|Our|Coach|Father|Team)\.?\s$")


def find(text: str) -> Iterator[Claim]:
    """Yields clauses that say where and when a child will be, from the verb to the last sign."""
    if not mentions(text, *_SIGNS):
        return
    for match in _CLAUSE.finditer(text):
        end = _end_of(text, match)
        if end and _is_child(text, match):
            yield Claim(_start(match), end, 0.7, "Says where a child will be, and when.", "clause")


def _start(match: re.Match[str]) -> int:
    return match.start("is") if match["is"] else match.start("does")


def _end_of(text: str, match: re.Match[str]) -> int:
    begin, limit = _start(match), match.end()
    times = list(_TIME.finditer(text, begin, limit))
    places = [p for p in _PLACE.finditer(text, begin, limit) if not _TIME.match(text, p.start())]
    alone = _ALONE.search(text, begin, limit)
    if alone and (_HOMEWARD.match(text, begin) or _HOMEWARD.match(alone[0])) and (times or places):
        return max(found.end() for found in (alone, *times, *places))
    if times and places and _is_clock(times):
        return max(found.end() for found in (*times, *places))
    return 0


def _is_clock(times: list[re.Match[str]]) -> bool:
    return any(
        any(char.isdigit() for char in time[0])
        or re.search(r"every|on\s|after|before|half|quarter", time[0], re.IGNORECASE)
        for time in times
    )


def _is_child(text: str, match: re.Match[str]) -> bool:
    name = match["name"]
    if name is None:
        return True
    if _NOT_A_CHILD.intersection(part.capitalize() for part in re.split(r"[\s’']", name)):
        return False
    return not _TITLE.search(text[max(0, match.start() - 8) : match.start()])


ENTITY = Entity(
    name="WHEREABOUTS",
    label="where a child will be",
    family=Family.CHILD,
    recognizer=lambda: FunctionRecognizer("WHEREABOUTS", find),
    finds=(
        "Orla will be «at the skate park at 4pm» if anyone can walk her home.",
        "He «walks home alone along Gooseberry Lane every day».",
        "Tam is «waiting at the bus stop on Otter Rise at 3.15».",
        "she's «home alone tonight», poor thing",
    ),
    ignores=(
        "The fair will be at the village hall at 2pm on Saturday.",
        "Year 5 will be at the pool from 9.15am every Friday.",
        "We watched Home Alone tonight.",
        "Mr Pebble will be at the gate at 8.30.",
        "Parents' evening is at 4pm in the hall.",
    ),
)
