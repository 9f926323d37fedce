"""Number plates, as angry posts about parking and kind ones about headlights put them.

Source: DVLA INF104, Vehicle registration numbers and number plates: two letters for the office,
two digits for the half year, three letters; older styles count only beside words for a vehicle.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

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
_CURRENT = rf"[A-HK-PRSV-Y][A-HJ-PR-Y]{_GAP}(?P<age>[0-9]{{2}}){_GAP}(?P<tail>[A-HJ-PR-Z]{{3}})"
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
    "blocking", "headlights",
)  # fmt: skip
_REGISTRATION = whole_words(
    "reg", "reg is", "registration", "registration number", "number plate", "numberplate", "plate",
    "reg no", "reg number", "registered",
)  # fmt: skip
_OTHER_CODES = whole_words("code", "voucher", "discount", "order", "ref", "reference", "item")
_NOT_A_TAIL = word_set(
    "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MON TUE WED THU FRI SAT SUN THE AND FOR ARE",
    "BUT NOT YOU ALL RED BUS CAR PUB TEN",
)
_CENTURY, _SECOND_HALF, _FIRST_AGE = 100, 50, 2


def find(text: str) -> Iterator[Claim]:
    """Yields plates of the current style, and others that stand beside words for a vehicle."""
    if not has_digit(text):
        return
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        if match["older"]:
            if _is_older_plate(text, match):
                yield Claim(start, end, 0.75, "Called a registration.", "older style")
        elif _is_age(int(match["age"])) and not has_word_near(
            text, start, end, _OTHER_CODES, before=15
        ):
            near_vehicle = has_word_near(text, start, end, _VEHICLE, before=60, after=40)
            if near_vehicle and (match[0].isupper() or _is_named(text, start, end)):
                yield Claim(start, end, 0.9, "Built like a number plate, by a vehicle.", "current")
            elif _stands_alone(match):
                yield Claim(start, end, 0.7, "Built like a number plate.", "current")


def _is_age(age: int) -> bool:
    this_year = datetime.now(UTC).year % _CENTURY
    return _FIRST_AGE <= age <= this_year or _SECOND_HALF < age <= _SECOND_HALF + this_year


def _stands_alone(match: re.Match[str]) -> bool:
    plate = match[0]
    together = plate[: len("AB12")].isalnum() and not plate.startswith("KS")
    return plate.isupper() and together and match["tail"] not in _NOT_A_TAIL


def _is_named(text: str, start: int, end: int) -> bool:
    plate = text[start:end]
    if plate[: len("AB12")].isalnum() and plate[-3:].upper() not in _NOT_A_TAIL:
        return True
    return has_word_near(text, start, end, _REGISTRATION, before=20, after=12)


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
        "Classic car show: reg «ZZZ 999Y»",
    ),
    ignores=(
        "Class M4 RED line up by the steps.",
        "Meet ON12 MAY at the gate.",
        "Room AB12 then Room AB14",
        "KS3 and KS4 from 2024",
        "Terms end by24may for all",
    ),
    yields_to=("UK_POSTCODE", "UK_NINO", "IBAN_CODE", "UK_DRIVING_LICENCE"),
)
