"""Number plates, as angry posts about parking and kind ones about headlights put them.

Source: DVLA INF104, Vehicle registration numbers and number plates: two letters for the office,
two digits for the half year, three letters; older styles count only beside words for a vehicle.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_digit,
    has_word_near,
    whole_words,
    word_set,
)

_GAP = r"[ .\-\u2010-\u2015]{0,2}"
_CURRENT = (
    rf"(?P<office>[A-HK-PRSV-Y][A-HJ-PR-Y])(?P<gap>{_GAP})(?P<age>[0-9]{{2}}){_GAP}"
    r"(?P<tail>[A-HJ-PR-Z]{3})"
)
_PREFIX = rf"[A-HJ-NPR-TV-Y][0-9]{{1,3}}{_GAP}[A-HJ-PR-Z]{{3}}"
_SUFFIX = rf"[A-Z]{{3}}{_GAP}[0-9]{{1,3}}{_GAP}[A-HJ-NPR-TV-Y]"
_NORTHERN = rf"[A-Z]{{1,2}}[IZ][A-Z]?{_GAP}[0-9]{{2,4}}"
_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9£#@])(?:{_CURRENT}|(?P<older>{_PREFIX}|{_SUFFIX}|(?P<northern>{_NORTHERN})))"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_VEHICLE = whole_words(
    "reg", "regs", "registration", "number plate", "plate", "plates", "numberplate", "car", "cars",
    "van", "vehicle", "drives", "driving", "driver", "drove", "parks", "parked", "parking",
    "lorry", "truck", "motorbike", "suv", "4x4", "estate", "hatchback", "corsa", "fiesta", "focus",
    "golf", "polo", "astra", "bmw", "audi", "mini", "ford", "vauxhall", "volkswagen", "vw",
    "toyota", "nissan", "qashqai", "juke", "honda", "kia", "hyundai", "skoda", "peugeot",
    "renault", "clio", "citroen", "fiat", "mercedes", "merc", "range rover", "land rover", "volvo",
    "tesla", "mazda", "suzuki", "dacia", "transit", "jaguar", "jag", "porsche", "lexus",
    "blocking", "headlights", "4 x 4", "saloon", "convertible", "coupe", "people carrier",
    "pickup", "pick-up", "campervan", "camper", "caravan", "trailer", "jeep", "scooter", "moped",
    "motorcycle", "minibus", "taxi", "minicab", "seat", "ibiza", "leon", "yaris", "aygo", "micra",
    "note", "leaf", "picanto", "sportage", "ceed", "tucson", "i10", "i20", "i30", "octavia",
    "fabia", "puma", "kuga", "mondeo", "galaxy", "c-max", "insignia", "mokka", "zafira", "passat",
    "tiguan", "up", "twingo", "megane", "captur", "scenic", "duster", "sandero", "punto", "panda",
    "jazz", "civic", "defender", "discovery", "evoque", "mg", "smart car", "mx5", "swift", "prius",
    "barrier", "bumper", "windscreen", "bonnet", "dashcam", "kerb", "zigzags", "zig-zags",
    "zig zags", "zig-zag", "double yellows", "double yellow", "yellow lines", "disabled bay",
    "parking bay", "drop-off", "lay-by", "car park", "driveway", "tyre", "tyres", "towed",
    "clamped", "speeding", "engine running", "idling", "lights on", "lights are on", "window open",
    "hit and run", "overtook", "cut me up", "reversed", "park",
)  # fmt: skip
_REGISTRATION = whole_words(
    "reg", "reg is", "registration", "registration number", "number plate", "numberplate", "plate",
    "reg no", "reg number", "registered",
)  # fmt: skip
_OTHER_CODES = whole_words("code", "voucher", "discount", "order", "ref", "reference", "item")
_NOT_AN_OFFICE = word_set("AT BY UP ON AS GO SO NO WE MY OR OF HE ME AM AN BE KS YR")
_NOT_A_TAIL = word_set(
    "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MON TUE WED THU FRI SAT SUN THE AND FOR ARE",
    "BUT NOT YOU ALL RED BUS CAR PUB TEN MEN MAY NEW OLD PER MAX HRS KGS CMS TWO NOW DAY DAYS HER",
)
_FIRST_AGE = 2


def find(text: str) -> Iterator[Claim]:
    """Yields plates of the current style, and others that stand beside words for a vehicle."""
    if not has_digit(text):
        return
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        if match["older"]:
            if _is_older_plate(text, match):
                yield Claim(start, end, 0.75, "Called a registration.", "older style")
        elif int(match["age"]) >= _FIRST_AGE and not has_word_near(
            text, start, end, _OTHER_CODES, before=15
        ):
            # An age to come is no mistake of a careful look: people misread and invent plates.
            near_vehicle = has_word_near(text, start, end, _VEHICLE, before=80, after=60)
            if near_vehicle and _is_named(text, match):
                yield Claim(start, end, 0.9, "Built like a number plate, by a vehicle.", "current")
            elif _stands_alone(match):
                yield Claim(start, end, 0.7, "Built like a number plate.", "current")


def _stands_alone(match: re.Match[str]) -> bool:
    together = not match["gap"] and match["office"] != "KS"
    return match[0].isupper() and together and match["tail"] not in _NOT_A_TAIL


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Returns whether a plate beside a vehicle is not words: "in 10 min", "AT 30 THE"."""
    if match["tail"].upper() not in _NOT_A_TAIL and match["office"].upper() != "KS":
        if not match["gap"] or match["gap"].strip():
            return True
        if match[0].isupper() and match["office"] not in _NOT_AN_OFFICE:
            return True
    return has_word_near(text, *match.span(), _REGISTRATION, before=20, after=12)


def _is_older_plate(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if has_word_near(text, start, end, _REGISTRATION, before=20):
        return True
    return (
        match[0].isupper()
        and not match["northern"]
        and not _NOT_A_TAIL & set(re.split(r"[^A-Z]+", match[0]))
        and has_word_near(text, start, end, _VEHICLE, before=25)
    )


ENTITY = Entity(
    name="UK_VEHICLE_REGISTRATION",
    label="vehicle registration",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_VEHICLE_REGISTRATION", find),
    finds=(
        "Whoever drives «YX24 ZZV»: your lights are on.",
        "silver van parked on the zigzags, «yx24zzv»",
        "«YX24ZZV» is across the gate again",
        "his old banger, reg «Y999 ZZZ».",
        "the driver of «YX30 ZZV», please move",
        "white 4x4, «yx-80-zzv», on the kerb again",
        "Classic car show: reg «ZZZ 999Y»",
    ),
    ignores=(
        "Class M4 RED line up by the steps.",
        "Meet ON12 MAY at the gate.",
        "PARKED AT 30 THE WHOLE TIME, car park shuts at 10 per day",
        "Room AB12 then Room AB14",
        "KS3 and KS4 from 2024",
        "Terms end by24may for all",
    ),
    yields_to=("UK_POSTCODE", "UK_NINO", "IBAN_CODE", "UK_DRIVING_LICENCE"),
)
